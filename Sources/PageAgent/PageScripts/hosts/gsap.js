// Seeks GSAP timelines.

import { positive } from './values.js';

/**
 * Seeks a timeline, with its callbacks. It is paused first: GSAP's ticker would advance it as well.
 *
 * @param {Capture} helios
 * @param {string} name
 * @param {any} timeline
 * @param {number} seconds
 */
export function seekTimeline(helios, name, timeline, seconds) {
    if (typeof timeline?.seek !== 'function' && typeof timeline?.totalTime !== 'function') return;
    helios.waits.follow(`${name} at ${seconds} s`, () => {
        if (timeline.paused?.() !== true) timeline.pause?.();
        if (typeof timeline.seek === 'function') timeline.seek(seconds, false);
        else timeline.totalTime(seconds, false);
    });
}

/**
 * The end of a timeline in seconds; null if it has none, for example because it repeats indefinitely.
 *
 * @param {any} timeline
 */
export function timelineEnd(timeline) {
    const end = positive(timeline?.totalDuration?.() ?? timeline?.duration?.());
    return end !== null && end < 1e6 ? end : null;
}
