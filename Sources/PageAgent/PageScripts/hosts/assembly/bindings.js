// Declarative bindings of a composition's variables: `data-var-text`, `data-var-src`, and CSS custom properties.

import { badAttribute } from '../../dom/describe.js';
import { isObject, propertyNames, textOf } from './variables.js';

/** Elements whose `src` is an image, audio or video: others might execute it. */
const sources = ['img', 'video', 'audio', 'source'];

/**
 * Replaces an element's own text; its child elements stay.
 *
 * @param {Element} element
 * @param {string} text
 */
function setText(element, text) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const place = own.find((node) => node.nodeValue?.trim()) ?? own[0];
    if (place === undefined) element.prepend(text);
    for (const node of own) {
        const value = node === place ? text : '';
        if (node.nodeValue !== value) node.nodeValue = value;
    }
}

/**
 * The URL that a value is, or that it contains.
 *
 * @param {unknown} value
 */
export const addressIn = (value) => (isObject(value) ? value.url : value);

/**
 * @param {HTMLElement} element
 * @param {string} id
 * @param {unknown} value
 * @param {(id: string, address: string) => string} resolve
 */
function setSource(element, id, value, resolve) {
    const address = addressIn(value);
    if (typeof address !== 'string' || address === '') return;
    const isMedium = sources.includes(element.localName);
    const [scheme] = /^\s*[a-z][\w+.-]*(?=:)/i.exec(address) ?? [];
    const isSafe = scheme === undefined || /^\s*(?:https?|blob|data)$/i.test(scheme);
    if (!isMedium || !isSafe) {
        const what = isMedium ? `cannot be "${address}"` : `is on an element other than ${sources.join(', ')}`;
        throw badAttribute(element, 'varSrc', id, what);
    }
    const resolved = resolve(id, address);
    // Setting an unchanged `src` would reload a media element.
    if (element.getAttribute('src') !== resolved) element.setAttribute('src', resolved);
}

/**
 * Applies a composition's values to its elements.
 *
 * @param {Iterable<HTMLElement>} elements Its elements that match `bindingSelector`.
 * @param {import('./variables.js').Values} values
 * @param {(id: string, address: string) => string} resolve Resolves a URL among the values.
 */
export function bindElements(elements, values, resolve = (_, address) => address) {
    for (const element of elements) {
        const { varText, varSrc } = element.dataset;
        const text = varText === undefined ? null : textOf(values[varText]);
        if (text !== null) setText(element, text);
        if (varSrc !== undefined) setSource(element, varSrc, values[varSrc], resolve);
    }
}

export const bindingSelector = '[data-var-text], [data-var-src]';

/**
 * Whether a property is declared for the element itself, rather than inherited.
 *
 * @param {HTMLElement} element
 * @param {string} name
 */
function isAuthored(element, name) {
    const value = getComputedStyle(element).getPropertyValue(name);
    if (value.trim() === '') return false;
    const outer = element.parentElement;
    return outer === null || getComputedStyle(outer).getPropertyValue(name) !== value;
}

/**
 * Sets the values as custom properties of an element. Its own styles take precedence over a default.
 *
 * @param {HTMLElement} element
 * @param {import('./variables.js').Values} values
 * @param {(id: string) => boolean} isDefault
 */
export function bindStyles(element, values, isDefault) {
    for (const [id, value] of Object.entries(values)) {
        const text = textOf(value);
        if (text === null || text === '') continue;
        for (const name of propertyNames(id)) {
            if (isDefault(id) && isAuthored(element, name)) continue;
            element.style.setProperty(name, text);
        }
    }
}
