// The timing attributes of an element, taken by themselves, in seconds of the element's local time.

import { badAttribute } from '../dom/describe.js';

/**
 * The composition that contains an element, or null.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export const enclosing = (element) => element.parentElement?.closest('[data-composition-id]') ?? null;

/** @param {HTMLElement} element */
export const isRoot = (element) => element.dataset.compositionId !== undefined && enclosing(element) === null;

/**
 * Parses an attribute's value as a finite number; null if it is none.
 *
 * @param {string | undefined} text
 */
export function numberIn(text) {
    const value = Number(text);
    return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/**
 * The rate of an element's local time, relative to its composition's.
 *
 * @param {HTMLElement} element
 */
export function rateOf(element) {
    const text = element.dataset.playbackRate;
    const rate = numberIn(text) ?? 1;
    if (rate > 0) return rate;
    throw badAttribute(element, 'playbackRate', text, 'is not a rate above 0');
}

/**
 * The local time at which an element starts: a position in a media file, or on a composition's own timeline.
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
 * The element that another one refers to by ID: an element of the same composition takes precedence.
 *
 * @param {Element} element
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function named(element, id) {
    const escaped = CSS.escape(id);
    const own = enclosing(element)?.querySelector(`#${escaped}, [data-composition-id="${escaped}"]`);
    const found = own ?? document.getElementById(id) ?? document.querySelector(`[data-composition-id="${escaped}"]`);
    return /** @type {HTMLElement | null} */ (found);
}
