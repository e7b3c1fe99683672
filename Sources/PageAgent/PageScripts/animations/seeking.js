// Animations without the browser's frame ticks: each is paused, and seeked for every frame.

import { running } from './documentanimations.js';

export class AnimationSeeks {
    #native;
    #start;
    #animations;
    /**
     * The start of each animation and <svg>, in ms.
     *
     * @type {WeakMap<object, number>}
     */
    #started = new WeakMap();

    /**
     * @param {Natives} native
     * @param {import('./start.js').AnimationStart} start
     * @param {import('./documentanimations.js').DocumentAnimations} animations
     */
    constructor(native, start, animations) {
        this.#native = native;
        this.#start = start;
        this.#animations = animations;
    }

    /** @param {number} time In ms. */
    seek(time) {
        const timed = this.#animations.all().filter(({ timeline }) => typeof timeline?.currentTime === 'number');
        this.#pauseNew(timed, time);
        for (const animation of timed) {
            const start = this.#started.get(animation);
            if (start !== undefined) this.#seekAnimation(animation, (time - start) * animation.playbackRate);
        }
        for (const svg of this.#animations.outermostSVGs()) this.#seekSVG(svg, time);
    }

    /** @param {Animation[]} timed @param {number} time */
    #pauseNew(timed, time) {
        const fresh = timed.filter((animation) => !this.#started.has(animation));
        const runs = new Set(running(fresh));
        const begun = fresh.map((animation) =>
            ({ animation, start: time === 0 ? this.#start.hosted(animation) : null }));
        for (const { animation, start } of begun) {
            if (!runs.has(animation) && start === null) continue;
            this.#started.set(animation, start ?? time);
            animation.pause();
        }
    }

    /** @param {Animation} animation @param {number} elapsed */
    #seekAnimation(animation, elapsed) {
        const endTime = animation.effect?.getComputedTiming().endTime ?? Infinity;
        if (elapsed >= endTime) animation.finish();
        else this.#native.animationTime.set.call(animation, elapsed);
    }

    /** @param {SVGSVGElement} svg @param {number} time */
    #seekSVG(svg, time) {
        const start = this.#started.get(svg) ?? time;
        if (!this.#started.has(svg)) {
            this.#started.set(svg, start);
            svg.pauseAnimations();
        }
        svg.setCurrentTime((time - start) / 1000);
    }
}
