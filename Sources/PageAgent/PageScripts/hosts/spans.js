// When elements are there, within all that is timed around them, and when their animations begin.

import { isRoot } from './attributes.js';
import { declaredLength, lengthOf, ownTimeOf, startOf, timeAround, toTimeline } from './timing.js';

/**
 * A stretch of the timeline; `to` may be infinite, and is `from` at least.
 *
 * @typedef {{ from: number, to: number }} Span
 */

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
