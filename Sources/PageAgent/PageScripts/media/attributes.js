// The attributes of a media element that define what it plays, and when.

import { badAttribute } from '../dom/describe.js';

/**
 * The number in a `data-` attribute.
 *
 * @param {HTMLMediaElement} element
 * @param {string} name As in `dataset`.
 * @param {number} fallback What counts if the element does not have it, or it is empty.
 */
export function numberOf(element, name, fallback) {
    const text = element.dataset[name];
    if (text === undefined || text.trim() === '') return fallback;
    const value = Number(text);
    if (!Number.isFinite(value)) throw badAttribute(element, name, text, 'is no number');
    return value;
}

/**
 * Whether it says when it plays: then scripts do not decide.
 *
 * @param {HTMLMediaElement} element
 */
export const isFixed = (element) => (element.dataset.heliosOffset ?? '').trim() !== '';

/** @param {HTMLMediaElement} element */
export const hasSource = (element) => element.currentSrc !== '' || element.hasAttribute('src')
    || element.querySelector('source') !== null || element.srcObject !== null;

/** @param {HTMLMediaElement} element */
export const effectiveVolume = (element) => (element.muted ? 0 : element.volume);

/**
 * `currentSrc` lags a task behind a `src` that was just set; without one, a `<source>` was chosen.
 *
 * @param {HTMLMediaElement} element
 */
export const sourceOf = (element) => (element.hasAttribute('src') ? element.src : element.currentSrc);
