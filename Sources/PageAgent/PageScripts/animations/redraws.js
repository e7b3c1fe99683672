// Keeps animations in place while a frame is drawn again.
//
// Chromium draws nothing for a tick that it has seen, so a repeated frame is a microsecond later. Blink's rounding of
// the timeline to 0.1 ms, up or down by a per-process secret, makes 0.1 ms of it about once in 100 times.

import { running } from './documentanimations.js';

/**
 * Returns the function to run in each of the document's frames, before the page's own callbacks.
 *
 * @param {Natives} native
 * @param {ClockRealm} realm
 * @param {{ frame: () => void, redraw: () => void }} actions for a frame's first drawing and for every further one
 */
export function followDrawings(native, realm, { frame, redraw }) {
    let time = NaN;
    function again() {
        if (realm.core.now !== time) return;
        native.requestAnimationFrame(again);
        redraw();
    }
    return () => {
        frame();
        time = realm.core.now;
        native.requestAnimationFrame(again);
    };
}

/**
 * The actions for a document whose timeline is exact in each frame's first drawing: the composition itself.
 *
 * @param {Natives} native
 * @param {() => Animation[]} allAnimations
 * @param {() => SVGSVGElement[]} outermostSVGs
 */
export function heldAnimations(native, allAnimations, outermostSVGs) {
    let timelineTime = NaN;
    /**
     * What puts everything back that was moved.
     *
     * @type {(() => void)[]}
     */
    let restores = [];

    function restore() {
        for (const each of restores) each();
        restores = [];
    }

    function frame() {
        restore();
        timelineTime = native.timelineTime.call(document.timeline);
    }

    function redraw() {
        const drift = native.timelineTime.call(document.timeline) - timelineTime;
        if (drift === 0 || restores.length > 0) return;
        for (const animation of running(allAnimations())) {
            const start = native.startTime.get.call(animation);
            if (animation.timeline !== document.timeline || typeof start !== 'number') continue;
            native.startTime.set.call(animation, start + drift);
            const held = native.startTime.get.call(animation);
            restores.push(() => {
                if (native.startTime.get.call(animation) === held) native.startTime.set.call(animation, start);
            });
        }
        for (const svg of outermostSVGs()) {
            if (native.svgPaused.call(svg)) continue;
            /** @param {number} seconds */
            const move = (seconds) => native.setSVGTime.call(svg, native.svgTime.call(svg) + seconds);
            move(-drift / 1000);
            restores.push(() => move(drift / 1000));
        }
    }
    return { frame, redraw, restore };
}
