// Animations of documents inside frames, to the bit.
//
// Blink rounds the time of a document's timeline to 0.1 ms, up or down by a secret of the process, unless it lies
// on the grid that counts from the document's navigation. The ticks lie on the composition's grid; documents in its
// frames have grids of their own, at another distance in every run. So in each of their frames, before anything
// looks, all of their animations are moved by what was rounded.

/** @typedef {{ native: number, time: number }} Moment The timeline's own time and ours, in ms. */

/** The unit of a double near the ticks, in ms: what is a multiple of it survives sums and differences as it is. */
const alignmentUnit = 1000 / 2 ** 31;
/** What starts are rounded to, in ms: much more than their last digits, which differ from run to run. */
const startUnit = 1000 / 2 ** 20;

/**
 * Returns what is to run in each of the document's frames, before the page's own callbacks.
 *
 * @param {Natives} native
 * @param {ClockRealm} realm
 * @param {() => Animation[]} allAnimations
 * @param {() => SVGSVGElement[]} outermostSVGs
 */
export function alignAnimations(native, realm, allAnimations, outermostSVGs) {
    /** @param {number} time @param {number} unit */
    const rounded = (time, unit) => Math.round(time / unit) * unit;
    /** What ticks are rounded to, see FrameTicks: the time of the composition's own timeline. */
    const composedTime = () => Math.round(realm.now * 10) / 10;
    /**
     * The native start that an animation was given, and its start in composed time.
     *
     * @type {WeakMap<Animation, { native?: number, time: number }>}
     */
    const starts = new WeakMap();
    /** @type {WeakMap<SVGSVGElement, number>} */
    const svgStarts = new WeakMap();
    /** @type {Moment | null} */
    let last = null;

    function align() {
        const now = { native: native.timelineTime.call(document.timeline), time: composedTime() };
        last ??= now;
        realm.timelineOffset = now.native - now.time;
        for (const animation of allAnimations()) {
            if (animation.timeline === document.timeline && animation.playState === 'running') move(animation, now);
        }
        for (const svg of outermostSVGs()) if (!svg.animationsPaused()) moveSVG(svg, now);
        last = now;
    }

    /** @param {Animation} animation @param {Moment} now */
    function move(animation, now) {
        const start = native.startTime.get.call(animation);
        if (typeof start !== 'number') return;
        const then = last ?? now;
        let known = starts.get(animation);
        if (known?.native !== start) {
            // Set since the last frame, when the timeline stood where it stood then.
            known = { time: rounded(start - then.native + then.time, startUnit) };
            starts.set(animation, known);
        }
        setExactly(animation, now.native, rounded(now.time, alignmentUnit) - known.time);
        known.native = native.startTime.get.call(animation);
    }

    /**
     * Chromium counts in seconds: on the way there and back a start may come to lie one unit aside.
     *
     * @param {Animation} animation
     * @param {number} now
     * @param {number} elapsed
     */
    function setExactly(animation, now, elapsed) {
        const wanted = elapsed * animation.playbackRate;
        for (const units of [0, 1, -1, 2, -2]) {
            native.startTime.set.call(animation, now - elapsed + units * alignmentUnit);
            if (native.animationTime.get.call(animation) === wanted) return;
        }
    }

    /** @param {SVGSVGElement} svg @param {Moment} now */
    function moveSVG(svg, now) {
        if (!svgStarts.has(svg)) {
            const begun = now.time - svg.getCurrentTime() * 1000;
            svgStarts.set(svg, [(last ?? now).time, now.time].find((time) => Math.abs(time - begun) < 0.3) ?? begun);
        }
        svg.setCurrentTime((now.time - /** @type {number} */ (svgStarts.get(svg))) / 1000);
    }

    return align;
}
