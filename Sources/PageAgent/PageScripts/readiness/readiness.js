// Determines when the page is ready for a frame.

import { describeElement } from '../dom/describe.js';

/** @param {Element} image */
function isBeyondViewport(image) {
    const box = image.getBoundingClientRect();
    return box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth;
}

/** Descriptions of the fonts that are loading. */
function pendingFonts() {
    if (document.fonts.status !== 'loading') return [];
    return [...document.fonts].filter((face) => face.status === 'loading').map(({ family, weight, style }) =>
        ['the font', family, ...[weight, style].filter((value) => value !== 'normal')].join(' '));
}

/**
 * Whether this is the composition's own document, and it is being written. The host waits for what nested frames load; those
 * that are written to show what is there.
 */
const isOpen = () => window.parent === window && document.readyState !== 'complete';

export class Readiness {
    #helios;

    /** @param {Capture} helios */
    constructor(helios) { this.#helios = helios; }

    /** Descriptions of what this document waits for before its first frame. */
    pending() {
        if (isOpen()) return [`the load event of ${location.href}`];
        const { roots, hosts, media, animatedImages, webAudio } = this.#helios;
        roots.findDeclarative();
        hosts.prepare();
        media.prepare();
        return [
            ...hosts.pending(), ...pendingFonts(),
            ...this.#images((image) => image.loading !== 'lazy' || !isBeyondViewport(image)),
            ...animatedImages.pending(), ...media.pending(), ...webAudio.pending(),
        ];
    }

    /** @param {(image: HTMLImageElement) => boolean} isWanted */
    #images(isWanted) {
        return this.#helios.roots.queryAll('img')
            .filter((image) => !image.complete && isWanted(image))
            .map((image) => `${describeElement(image)} ${image.currentSrc || image.src}`);
    }

    /**
     * Descriptions of what a later frame waits for: images, fonts, frames and media that the page has only now
     * requested, and its own promises; or why these failed. A lazy image is requested when the frame is drawn.
     */
    async inFrame() {
        const helios = this.#helios;
        // `document.open()` removes the listeners of the document and its Window, and without an end no load event follows.
        if (document.readyState === 'loading') helios.join();
        await helios.animatedImages.coverLate(false);
        const state = this.#withLoads(await helios.waits.inFrame());
        if (!helios.clock.realm.work.remote.isEmpty) state.pending.push('what the network has answered');
        return state;
    }

    /**
     * The same for a frame that was queried before, at `time` (ms). `isAnswered`: whether no request is pending.
     *
     * @param {boolean} isAnswered
     * @param {number} time
     */
    async stillInFrame(isAnswered, time) {
        const helios = this.#helios;
        await helios.clock.settle(isAnswered);
        if (isAnswered) await helios.catchUp(time);
        await helios.animatedImages.coverLate(true);
        return this.#withLoads(helios.waits.now());
    }

    /** The addresses of responses that no script reads: their requests do not end. */
    unread() { return this.#helios.clock.realm.work.bodies.unread(); }

    async beforeStart() {
        const { clock, waits } = this.#helios;
        await clock.settle(true);
        const { pending, failure } = await waits.beforeStart();
        return { pending, failure: failure ?? clock.core.failure.text };
    }

    /** @param {{ pending: (string | undefined)[], failure: string | null }} state */
    #withLoads({ pending, failure }) {
        const { media, animatedImages, videos, webAudio, clock } = this.#helios;
        if (isOpen()) pending.push(`the load event of ${location.href}`);
        pending.push(
            ...pendingFonts(), ...this.#images((image) => image.loading !== 'lazy'),
            ...media.pendingInFrame(), ...animatedImages.pending(),
            ...videos.pendingInFrame(), ...webAudio.pending(),
        );
        return { pending, failure: failure ?? clock.core.failure.text };
    }
}
