// Pictures that come and go: `data-fade-in` and `data-fade-out`, in seconds, with `data-fade-curve`.

import { numberIn } from './attributes.js';
import { lengthOf, startOf, timeAround, toOwn } from './timing.js';

/**
 * The filters of elements without their fade, and with it as it was set last.
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
 * How much of an element is seen, from 0 to 1. Fades that are longer together than the element is there share it.
 *
 * @param {{ fadeIn: number, fadeOut: number, curve: string }} fades
 * @param {number} elapsed Seconds since it came.
 * @param {number | null} length For how long it is there; null: nobody knows, and it does not go.
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
 * Fades an element as it says. By a filter, as timelines move the opacity.
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
