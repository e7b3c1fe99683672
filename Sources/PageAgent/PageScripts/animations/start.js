// The start of a document's animations: with its first frame.

import { running } from './documentanimations.js';

/** @typedef {import('./documentanimations.js').DocumentAnimations} DocumentAnimations */

/** Elapsed times below this (ms) are not the page's own choice; see `rewind`. */
const loadingDrift = 20;

export class AnimationStart {
    #helios;
    #native;
    #animations;
    #observer = new MutationObserver(() => this.#pauseSVG());
    /** @type {Document | null} */
    #joined = null;
    /** Whether the document's first frame is to come. */
    #isAwaited = false;

    /** @param {Capture} helios @param {Natives} native @param {DocumentAnimations} animations */
    constructor(helios, native, animations) {
        this.#helios = helios;
        this.#native = native;
        this.#animations = animations;
        helios.roots.onRoot((root) => { if (this.#isAwaited) this.#follow(root); });
    }

    /**
     * A document's SMIL timelines start before its first frame, whose tick lies far ahead (see FrameTicks): they would
     * jump, and Blink makes one interval after the other of an animation that repeats for ever and begins after 0,
     * which takes it minutes for a month of them. So they are paused, and start with the document's first frame.
     */
    join() {
        if (document === this.#joined) return;
        this.#joined = document;
        this.#isAwaited = true;
        this.#helios.clock.realm.onFirstFrame = () => {
            const { timelineTime } = this.#native;
            const armed = timelineTime.call(document.timeline);
            return () => this.#begin(armed);
        };
        for (const root of this.#helios.roots.all()) this.#follow(root);
        const { addEventListener } = this.#native;
        // Before timelines start, which is at the load event.
        addEventListener.call(document, 'DOMContentLoaded', () => this.#helios.roots.findDeclarative(), { once: true });
    }

    /** @param {Root} root */
    #follow(root) {
        this.#pauseSVG();
        this.#native.observe.call(this.#observer, root, { childList: true, subtree: true });
    }

    #pauseSVG() {
        for (const svg of this.#helios.roots.queryAll('svg')) svg.pauseAnimations?.();
    }

    /**
     * Undoes the few milliseconds by which the frames drawn while the page was loading, and the step to frame 0, have
     * advanced its animations. Some of a document that comes in the middle have begun in the frame before its first one,
     * if their styles were asked for: at `armed`, the timeline's time then.
     *
     * @param {CSSNumberish | null} [armed]
     */
    rewind(animations = this.#animations.all(), armed = null) {
        const { timelineTime, animationTime, startTime } = this.#native;
        const now = timelineTime.call(document.timeline);
        for (const svg of this.#animations.outermostSVGs()) svg.setCurrentTime(0);
        const drifted = running(animations).filter((animation) => {
            const elapsed = animationTime.get.call(animation);
            return typeof elapsed === 'number' && elapsed > 0
                && (elapsed < loadingDrift || Math.abs(startTime.get.call(animation) - Number(armed)) < 1);
        });
        for (const animation of drifted) startTime.set.call(animation, now);
    }

    /**
     * Runs in the browser's animation frame of frame 0, when the timeline is at frame 0's tick.
     *
     * @param {CSSNumberish | null} armed
     */
    #begin(armed) {
        const { realm } = this.#helios.clock;
        this.#isAwaited = false;
        this.#native.disconnect.call(this.#observer);
        const now = this.#native.timelineTime.call(document.timeline);
        realm.timelineOffset = now - realm.now;
        // Sorting them takes Blink 3 s for 8,000 siblings: they are asked for once.
        const animations = this.#animations.all();
        this.rewind(animations, armed);
        if (!realm.isTickDriven) return;
        for (const svg of this.#animations.outermostSVGs()) svg.unpauseAnimations();
        const hosted = animations.map((animation) => ({ animation, start: this.hosted(animation) }));
        for (const { animation, start } of hosted) {
            if (start !== null) this.#native.startTime.set.call(animation, now + start);
        }
    }

    /**
     * The start of an animation that existed before time 0 according to the page's host, in ms; null if its own start
     * applies. Sets its playback rate.
     *
     * @param {Animation} animation
     */
    hosted(animation) {
        const { hosts } = this.#helios;
        const own = hosts.animationTime(animation);
        const isPaused = animation.playState === 'paused' && hosts.movesPaused();
        if (own === null && !isPaused) return null;
        const { at, rate } = own ?? { at: 0, rate: 1 };
        if (!isPaused && at === 0 && rate === 1) return null;
        const elapsed = isPaused ? Number(this.#native.animationTime.get.call(animation) ?? 0) : 0;
        if (rate !== 1) animation.playbackRate *= rate;
        return at * 1000 - elapsed / animation.playbackRate;
    }
}
