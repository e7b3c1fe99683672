// GSAP's timelines, moved from outside.

import { positive } from './values.js';

/**
 * Puts a timeline to a time, with its callbacks; it is paused, or GSAP's own ticker would move it as well.
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
 * A timeline's end in seconds; null if it has none, as one that repeats for ever.
 *
 * @param {any} timeline
 */
export function timelineEnd(timeline) {
    const end = positive(timeline?.totalDuration?.() ?? timeline?.duration?.());
    return end !== null && end < 1e6 ? end : null;
}
