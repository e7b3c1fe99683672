// Finds images in computed styles.

import { computedStyles } from '../dom/styles.js';

/**
 * The images in the styles of an element or pseudo-element, by property.
 *
 * @typedef {object} StyledPicture
 * @property {Element} element
 * @property {string | null} pseudo
 * @property {{ property: string, value: string, matches: { text: string, source: string }[] }[]} values `text`: the
 *     reference as it appears in the value.
 */

const reference = /url\("((?:[^"\\]|\\.)*)"\)/g;
const pictureProperties = /** @type {const} */ (
    ['backgroundImage', 'borderImageSource', 'listStyleImage', 'maskImage', 'content']);

/**
 * The matching sources in the styles of elements and their pseudo-elements, by property.
 *
 * @param {Capture} helios
 * @param {(source: string) => boolean} isMatch
 */
export function matchingStyles(helios, isMatch) {
    /** @type {StyledPicture[]} */
    const found = [];
    /** @param {Element} element @param {string | null} pseudo @param {CSSStyleDeclaration} style */
    function read(element, pseudo, style) {
        /** @type {StyledPicture['values']} */
        const values = [];
        for (const property of pictureProperties) {
            const value = style[property];
            if (!value || value === 'none' || !value.includes('url(')) continue;
            const matches = [...value.matchAll(reference)]
                .map(([text, address]) => ({ text, source: address.replace(/\\(.)/g, '$1') }))
                .filter(({ source }) => isMatch(source));
            if (matches.length > 0) values.push({ property, value, matches });
        }
        if (values.length > 0 && element.checkVisibility()) found.push({ element, pseudo, values });
    }
    for (const element of helios.roots.queryAll('*')) {
        const { own, before, after } = computedStyles(element);
        read(element, null, own);
        if (own.display.includes('list-item')) read(element, '::marker', getComputedStyle(element, '::marker'));
        if (before.content !== 'none') read(element, '::before', before);
        if (after.content !== 'none') read(element, '::after', after);
    }
    return found;
}
