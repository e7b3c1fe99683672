// Determines when the page is ready for a frame.

import { describeElement } from '../dom/describe.js';

/** @param {Capture} helios */
export function installReadiness(helios) {
    const { core } = helios.clock;
    /** @param {Element} image */
    const isBeyondViewport = (image) => {
        const box = image.getBoundingClientRect();
        return box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth;
    };
    /** @param {(image: HTMLImageElement) => boolean} isWanted */
    const images = (isWanted) => helios.roots.queryAll('img')
        .filter((image) => !image.complete && isWanted(image))
        .map((image) => `${describeElement(image)} ${image.currentSrc || image.src}`);
    const fonts = () => {
        if (document.fonts.status !== 'loading') return [];
        return [...document.fonts].filter((face) => face.status === 'loading').map(({ family, weight, style }) =>
            ['the font', family, ...[weight, style].filter((value) => value !== 'normal')].join(' '));
    };

    /** @param {{ pending: (string | undefined)[], failure: string | null }} state */
    function withLoads({ pending, failure }) {
        if (document.readyState !== 'complete') pending.push(`the load event of ${location.href}`);
        pending.push(
            ...fonts(), ...images((image) => image.loading !== 'lazy'),
            ...helios.media.pendingInFrame(), ...helios.animatedImages.pending(),
            ...helios.videos.pendingInFrame(), ...helios.webAudio.pending(),
        );
        return { pending, failure: failure ?? core.failure };
    }

    return {
        /** Descriptions of what this document waits for before its first frame. */
        pending() {
            if (document.readyState !== 'complete') return [`the load event of ${location.href}`];
            helios.roots.findDeclarative();
            helios.hosts.prepare();
            helios.media.prepare();
            return [
                ...helios.hosts.pending(), ...fonts(), ...images((image) => image.loading !== 'lazy' || !isBeyondViewport(image)),
                ...helios.animatedImages.pending(), ...helios.media.pending(), ...helios.webAudio.pending(),
            ];
        },
        /**
         * Descriptions of what a later frame waits for: images, fonts, frames and media that the page has only now
         * requested, and its own promises; or why these failed. A lazy image is requested when the frame is drawn.
         */
        async inFrame() {
            await helios.animatedImages.coverLate(false);
            const state = withLoads(await helios.waits.inFrame());
            if (!helios.clock.realm.work.remote.isEmpty) state.pending.push('what the network has answered');
            return state;
        },
        /**
         * The same for a frame that was queried before. `isAnswered`: whether no request is pending.
         *
         * @param {boolean} isAnswered
         */
        async stillInFrame(isAnswered) {
            await helios.clock.settle(isAnswered);
            await helios.animatedImages.coverLate(true);
            return withLoads(helios.waits.now());
        },
        async beforeStart() {
            await helios.clock.settle(true);
            const { pending, failure } = await helios.waits.beforeStart();
            return { pending, failure: failure ?? core.failure };
        },
    };
}
