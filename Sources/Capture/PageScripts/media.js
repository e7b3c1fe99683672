// <audio> and <video>: the sound is mixed outside of the browser; the picture follows the frame times.

function installMedia(helios, native) {
    const realm = helios.clock.realm;
    /** Elements whose `currentTime` the page sets itself: their picture is the page's own business. */
    const pageDriven = new WeakSet();
    const playing = new WeakSet();
    const elements = () => helios.roots.queryAll('audio, video');
    const number = (element, name, fallback) => {
        const text = element.dataset[name];
        if (text === undefined || text.trim() === '') return fallback;
        const value = Number(text);
        if (!Number.isFinite(value)) {
            const attribute = `data-${name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())}`;
            throw new RangeError(`${describeElement(element)}: ${attribute}="${text}" is no number`);
        }
        return value;
    };

    // Played in real time an element would run away from the frames, so it never plays; the page sees
    // the answers and events that it would see.
    const announce = (element, names) => native.queueMicrotask(() => {
        for (const name of names) native.dispatchEvent.call(element, new Event(name));
    });
    native.define(HTMLMediaElement.prototype, {
        play() {
            if (!playing.has(this)) {
                playing.add(this);
                announce(this, ['play', 'playing']);
            }
            return native.Promise.resolve();
        },
        pause() {
            if (!playing.delete(this)) return;
            announce(this, ['pause']);
        },
    });
    native.defineGetter(HTMLMediaElement.prototype, 'paused', function () {
        return !playing.has(this) && !this.autoplay;
    });
    native.defineAccessor(HTMLMediaElement.prototype, 'currentTime', {
        get() { return native.mediaTime.get.call(this); },
        set(value) {
            pageDriven.add(this);
            if (this instanceof HTMLVideoElement) expectPicture(this);
            native.mediaTime.set.call(this, value);
        },
    });
    native.addEventListener.call(document, 'play', (event) => {
        if (event.isTrusted) native.pause.call(event.target);
    }, true);

    function position(element, time) {
        const seek = number(element, 'heliosSeek', 0);
        const elapsed = (time / 1000 - number(element, 'heliosOffset', 0)) * element.playbackRate;
        const raw = seek + Math.max(0, elapsed);
        if (!Number.isFinite(element.duration) || element.duration <= 0) return raw;
        return element.loop ? raw % element.duration : Math.min(raw, element.duration);
    }

    // `seeked` says that the frame was decoded; that the compositor has it is said by the video's own frame
    // callback, in a frame that is drawn after.
    const unpresented = new Set();
    function expectPicture(video) {
        unpresented.add(video);
        native.requestVideoFrameCallback.call(video, () => unpresented.delete(video));
    }
    const isPresented = () => {
        for (const video of unpresented) if (!video.isConnected || video.error) unpresented.delete(video);
        return unpresented.size === 0;
    };

    const seeked = (video) => new native.Promise((resolve) => {
        for (const name of ['seeked', 'error', 'emptied']) {
            native.addEventListener.call(video, name, resolve, { once: true });
        }
    });

    async function follow(time) {
        await native.Promise.all(helios.roots.queryAll('video').map(async (video) => {
            if (video.readyState < HTMLMediaElement.HAVE_METADATA) return;
            if (!pageDriven.has(video)) {
                // Half a millisecond in, so that a time which was rounded down on its way through the
                // container's time base does not show the frame before.
                const target = position(video, time) + 0.0005;
                if (Math.abs(native.mediaTime.get.call(video) - target) < 0.0001) return;
                expectPicture(video);
                native.mediaTime.set.call(video, target);
            }
            while (video.seeking && video.error === null) await seeked(video);
        }));
    }
    realm.followers.push({ follow, isPresented });

    function prepare() {
        for (const element of elements()) {
            if (element.preload === 'none') element.preload = 'metadata';
            if (element.localName === 'video') element.preload = 'auto';
            if (element.autoplay) native.pause.call(element);
        }
    }

    const hasSource = (element) => element.currentSrc !== '' || element.hasAttribute('src')
        || element.querySelector('source') !== null;

    helios.media = {
        prepare,
        /** What is not loaded yet, in words. An element that failed is not waited for: see `tracks`. */
        pending: () => elements().filter((element) => {
            if (!hasSource(element) || element.error) return false;
            if (element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) return false;
            const needed = element.localName === 'video'
                ? HTMLMediaElement.HAVE_CURRENT_DATA : HTMLMediaElement.HAVE_METADATA;
            return element.readyState < needed;
        }).map((element) => `${describeElement(element)} ${element.currentSrc || element.src}`),

        /** Every sound that the elements of this document bring, described for the host. */
        tracks: () => elements().filter(hasSource).map((element) => ({
            label: describeElement(element),
            kind: element.localName,
            source: element.currentSrc || element.src,
            error: element.error ? `${element.error.message || 'code ' + element.error.code}`
                : element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE ? 'no source can be played' : null,
            isSilent: element.muted || element.volume === 0 || element.hasAttribute('data-helios-no-audio'),
            offset: number(element, 'heliosOffset', 0),
            seek: number(element, 'heliosSeek', 0),
            fadeIn: number(element, 'heliosFadeIn', 0),
            fadeOut: number(element, 'heliosFadeOut', 0),
            loop: element.loop,
            volume: element.volume,
            playbackRate: element.playbackRate,
            duration: Number.isFinite(element.duration) ? element.duration : null,
        })),
    };
}

/** Reads a `blob:` URL in the document that owns it, a slice at a time. */
function installBlobReader(helios, native) {
    const blobs = new Map();
    /** What the document's URLs stand for, as long as they do. */
    const owned = new Map();
    native.define(URL, {
        createObjectURL(object) {
            const url = native.createObjectURL(object);
            if (object instanceof native.Blob) owned.set(url, object);
            return url;
        },
        revokeObjectURL(url) {
            owned.delete(String(url));
            native.revokeObjectURL(url);
        },
    });
    async function load(url) {
        try {
            const response = await native.fetch(url);
            if (!response.ok) throw new Error(`HTTP status ${response.status}`);
            return await response.blob();
        } catch (error) {
            // A Content-Security-Policy that lets the element play it may still forbid to fetch it.
            const blob = owned.get(url.split('#')[0]);
            if (blob === undefined) throw error;
            return blob;
        }
    }
    const toBase64 = (buffer) => new native.Promise((resolve, reject) => {
        // FileReader encodes outside of the script's heap; its result is `data:…;base64,` and the text.
        const reader = new native.FileReader();
        reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(buffer);
    });
    helios.blobs = {
        /** Opens the URL and returns its length in bytes; the bytes stay where the browser keeps them. */
        async open(url) {
            const blob = await load(url);
            blobs.set(url, blob);
            return blob.size;
        },
        slice: (url, start, end) => toBase64(blobs.get(url).slice(start, end)),
        close: (url) => { blobs.delete(url); },
    };
}
