// Fades of elements: `data-fade-in` and `data-fade-out`, in seconds, with `data-fade-curve`.

import { numberIn } from './attributes.js';
import { lengthOf, startOf, timeAround, toOwn } from './timing.js';

/**
 * The `filter` of each element without its fade, and the value that was set last.
 *
 * @type {WeakMap<HTMLElement, { own: string, faded: string }>}
 */
const filters = new WeakMap();

/** @type {Record<string, (progress: number) => number>} */
const curves = {
    linear: (progress) => progress,
    smooth: (progress) => progress * progress * (3 - 2 * progress),
    sharp: (progress) => progress * progress,
};

/**
 * The opacity of a fading element, from 0 to 1. If both fades together exceed the element's duration, they are scaled
 * down to fit.
 *
 * @param {{ fadeIn: number, fadeOut: number, curve: string }} fades
 * @param {number} elapsed Seconds since the element's start.
 * @param {number | null} length The element's duration; null if it is unknown, so that there is no fade out.
 */
export function fadeLevel({ fadeIn, fadeOut, curve }, elapsed, length) {
    const ease = curves[curve] ?? curves.linear;
    const share = length === null ? 1 : Math.min(1, length / (fadeIn + fadeOut));
    /**
     * @param {number} seconds
     * @param {number} whole
     */
    const level = (seconds, whole) => (whole > 0 && seconds < whole ? ease(Math.max(0, seconds) / whole) : 1);
    const leaving = length === null ? 1 : level(length - elapsed, fadeOut * share);
    return Math.min(level(elapsed, fadeIn * share), leaving);
}

/**
 * Applies an element's fades. Uses `filter`, because timelines animate `opacity`.
 *
 * @param {HTMLElement} element
 * @param {number} seconds On the timeline.
 */
export function fade(element, seconds) {
    const [fadeIn, fadeOut] = [element.dataset.fadeIn, element.dataset.fadeOut].map((text) => Math.max(0, numberIn(text) ?? 0));
    if (fadeIn + fadeOut <= 0) return;
    const curve = element.dataset.fadeCurve?.trim().toLowerCase() ?? 'linear';
    const time = timeAround(element);
    const elapsed = toOwn(time, seconds) - toOwn(time, startOf(element));
    const level = fadeLevel({ fadeIn, fadeOut, curve }, elapsed, lengthOf(element));
    const known = filters.get(element);
    const own = known?.faded === element.style.filter ? known.own : element.style.filter;
    element.style.filter = level < 1 ? `${own} opacity(${Math.max(0, level).toFixed(4)})`.trim() : own;
    filters.set(element, { own, faded: element.style.filter });
}
