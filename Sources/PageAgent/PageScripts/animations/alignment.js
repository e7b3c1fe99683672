// Makes animations of nested documents reproducible to the bit.
//
// Blink rounds the time of a document's timeline to 0.1 ms, up or down by a per-process secret, unless it lies on the
// grid that starts at the document's navigation. The ticks lie on the composition's grid; nested documents have grids
// of their own, with another offset in every run. So in each of their frames, before any script runs, all of their
// animations are shifted by the rounding error.

import { running } from './documentanimations.js';

/** @typedef {{ native: number, time: number }} Moment A time of the native timeline and of the clock, in ms. */

/** The unit of least precision of a double near the ticks, in ms: sums and differences of its multiples are exact. */
const alignmentUnit = 1000 / 2 ** 31;
/** The precision of start times, in ms: much coarser than their last digits, which differ between runs. */
const startUnit = 1000 / 2 ** 20;
/** The largest sum of rounding errors, in ms. */
const tolerance = 0.3;

/** @param {number} time @param {number} unit */
const rounded = (time, unit) => Math.round(time / unit) * unit;

/**
 * The start of a timeline that began at `begun`: a frame's time, if it lies near one.
 *
 * @param {number} begun
 * @param {Moment} now
 * @param {Moment} then
 */
const startOf = (begun, now, then) => [then.time, now.time].find((time) => Math.abs(time - begun) < tolerance) ?? begun;

/**
 * Returns a function to run in each of the document's frames, before the page's own callbacks.
 *
 * @param {Natives} native
 * @param {ClockRealm} realm
 * @param {() => Animation[]} allAnimations
 * @param {() => SVGSVGElement[]} outermostSVGs
 */
export function alignAnimations(native, realm, allAnimations, outermostSVGs) {
    const alignment = new Alignment(native, realm);
    return () => alignment.align(allAnimations, outermostSVGs);
}

class Alignment {
    #native;
    #realm;
    /**
     * The native start time that an animation was given, and its start in composed time.
     *
     * @type {WeakMap<Animation, { native?: number, time: number }>}
     */
    #starts = new WeakMap();
    /**
     * The start of an <svg>'s timeline, in composed time, and its own time in the last frame, in seconds.
     *
     * @type {WeakMap<SVGSVGElement, { start: number, shown: number }>}
     */
    #svgStarts = new WeakMap();
    /** @type {Moment | null} */
    #last = null;

    /** @param {Natives} native @param {ClockRealm} realm */
    constructor(native, realm) {
        this.#native = native;
        this.#realm = realm;
    }

    /** The precision of ticks, see FrameTicks: the time of the composition's own timeline. */
    get #composedTime() { return Math.round(this.#realm.now * 10) / 10; }

    /** @param {() => Animation[]} allAnimations @param {() => SVGSVGElement[]} outermostSVGs */
    align(allAnimations, outermostSVGs) {
        const now = { native: this.#native.timelineTime.call(document.timeline), time: this.#composedTime };
        const then = this.#last ?? now;
        this.#realm.timelineOffset = now.native - now.time;
        for (const animation of running(allAnimations())) {
            if (animation.timeline === document.timeline) this.#move(animation, now, then);
        }
        for (const svg of outermostSVGs()) {
            if (svg.animationsPaused()) this.#svgStarts.delete(svg);
            else this.#moveSVG(svg, now, then);
        }
        this.#last = now;
    }

    /** @param {Animation} animation @param {Moment} now @param {Moment} then */
    #move(animation, now, then) {
        const { startTime } = this.#native;
        const start = startTime.get.call(animation);
        if (typeof start !== 'number') return;
        let known = this.#starts.get(animation);
        if (known?.native !== start) {
            // Set since the last frame, while the timeline was at that frame's time.
            known = { time: rounded(start - then.native + then.time, startUnit) };
            this.#starts.set(animation, known);
        }
        this.#setExactly(animation, now.native, rounded(now.time, alignmentUnit) - known.time);
        known.native = startTime.get.call(animation);
    }

    /**
     * Chromium converts to seconds: after the round trip a start time may be off by one unit.
     *
     * @param {Animation} animation
     * @param {number} now
     * @param {number} elapsed
     */
    #setExactly(animation, now, elapsed) {
        const wanted = elapsed * animation.playbackRate;
        for (const units of [0, 1, -1, 2, -2]) {
            this.#native.startTime.set.call(animation, now - elapsed + units * alignmentUnit);
            if (this.#native.animationTime.get.call(animation) === wanted) return;
        }
    }

    /** @param {SVGSVGElement} svg @param {Moment} now @param {Moment} then */
    #moveSVG(svg, now, then) {
        const current = svg.getCurrentTime();
        const known = this.#svgStarts.get(svg);
        // Otherwise the page has set another time.
        const isKnown = known && Math.abs(current - known.shown - (now.native - then.native) / 1000) < tolerance / 1000;
        const start = isKnown ? known.start : startOf(now.time - current * 1000, now, then);
        svg.setCurrentTime((now.time - start) / 1000);
        this.#svgStarts.set(svg, { start, shown: svg.getCurrentTime() });
    }
}
