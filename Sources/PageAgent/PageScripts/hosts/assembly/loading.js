// Loads compositions: their files, and the variable values of each instance.

import { installAddresses } from './addresses.js';
import { addressIn } from './bindings.js';
import { CompositionFiles } from './compositionfiles.js';
import { givenValues, isObject, mergedValues } from './variables.js';

/** @typedef {import('./compositionfiles.js').Surroundings} Surroundings */
/** @typedef {import('./variables.js').Values} Values */

/**
 * @typedef {object} Instantiation
 * @property {HTMLElement} host The element that it is inserted into.
 * @property {Values} given The values that the host element gives it.
 * @property {Values} values
 * @property {Map<string, string>} sources The resolved URLs among the values, by variable ID.
 */

/** @typedef {import('./compositionfiles.js').LocatedFile & Instantiation} Loaded */

export class Loading {
    #addresses;
    #files;
    /** The variable values given for this render. */
    #overrides;

    /**
     * @param {Natives} native
     * @param {unknown} overrides The variable values given for this render.
     */
    constructor(native, overrides) {
        this.#addresses = installAddresses(native);
        this.#files = new CompositionFiles(native, this.#addresses);
        this.#overrides = isObject(overrides) ? overrides : {};
    }

    /**
     * @param {HTMLElement} host
     * @param {Surroundings} around
     * @returns {Promise<Loaded>}
     */
    async load(host, around) {
        const { file, base, ancestry } = await this.#files.of(host, around);
        const given = givenValues(host);
        const values = mergedValues(file.variables, given, this.#overrides);
        const sources = await this.#sources(file, values, (id) => {
            // A URL is relative to where the value is written.
            if (Object.hasOwn(this.#overrides, id)) return document.baseURI;
            return id in given ? around.base : base;
        });
        return { host, file, base, ancestry, given, values, sources };
    }

    /**
     * The URLs among the values that elements have as their source.
     *
     * @param {import('./file.js').CompositionFile} file
     * @param {Values} values
     * @param {(id: string) => string} baseOf The URL that a variable's value is relative to.
     */
    async #sources(file, values, baseOf) {
        /** @type {Map<string, string>} */
        const sources = new Map();
        for (const element of file.content.querySelectorAll('[data-var-src]')) {
            const id = /** @type {HTMLElement} */ (element).dataset.varSrc ?? '';
            const value = addressIn(values[id]);
            if (typeof value === 'string') sources.set(id, await this.#addresses.resolve(value, baseOf(id)));
        }
        return sources;
    }
}
