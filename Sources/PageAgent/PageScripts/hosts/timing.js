// When the elements of compositions are there, as their attributes say, in seconds.
//
// A composition has a time of its own, in which `data-start` of what lies in it counts. It begins with the composition,
// at its `data-playback-start`, and runs at its `data-playback-rate`. Whatever is timed bounds what lies in it.

import { badAttribute } from '../dom/describe.js';
import { enclosing, isRoot, named, numberIn, ownStart, rateOf } from './attributes.js';
import { timelineEnd } from './gsap.js';

/**
 * How a composition's own time runs: at `at` on the timeline it is `from`, and `rate` times as fast.
 *
 * @typedef {{ at: number, from: number, rate: number }} OwnTime
 */

/** @type {OwnTime} */
const timelineItself = { at: 0, from: 0, rate: 1 };

/**
 * A composition's own time; the timeline's, if there is none.
 *
 * @param {HTMLElement | null} composition
 * @returns {OwnTime}
 */
export function ownTimeOf(composition) {
    if (composition === null) return timelineItself;
    const from = isRoot(composition) ? 0 : ownStart(composition);
    return { at: startOf(composition), from, rate: rateOf(composition) * ownTimeOf(enclosing(composition)).rate };
}

/**
 * The own time of the composition that an element lies in.
 *
 * @param {Element} element
 */
export const timeAround = (element) => ownTimeOf(enclosing(element));

/** @param {OwnTime} time @param {number} seconds On the timeline. */
export const toOwn = ({ at, from, rate }, seconds) => from + (seconds - at) * rate;

/** @param {OwnTime} time @param {number} own */
export const toTimeline = ({ at, from, rate }, own) => at + (own - from) / rate;

/**
 * How fast a medium plays on the timeline, with all of the compositions around it.
 *
 * @param {HTMLElement} element
 */
export const mediumRate = (element) => rateOf(element) * timeAround(element).rate;

/**
 * How long an element says that it is there, in seconds of its composition; null if it does not.
 *
 * @param {HTMLElement} element
 */
export function declaredLength(element) {
    const { duration, end } = element.dataset;
    const length = numberIn(duration);
    if (length !== null) return Math.max(0, length);
    const last = numberIn(end);
    return last === null ? null : Math.max(0, last - localStart(element));
}

/**
 * How long an element is there by itself, in seconds of its composition; null if nobody says.
 *
 * @param {HTMLElement} element
 */
export function lengthOf(element) {
    const length = declaredLength(element);
    if (length !== null) return length;
    const isMedium = element instanceof HTMLMediaElement;
    const end = isMedium ? element.duration : timelineEnd(window.__timelines?.[String(element.dataset.compositionId)]);
    if (end === null || !Number.isFinite(end)) return null;
    return Math.max(0, end - ownStart(element)) / rateOf(element);
}

/**
 * Where an element begins in its composition: a number, or the end of another, with seconds added or taken.
 *
 * @param {HTMLElement} element
 * @param {Set<Element>} seen
 * @returns {number}
 */
function localStart(element, seen = new Set()) {
    const text = (element.dataset.start ?? '0').trim();
    const value = numberIn(text);
    if (value !== null) return value;
    const [, id, sign, seconds] = /^([^\s]+)(?:\s*([+-])\s*([\d.]+))?$/.exec(text) ?? [];
    const other = id === undefined ? null : named(element, id);
    if (!other || other === element || seen.has(other)) {
        throw badAttribute(element, 'start', text, 'names no element before it');
    }
    seen.add(element);
    const end = toTimeline(timeAround(other), localStart(other, seen) + (lengthOf(other) ?? 0));
    return toOwn(timeAround(element), end) + (sign === undefined ? 0 : Number(seconds) * (sign === '-' ? -1 : 1));
}

/**
 * Where an element begins on the timeline.
 *
 * @param {HTMLElement} element
 * @returns {number}
 */
export function startOf(element) {
    const start = localStart(element);
    return element.dataset.hfMediaStartBasis === 'global' ? start : toTimeline(timeAround(element), start);
}
