// What the attributes of compositions' elements say by themselves, in seconds of the element's own time.

import { badAttribute } from '../dom/describe.js';

/**
 * The composition that an element lies in, or null.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export const enclosing = (element) => element.parentElement?.closest('[data-composition-id]') ?? null;

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
export function rateOf(element) {
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
 * The element that another one means by its id: one of the same composition before any other.
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
