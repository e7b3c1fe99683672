// When the page is ready for its first frame, and what it says about itself.

function installReadiness(helios, native) {
    const isBeyondViewport = (image) => {
        const box = image.getBoundingClientRect();
        return box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth;
    };
    const images = (isWanted) => helios.roots.queryAll('img')
        .filter((image) => !image.complete && isWanted(image))
        .map((image) => `${describeElement(image)} ${image.currentSrc || image.src}`);
    const fonts = () => {
        if (document.fonts.status !== 'loading') return [];
        return [...document.fonts].filter((face) => face.status === 'loading').map(({ family, weight, style }) =>
            ['the font', family, ...[weight, style].filter((value) => value !== 'normal')].join(' '));
    };

    function withLoads({ pending, failure }) {
        if (document.readyState !== 'complete') pending.push(`the load event of ${location.href}`);
        pending.push(
            ...fonts(), ...images((image) => image.loading !== 'lazy'),
            ...helios.media.pendingInFrame(), ...helios.animatedImages.pending(),
            ...helios.videos.pendingInFrame(), ...helios.webAudio.pending(),
        );
        return { pending, failure };
    }

    helios.readiness = {
        /** What this document still waits for, in words, before its first frame. */
        pending() {
            if (document.readyState !== 'complete') return [`the load event of ${location.href}`];
            helios.roots.findDeclarative();
            helios.hosts.prepare();
            helios.media.prepare();
            return [
                ...fonts(), ...images((image) => image.loading !== 'lazy' || !isBeyondViewport(image)),
                ...helios.animatedImages.pending(), ...helios.media.pending(), ...helios.webAudio.pending(),
            ];
        },
        /**
         * What a frame in the middle waits for, in words: pictures, fonts, frames and media that the page has only
         * now asked for, and what the page itself has to wait for; or why that failed. A lazy picture is asked for
         * when the frame is drawn.
         */
        async inFrame() {
            const state = withLoads(await helios.waits.inFrame());
            if (!helios.clock.realm.work.remote.isEmpty) state.pending.push('what the network has answered');
            return state;
        },
        /** The same of what was asked before. `isAnswered`: whether no request is under way. */
        async stillInFrame(isAnswered) {
            await helios.clock.settle(isAnswered);
            return withLoads(helios.waits.now());
        },
        async beforeStart() {
            await helios.clock.settle(true);
            return helios.waits.beforeStart();
        },
    };
}

/** What the composition says of its size, rate and length, as text, attributes before a host's object. */
function installSettings(helios) {
    const names = { width: 'width', height: 'height', frameRate: 'fps', duration: 'duration' };
    helios.settings = () => {
        // Of compositions in compositions the outer one counts.
        const outer = helios.roots.queryAll('[data-composition-id]')
            .filter((element) => !element.parentElement?.closest('[data-composition-id]'));
        const declared = [document.documentElement, document.body, ...outer].filter((element) => element);
        const value = (name) => {
            const element = declared.find((candidate) => candidate.dataset[name] !== undefined);
            if (element) return element.dataset[name];
            return helios.hosts.setting(name);
        };
        const settings = {};
        for (const [key, name] of Object.entries(names)) settings[key] = value(name);
        settings.hostEnd = helios.hosts.end();
        settings.animationsEnd = helios.animationsEnd();
        return settings;
    };

    /** The colour scheme that the document declares, as a value of CSS's `color-scheme`. */
    helios.colourScheme = () => {
        const declared = getComputedStyle(document.documentElement).colorScheme;
        const meta = document.querySelector('meta[name="color-scheme" i]')?.content;
        return declared === 'normal' && meta ? meta : declared;
    };

    /**
     * The element's box in whole device pixels, `scale` for each of CSS's, scrolled into view where it lies outside;
     * null if none matches.
     */
    helios.box = (selector, scale) => {
        const element = helios.roots.query(selector);
        if (!element) return null;
        const box = () => element.getBoundingClientRect();
        const isInside = ({ left, top, right, bottom }) =>
            left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
        if (!isInside(box())) element.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
        const { left, top, right, bottom } = box();
        // Sides are whole 64ths of a pixel before they are divided by the scale.
        const [first, last] = [(side) => Math.floor(side * scale + 0.01), (side) => Math.ceil(side * scale - 0.01)];
        return { left: first(left), top: first(top), right: last(right), bottom: last(bottom) };
    };
}
