// The timing of compositions' elements by their attributes, in seconds.
//
// A composition has a local time, in which the `data-start` of its elements counts. It starts with the composition,
// at `data-playback-start`, and runs at `data-playback-rate`. A timed element clips the elements in it.

import { badAttribute } from '../dom/describe.js';
import { enclosing, isRoot, named, numberIn, ownStart, rateOf } from './attributes.js';
import { timelineEnd } from './gsap.js';

/**
 * A composition's local time: it is `from` at the timeline's time `at`, and runs at `rate`.
 *
 * @typedef {{ at: number, from: number, rate: number }} OwnTime
 */

/** @type {OwnTime} */
const timelineItself = { at: 0, from: 0, rate: 1 };

/**
 * A composition's local time; that of the timeline for null.
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
 * The local time of the composition that contains an element.
 *
 * @param {Element} element
 */
export const timeAround = (element) => ownTimeOf(enclosing(element));

/** @param {OwnTime} time @param {number} seconds On the timeline. */
export const toOwn = ({ at, from, rate }, seconds) => from + (seconds - at) * rate;

/** @param {OwnTime} time @param {number} own */
export const toTimeline = ({ at, from, rate }, own) => at + (own - from) / rate;

/**
 * The playback rate of a media element on the timeline, with those of all compositions around it.
 *
 * @param {HTMLElement} element
 */
export const mediumRate = (element) => rateOf(element) * timeAround(element).rate;

/**
 * The duration that an element declares, in seconds of its composition; null if it declares none.
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
 * An element's duration, declared or intrinsic, in seconds of its composition; null if it is unknown.
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
 * An element's start in its composition: a number, or the end of another element plus or minus some seconds.
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
 * An element's start on the timeline.
 *
 * @param {HTMLElement} element
 * @returns {number}
 */
export function startOf(element) {
    const start = localStart(element);
    return element.dataset.hfMediaStartBasis === 'global' ? start : toTimeline(timeAround(element), start);
}
