// The pictures of <video> elements, which follow the frame times.

function installVideos(helios, native, config) {
    const { media } = helios;
    const { core } = helios.clock.realm;

    // `seeked` says that the frame was decoded; that the compositor has it is said by the video's own frame
    // callback, in a frame that is drawn after. It also says which frame that is.
    const unpresented = new Set();
    const pictures = new WeakMap();
    function expectPicture(video) {
        unpresented.add(video);
        native.requestVideoFrameCallback.call(video, (_, picture) => {
            unpresented.delete(video);
            pictures.set(video, picture);
        });
    }

    /** Those that had not loaded yet when the present frame began, each with whether it is being shown. */
    const late = new Map();
    const isPresented = () => {
        for (const video of unpresented) if (!video.isConnected || video.error) unpresented.delete(video);
        return unpresented.size === 0 && late.size === 0;
    };

    const seeked = (video) => new native.Promise((resolve) => {
        for (const name of ['seeked', 'error', 'emptied']) {
            native.addEventListener.call(video, name, resolve, { once: true });
        }
    });

    /**
     * How early a time may be, in seconds, to belong to the frame that begins at it: what the frames' times lose on
     * their way. Matroska and WebM round them to milliseconds, the player to microseconds.
     */
    const grains = new Map();
    function grainOf(source) {
        const grain = (isMatroska) => (isMatroska ? 0.0005 : 0.000002);
        if (!grains.has(source)) {
            const magic = [0x1A, 0x45, 0xDF, 0xA3];
            grains.set(source, media.head(source, magic.length).then(
                (bytes) => grain(magic.every((byte, index) => bytes[index] === byte)),
                // A page may play what it may not read.
                () => grain(/\.(webm|mkv)([?#]|$)/i.test(source)),
            ));
        }
        return grains.get(source);
    }

    async function show(video) {
        helios.videos.watch(video);
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
            if (core.isReady && media.isLoading(video)) late.set(video, false);
            return;
        }
        const position = media.picturePosition(video, await grainOf(sourceOf(video)));
        if (position !== null) {
            // Its first frame was shown before anyone asked which it is, so it is sought in any case.
            const isThere = Math.abs(native.mediaTime.get.call(video) - position) < 1.5e-6;
            if (isThere && (pictures.has(video) || unpresented.has(video))) return;
            expectPicture(video);
            native.mediaTime.set.call(video, position);
        }
        while (video.seeking && video.error === null) await seeked(video);
    }

    helios.videos = {
        expectPicture,
        /** What the video's own frame callback said of the frame that it shows, or undefined. */
        pictureOf: (video) => pictures.get(video),
        /** Those that have to load before this frame can be drawn; they are shown as soon as they have. */
        pendingInFrame() {
            for (const [video, isShowing] of late) {
                if (!video.isConnected) late.delete(video);
                if (isShowing || media.isLoading(video)) continue;
                late.set(video, true);
                show(video).finally(() => late.delete(video));
            }
            return [...late.keys()].map(media.inWords);
        },
        /**
         * Those that cannot be decoded, or broke in the middle, in words: they would go on showing nothing, or what
         * they showed last.
         */
        broken: () => media.videos()
            .filter((video) => !config.isTolerant && media.hasSource(video) && media.errorOf(video) !== null)
            .map((video) => `${media.inWords(video)}: ${media.errorOf(video)}`),
        ...watchVisibility(helios),
    };
    helios.clock.realm.followers.push({
        follow: () => native.Promise.all(media.videos().map(show)),
        isPresented,
    });
}

/** Tells which videos have come into sight, out of their clips and from under no opacity. */
function watchVisibility(helios) {
    const visible = new Set();
    const intersecting = new WeakSet();
    const note = (entries) => {
        for (const { target, intersectionRatio } of entries) {
            if (intersectionRatio > 0) intersecting.add(target);
            else intersecting.delete(target);
        }
    };
    const observer = new IntersectionObserver(note, { threshold: [0, 1e-9] });
    return {
        watch: (video) => observer.observe(video),
        /** Whether one is in sight that was not when this was last asked. */
        hasAppeared() {
            note(observer.takeRecords());
            let hasAppeared = false;
            for (const video of helios.roots.queryAll('video')) {
                const isVisible = intersecting.has(video)
                    && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
                hasAppeared ||= isVisible && !visible.has(video);
                if (isVisible) visible.add(video);
                else visible.delete(video);
            }
            return hasAppeared;
        },
    };
}
