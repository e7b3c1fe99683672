// Attributes that hold JSON.

import { badAttribute } from './describe.js';

/**
 * The parsed JSON of a `data-` attribute; undefined if the element does not have it, or it is blank.
 *
 * @param {HTMLElement} element
 * @param {string} name As in `dataset`.
 * @returns {any}
 */
export function jsonIn(element, name) {
    const text = element.dataset[name];
    if (text === undefined || text.trim() === '') return undefined;
    try {
        return JSON.parse(text);
    } catch {
        throw badAttribute(element, name, text, 'is not JSON');
    }
}
