// When the page is ready for its first frame, and what it says about itself.

function installReadiness(helios, native) {
    let stable;

    /** `window.helios.waitUntilStable()`, asked once, as { state: 'none' | 'pending' | 'ready' | 'failed' }. */
    function stability() {
        if (stable !== undefined) return stable;
        const hook = window.helios?.waitUntilStable;
        stable = { state: 'none' };
        if (typeof hook !== 'function') return stable;
        stable = { state: 'pending' };
        const settled = stable;
        native.Promise.resolve().then(() => hook.call(window.helios)).then(
            () => { settled.state = 'ready'; },
            (reason) => {
                settled.state = 'failed';
                settled.reason = String(reason?.stack ?? reason);
            },
        );
        return stable;
    }

    const isBeyondViewport = (image) => {
        const box = image.getBoundingClientRect();
        return box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth;
    };
    const pendingImages = () => helios.roots.queryAll('img')
        .filter((image) => !image.complete && !(image.loading === 'lazy' && isBeyondViewport(image)))
        .map((image) => `${describeElement(image)} ${image.currentSrc || image.src}`);
    const pendingFonts = () => (document.fonts.status === 'loading' ? ['fonts'] : []);

    helios.readiness = {
        /** What this document still waits for, in words, before its first frame. */
        pending() {
            if (document.readyState !== 'complete') return [`the load event of ${location.href}`];
            helios.roots.findDeclarative();
            helios.media.prepare();
            return [
                ...pendingFonts(), ...pendingImages(), ...helios.animatedImages.pending(), ...helios.media.pending(),
                ...helios.webAudio.pending(),
            ];
        },
        /** What a frame in the middle waits for: pictures, fonts and media that the page has only now asked for. */
        pendingInFrame: () => [
            ...pendingFonts(), ...pendingImages(), ...helios.media.pendingInFrame(),
            ...helios.animatedImages.pending(), ...helios.videos.pendingInFrame(),
            ...helios.webAudio.pending(),
        ],
        stability,
    };
}

/** What the composition says of its size, rate and length, as text, attributes before `window.helios`. */
function installSettings(helios) {
    const names = { width: 'width', height: 'height', frameRate: 'fps', duration: 'duration' };
    helios.settings = () => {
        const declared = [
            document.documentElement, document.body, ...helios.roots.queryAll('[data-composition-id]'),
        ].filter((element) => element);
        const host = window.helios;
        const value = (name) => {
            const element = declared.find((candidate) => candidate.dataset[name] !== undefined);
            if (element) return element.dataset[name];
            const property = host?.[name];
            return typeof property === 'number' || typeof property === 'string' ? String(property) : null;
        };
        const settings = {};
        for (const [key, name] of Object.entries(names)) settings[key] = value(name);
        settings.animationsEnd = helios.animationsEnd();
        return settings;
    };

    /** The element's box in whole CSS pixels, scrolled into view where it lies outside; null if none matches. */
    helios.box = (selector) => {
        const element = helios.roots.query(selector);
        if (!element) return null;
        const box = () => element.getBoundingClientRect();
        const isInside = ({ left, top, right, bottom }) =>
            left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
        if (!isInside(box())) element.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
        const { left, top, right, bottom } = box();
        return { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) };
    };
}
