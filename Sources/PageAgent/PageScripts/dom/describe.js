// Descriptions of elements and frames, for messages and keys.

import { framesOf, parentOf } from './windows.js';

/** The frame's index in its parent, the parent's index in its own, and so on: the same in every run. */
export function pathOfFrame() {
    const path = [];
    for (let frame = /** @type {Window} */ (window); parentOf(frame) !== frame; frame = parentOf(frame)) {
        path.unshift(framesOf(parentOf(frame)).indexOf(frame));
    }
    return path.join('.');
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | undefined} text
 * @param {string} what
 */
export function badAttribute(element, name, text, what) {
    const attribute = `data-${name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())}`;
    return new RangeError(`${describeElement(element)}: ${attribute}="${text}" ${what}`);
}

/**
 * An element's name in messages: its tag, with its ID or class.
 *
 * @param {Element} element
 */
export function describeElement(element) {
    const id = element.id ? ` id="${element.id}"` : '';
    const name = !element.id && element.className && typeof element.className === 'string'
        ? ` class="${element.className}"` : '';
    return `<${element.localName}${id}${name}>`;
}
