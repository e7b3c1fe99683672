// Inserts compositions: each into its host element, with names of its own, or as the page itself.

import { bindElements, bindingSelector, bindStyles } from './bindings.js';
import { takeApart, templateOf } from './file.js';
import { collidingIds, renameIds } from './ids.js';
import { scopeSelector } from './selectors.js';
import { rewriteStyles } from './stylesheets.js';

/**
 * An inserted composition.
 *
 * @typedef {import('./loading.js').Loaded & import('./scope.js').Instance & { number: number }} Assembled
 */

/** Attributes of a composition's root element that its host element overrides. */
const stripped = ['compositionId', 'start', 'duration', 'end', 'trackIndex', 'layer', 'compositionSrc'];

/**
 * The host takes the composition's size unless it has its own, and the composition takes its timing from the host.
 *
 * @param {HTMLElement} host
 * @param {HTMLElement} box The composition's root element.
 * @param {number} number
 */
function settle(host, box, number) {
    const { width, height, duration } = box.dataset;
    box.style.width = width ? `${width}px` : '100%';
    box.style.height = height ? `${height}px` : '100%';
    if (width) host.dataset.width ??= width;
    if (height) host.dataset.height ??= height;
    if (duration !== undefined && host.dataset.end === undefined) host.dataset.duration ??= duration;
    for (const name of stripped) delete box.dataset[name];
    box.removeAttribute('id');
    box.dataset.heliosBox = String(number);
}

/**
 * @param {import('./loading.js').Loaded} loaded
 * @param {number} number The instance's number.
 * @param {(id: string) => string} keyFor The key that the timelines of a composition with this ID are registered as.
 * @param {(id: string) => boolean} isOverridden Whether a value for a variable is given for this render.
 * @returns {Assembled}
 */
export function putIn(loaded, number, keyFor, isOverridden) {
    const { host, file, given, values, sources } = loaded;
    const { content, box, styles, compositionIds } = file;
    const scope = `[data-helios-scope="${number}"]`;
    const ids = collidingIds(content, styles, (id) => document.getElementById(id) !== null, number);
    renameIds(content, ids);
    const names = {
        scope, box: box === null ? scope : `[data-helios-box="${number}"]`, boxId: box?.id || null, compositionIds, ids,
    };
    host.dataset.compositionId ??= compositionIds[0] ?? `composition-${number}`;
    const key = keyFor(host.dataset.compositionId);
    if (box !== null) settle(host, box, number);
    const bound = /** @type {NodeListOf<HTMLElement>} */ (content.querySelectorAll(bindingSelector));
    bindElements(bound, values, (id, address) => sources.get(id) ?? address);
    host.dataset.heliosScope = String(number);
    host.replaceChildren(content);
    bindStyles(host, values, (id) => !(id in given) && !isOverridden(id));
    return { ...loaded, box: box ?? host, names, key, number };
}

/**
 * Inserts the styles of a composition; without `names` they apply to the whole page.
 *
 * @param {string[]} styles
 * @param {import('./selectors.js').Names | null} names
 */
export function putStyles(styles, names) {
    for (const text of styles) {
        const element = document.createElement('style');
        element.textContent = names === null ? text : rewriteStyles(text, {
            selector: (selector) => scopeSelector(selector, names),
            address: (address) => (address.startsWith('#') ? `#${names.ids.get(address.slice(1)) ?? address.slice(1)}` : address),
        });
        document.head.append(element);
    }
}

/** Inserts the template of a page that consists of nothing else: such a page is itself a composition's file. */
export function putPageIn() {
    const { body } = document;
    const isEmpty = body !== null && templateOf(document, undefined) !== null && body.innerText.trim() === ''
        && [...body.children].every(({ localName }) => ['template', 'script', 'style', 'link'].includes(localName));
    const template = isEmpty ? templateOf(document, undefined) : null;
    if (!template?.content.querySelector('[data-composition-id]')) return null;
    const file = takeApart(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), null, true, undefined);
    putStyles(file.styles, null);
    body.append(file.content);
    return file;
}
