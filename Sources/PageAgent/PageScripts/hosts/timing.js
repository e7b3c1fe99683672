// When the elements of compositions are there, as their attributes say, in seconds.
//
// A composition has a time of its own, in which `data-start` of what lies in it counts. It begins with the composition,
// at its `data-playback-start`, and runs at its `data-playback-rate`. Whatever is timed bounds what lies in it.

import { badAttribute } from '../dom/describe.js';
import { timelineEnd } from './gsap.js';

/**
 * How a composition's own time runs: at `at` on the timeline it is `from`, and `rate` times as fast.
 *
 * @typedef {{ at: number, from: number, rate: number }} OwnTime
 */

/**
 * A stretch of the timeline; `to` may be infinite, and is `from` at least.
 *
 * @typedef {{ from: number, to: number }} Span
 */

/** @type {OwnTime} */
const timelineItself = { at: 0, from: 0, rate: 1 };

/**
 * The composition that an element lies in, or null.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
const enclosing = (element) => element.parentElement?.closest('[data-composition-id]') ?? null;

/** @param {HTMLElement} element */
export const isRoot = (element) => element.dataset.compositionId !== undefined && enclosing(element) === null;

/**
 * The number that an attribute's text stands for, or null.
 *
 * @param {string | undefined} text
 */
export function numberIn(text) {
    const value = Number(text);
    return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/**
 * How fast an element's own time runs in that of its composition.
 *
 * @param {HTMLElement} element
 */
function rateOf(element) {
    const text = element.dataset.playbackRate;
    const rate = numberIn(text) ?? 1;
    if (rate > 0) return rate;
    throw badAttribute(element, 'playbackRate', text, 'is no rate above 0');
}

/**
 * Where an element begins in its own time: a medium in its file, a composition on its own timeline.
 *
 * @param {HTMLElement} element
 */
export function ownStart(element) {
    const { mediaStart, playbackStart } = element.dataset;
    const isMedium = element instanceof HTMLMediaElement;
    const [first, second] = isMedium ? [mediaStart, playbackStart] : [playbackStart, mediaStart];
    return numberIn(first) ?? numberIn(second) ?? 0;
}

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
function declaredLength(element) {
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
 * The element that another one means by its id: one of the same composition before any other.
 *
 * @param {Element} element
 * @param {string} id
 * @returns {HTMLElement | null}
 */
function named(element, id) {
    const escaped = CSS.escape(id);
    const own = enclosing(element)?.querySelector(`#${escaped}, [data-composition-id="${escaped}"]`);
    const found = own ?? document.getElementById(id) ?? document.querySelector(`[data-composition-id="${escaped}"]`);
    return /** @type {HTMLElement | null} */ (found);
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

/**
 * The innermost of what is timed around an element, the whole composition aside; null if there is none.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function slotAround(element) {
    const slot = /** @type {HTMLElement | null} */ (element.parentElement?.closest('[data-start]') ?? null);
    return slot !== null && isRoot(slot) ? slotAround(slot) : slot;
}

/**
 * The stretch of the timeline on which an element is there, within all that is timed around it.
 *
 * @param {HTMLElement} element
 * @returns {Span}
 */
export function spanOf(element) {
    const slot = slotAround(element);
    const outer = slot === null ? { from: -Infinity, to: Infinity } : spanOf(slot);
    if (element.dataset.start === undefined) return outer;
    const start = startOf(element);
    // A video without a length of its own holds its last picture, and one that loops has no end.
    const length = element instanceof HTMLMediaElement ? declaredLength(element) : lengthOf(element);
    const end = length === null ? Infinity : start + length / timeAround(element).rate;
    const from = Math.max(start, outer.from);
    return { from, to: Math.max(from, Math.min(end, outer.to)) };
}

/**
 * When an animation of an element's styles begins on the timeline, and how fast it runs: with the innermost of what is
 * timed around it, or with its composition.
 *
 * @param {Element} element
 * @returns {{ at: number, rate: number } | null}
 */
export function animationTime(element) {
    const timed = /** @type {HTMLElement | null} */ (element.closest('[data-start], [data-composition-id]'));
    if (timed === null) return null;
    if (timed === element || timed.dataset.compositionId === undefined) {
        return { at: startOf(timed), rate: timeAround(timed).rate };
    }
    const own = ownTimeOf(timed);
    return { at: toTimeline(own, 0), rate: own.rate };
}
