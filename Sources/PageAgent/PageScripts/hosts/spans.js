// The spans of elements, clipped to the timed elements around them, and the start times of their animations.

import { isRoot } from './attributes.js';
import { declaredLength, lengthOf, ownTimeOf, startOf, timeAround, toTimeline } from './timing.js';

/**
 * An interval of the timeline; `to` may be infinite, and is never below `from`.
 *
 * @typedef {{ from: number, to: number }} Span
 */

/**
 * The innermost timed element around an element, except the root composition; null if there is none.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function slotAround(element) {
    const slot = /** @type {HTMLElement | null} */ (element.parentElement?.closest('[data-start]') ?? null);
    return slot !== null && isRoot(slot) ? slotAround(slot) : slot;
}

/**
 * The interval of the timeline in which an element is shown, clipped to all timed elements around it.
 *
 * @param {HTMLElement} element
 * @returns {Span}
 */
export function spanOf(element) {
    const slot = slotAround(element);
    const outer = slot === null ? { from: -Infinity, to: Infinity } : spanOf(slot);
    if (element.dataset.start === undefined) return outer;
    const start = startOf(element);
    // A video without a declared duration holds its last frame, and a looping one has no end.
    const length = element instanceof HTMLMediaElement ? declaredLength(element) : lengthOf(element);
    const end = length === null ? Infinity : start + length / timeAround(element).rate;
    const from = Math.max(start, outer.from);
    return { from, to: Math.max(from, Math.min(end, outer.to)) };
}

/**
 * Where on the timeline a CSS animation of an element starts, and its rate: with the innermost timed element around
 * it, or with its composition.
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
