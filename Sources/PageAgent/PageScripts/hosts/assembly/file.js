// Splits a composition's file into content, styles, scripts and variables.

import { declaredVariables } from './variables.js';

/**
 * @typedef {object} CompositionFile
 * @property {DocumentFragment} content What is inserted, without styles and scripts.
 * @property {HTMLElement | null} box The composition's root element in it.
 * @property {string[]} compositionIds The IDs that the file uses for the composition.
 * @property {string[]} styles
 * @property {HTMLLinkElement[]} links Style sheets, and preconnects for them.
 * @property {HTMLScriptElement[]} scripts
 * @property {import('./variables.js').Variable[]} variables
 */

const links = 'link[rel~="stylesheet" i], link[rel~="preconnect" i]';
const scriptTypes = /^(?:|module|importmap|(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script[\d.]*)$/i;

/** @param {HTMLScriptElement} script Whether it is executable; any other is a data block. */
const runs = (script) => scriptTypes.test(script.type.trim());

/**
 * @param {ParentNode | null} root
 * @param {string} selector
 * @returns {any[]}
 */
const all = (root, selector) => [...(root?.querySelectorAll(selector) ?? [])];

/**
 * The template that contains the composition: the one named after it, or the first; null if there is none.
 *
 * @param {Document} document
 * @param {string | undefined} id
 * @returns {HTMLTemplateElement | null}
 */
export function templateOf(document, id) {
    const named = id ? document.querySelector(`template#${CSS.escape(`${id}-template`)}`) : null;
    return /** @type {HTMLTemplateElement | null} */ (named ?? document.querySelector('template'));
}

/**
 * The part of a template's contents or a page's body that is inserted: the composition's root element if it has the
 * requested ID, otherwise everything.
 *
 * @param {ParentNode & Node} source
 * @param {HTMLElement | null} box
 * @param {boolean} isNamed
 */
function contentOf(source, box, isNamed) {
    // In the source's inert document: nothing is loaded there.
    const content = source.ownerDocument?.createDocumentFragment() ?? document.createDocumentFragment();
    const data = all(source, 'script').filter((script) => !box?.contains(script));
    if (box !== null && isNamed) content.append(box, ...data);
    else content.append(...source.childNodes);
    return content;
}

/**
 * Splits a file. `source`, a copy, is consumed.
 *
 * @param {DocumentFragment | HTMLElement} source
 * @param {Document | null} file The whole file; null for a template of the page.
 * @param {boolean} isTemplate
 * @param {string | undefined} id The requested composition ID.
 * @returns {CompositionFile}
 */
export function takeApart(source, file, isTemplate, id) {
    // A template is self-contained; from the document around it only links to fonts are of use.
    const head = isTemplate ? null : file?.head ?? null;
    const roots = /** @type {HTMLElement[]} */ (all(source, '[data-composition-id]'));
    const exact = roots.find(({ dataset }) => dataset.compositionId === id);
    const box = exact ?? roots[0] ?? null;
    const carriers = [file?.documentElement, box].flatMap((element) => element ?? []);
    const [styles, scripts] = ['style', 'script'].map((name) => [...all(head, name), ...all(source, name)]);
    const running = scripts.filter(runs);
    const sheets = [...all(file?.head ?? null, links), ...all(source, links)];
    for (const element of [...styles, ...running, ...sheets]) element.remove();
    return {
        content: contentOf(source, box, exact !== undefined), box,
        compositionIds: [...new Set([box?.dataset.compositionId, id].flatMap((one) => one ?? []))],
        styles: styles.map(({ textContent }) => textContent ?? ''), links: sheets, scripts: running,
        variables: carriers.flatMap(declaredVariables),
    };
}
