// The files of compositions: templates of the page, and files at URLs.

import { badAttribute } from '../../dom/describe.js';
import { takeApart, templateOf } from './file.js';

/**
 * What contains an element: an inserted composition, or the page.
 *
 * @typedef {object} Surroundings
 * @property {string} base The URL of the file.
 * @property {string[]} ancestry The URLs of the page and of all files around it, up to and including its own.
 */

/** @typedef {Surroundings & { file: import('./file.js').CompositionFile }} LocatedFile */

/** @param {string} address */
const shortName = (address) => address.replace(new URL(document.baseURI).origin, '').replace(/^\//, '');

/**
 * The template in the page for a composition.
 *
 * @param {string | undefined} id
 */
export function localTemplate(id) {
    const found = id ? document.getElementById(`${id}-template`) : null;
    return found instanceof HTMLTemplateElement ? found : null;
}

/**
 * @param {HTMLElement} host
 * @param {string} address
 * @param {string[]} ancestry
 */
function refuseCycle(host, address, ancestry) {
    if (!ancestry.includes(address)) return;
    const circle = [...ancestry.slice(ancestry.indexOf(address)), address].map(shortName).join(' → ');
    throw badAttribute(host, 'compositionSrc', host.dataset.compositionSrc, `leads back to itself: ${circle}`);
}

/**
 * The local file for a host element: a template of the page with its ID; null if there is none.
 *
 * @param {HTMLElement} host
 * @param {Surroundings} around
 */
function localFile(host, { base, ancestry }) {
    const { compositionId } = host.dataset;
    const local = localTemplate(compositionId);
    if (local === null) return null;
    refuseCycle(host, `#${local.id}`, ancestry);
    const copy = /** @type {DocumentFragment} */ (local.content.cloneNode(true));
    return { file: takeApart(copy, null, true, compositionId), base, ancestry: [...ancestry, `#${local.id}`] };
}

export class CompositionFiles {
    #native;
    #addresses;
    /** @type {Map<string, Promise<string>>} */
    #texts = new Map();

    /** @param {Natives} native @param {ReturnType<typeof import('./addresses.js').installAddresses>} addresses */
    constructor(native, addresses) {
        this.#native = native;
        this.#addresses = addresses;
    }

    /**
     * The file for a host element.
     *
     * @param {HTMLElement} host
     * @param {Surroundings} around
     * @returns {Promise<LocatedFile>}
     */
    async of(host, around) { return localFile(host, around) ?? this.#fileAt(host, around); }

    /**
     * The file at the URL of a host element.
     *
     * @param {HTMLElement} host
     * @param {Surroundings} around
     */
    async #fileAt(host, { base: outerBase, ancestry }) {
        const { compositionId, compositionSrc } = host.dataset;
        const address = new URL(await this.#addresses.resolve(compositionSrc?.trim() ?? '', outerBase), outerBase);
        address.hash = '';
        const base = address.href;
        refuseCycle(host, base, ancestry);
        const parsed = new this.#native.DOMParser().parseFromString(await this.#textAt(base, host), 'text/html');
        await this.#addresses.rebase(parsed, base);
        const template = templateOf(parsed, compositionId);
        const file = takeApart(template?.content ?? parsed.body, parsed, template !== null, compositionId);
        return { file, base, ancestry: [...ancestry, base] };
    }

    /**
     * @param {string} address
     * @param {HTMLElement} host
     * @returns {Promise<string>}
     */
    #textAt(address, host) {
        /** @param {string} why */
        const fail = (why) => {
            throw badAttribute(host, 'compositionSrc', host.dataset.compositionSrc, `cannot be loaded: ${why}`);
        };
        const text = this.#texts.get(address) ?? this.#native.then(
            this.#native.fetch(address),
            (/** @type {Response} */ response) => (response.ok ? response.text() : fail(`${address} answers ${response.status}`)),
            (/** @type {Error} */ error) => fail(`${address}: ${error.message}`),
        );
        this.#texts.set(address, text);
        return text;
    }
}
