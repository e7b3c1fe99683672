// The attributes of a media element that define what it plays, and when.

import { badAttribute } from '../dom/describe.js';

/**
 * The number in a `data-` attribute.
 *
 * @param {HTMLMediaElement} element
 * @param {string} name As in `dataset`.
 * @param {number} fallback The value if the attribute is absent or empty.
 */
export function numberOf(element, name, fallback) {
    const text = element.dataset[name];
    if (text === undefined || text.trim() === '') return fallback;
    const value = Number(text);
    if (!Number.isFinite(value)) throw badAttribute(element, name, text, 'is not a number');
    return value;
}

/**
 * Whether an element's attributes schedule its playback, so that scripts have no effect on it.
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
 * The URL of an element's source. `currentSrc` is updated a task after `src` is set; without `src` a `<source>` was
 * chosen.
 *
 * @param {HTMLMediaElement} element
 */
export const sourceOf = (element) => (element.hasAttribute('src') ? element.src : element.currentSrc);
