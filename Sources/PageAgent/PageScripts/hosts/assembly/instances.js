// The compositions that are inserted into a page, and their host elements.

import { localTemplate } from './compositionfiles.js';
import { putIn } from './putting.js';

/** @typedef {import('./putting.js').Assembled} Assembled */

const open = '[data-composition-src]:not([data-helios-scope])';

/**
 * Compares in document order.
 *
 * @param {Assembled} one
 * @param {Assembled} other
 */
export const inOrder = ({ host }, other) =>
    (host.compareDocumentPosition(other.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

export class Instances {
    #roots;
    /** @type {Assembled[]} */
    all = [];

    /** @param {Roots} roots */
    constructor(roots) { this.#roots = roots; }

    /** Host elements of composition files that are not inserted. @returns {HTMLElement[]} */
    unfilled() { return this.#roots.queryAll(open); }

    /**
     * Host elements whose composition is not inserted yet, and that lie in no other such element.
     *
     * @returns {HTMLElement[]}
     */
    openHosts() {
        const named = this.#roots.queryAll('[data-composition-id]:not([data-composition-src], [data-helios-scope])')
            .filter((element) => element.childElementCount === 0 && localTemplate(element.dataset.compositionId));
        return [...this.unfilled(), ...named].filter((element) => !element.parentElement?.closest(open));
    }

    /**
     * The inserted composition that contains an element, or the page.
     *
     * @param {HTMLElement} element
     */
    around(element) {
        const scope = element.parentElement?.closest('[data-helios-scope]');
        const whole = { base: document.baseURI, ancestry: [document.baseURI] };
        return this.all.find(({ host }) => host === scope) ?? whole;
    }

    /**
     * @param {import('./loading.js').Loaded} loaded
     * @param {(id: string) => boolean} isOverridden Whether a value for a variable is given for this render.
     */
    put(loaded, isOverridden) {
        this.all.push(putIn(loaded, this.all.length, (id) => this.#keyFor(id), isOverridden));
    }

    /**
     * A unique key for a composition's timelines: several instances may have the same ID.
     *
     * @param {string} id
     */
    #keyFor(id) {
        const taken = new Set(this.all.map((instance) => instance.key));
        let [key, count] = [id, 1];
        while (taken.has(key)) key = `${id} (${count += 1})`;
        return key;
    }
}
