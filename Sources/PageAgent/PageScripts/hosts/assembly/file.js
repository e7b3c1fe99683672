// A composition's file, taken apart: what of it is put in, its styles, its scripts, and its variables.

import { declaredVariables } from './variables.js';

/**
 * @typedef {object} CompositionFile
 * @property {DocumentFragment} content What is put in; the styles and scripts are taken out of it.
 * @property {HTMLElement | null} box The composition's own element in it.
 * @property {string[]} compositionIds What the file calls the composition.
 * @property {string[]} styles
 * @property {HTMLLinkElement[]} links Style sheets, and connections that are made for them.
 * @property {HTMLScriptElement[]} scripts
 * @property {import('./variables.js').Variable[]} variables
 */

const links = 'link[rel~="stylesheet" i], link[rel~="preconnect" i]';
const scriptTypes = /^(?:|module|importmap|(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script[\d.]*)$/i;

/** @param {HTMLScriptElement} script Whether it runs; any other is data. */
const runs = (script) => scriptTypes.test(script.type.trim());

/**
 * @param {ParentNode | null} root
 * @param {string} selector
 * @returns {any[]}
 */
const all = (root, selector) => [...(root?.querySelectorAll(selector) ?? [])];

/**
 * The template whose contents are the composition: the one with its name, or the first; null if there is none.
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
 * What is put in of a template's contents or a page's body: the composition's own element, if it has the name that is
 * asked for, else all of it.
 *
 * @param {ParentNode & Node} source
 * @param {HTMLElement | null} box
 * @param {boolean} isNamed
 */
function contentOf(source, box, isNamed) {
    // Nothing of it is loaded while it lies in no page.
    const content = source.ownerDocument?.createDocumentFragment() ?? document.createDocumentFragment();
    const data = all(source, 'script').filter((script) => !box?.contains(script));
    if (box !== null && isNamed) content.append(box, ...data);
    else content.append(...source.childNodes);
    return content;
}

/**
 * Takes a file apart. `source` is what is put in: a copy, of which nothing is left.
 *
 * @param {DocumentFragment | HTMLElement} source
 * @param {Document | null} file The whole of it; null for a template of the page itself.
 * @param {boolean} isTemplate
 * @param {string | undefined} id The name that the composition is asked for.
 * @returns {CompositionFile}
 */
export function takeApart(source, file, isTemplate, id) {
    // A template carries all that it needs; of what is around it, only fonts may be of use.
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
