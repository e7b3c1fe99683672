// The painted elements of the page in paint order, to determine whether they are above or below a canvas.

import { isSeenWithin } from './paintarea.js';
import { findPainters } from './painterwalk.js';

/** The painters of a document. */
export class Painters {
    #helios;
    #native;
    /**
     * In tree order; null if not read yet.
     *
     * @type {Painter[] | null}
     */
    #painters = null;
    /** @type {Map<Element, number[]>} */
    #keys = new Map();

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
    }

    /** Makes the next look read all styles again. */
    forget() { this.#painters = null; }

    /**
     * The paint order key of a canvas's contents.
     *
     * @param {Element} canvas
     */
    keyOf(canvas) { return this.#keys.get(canvas); }

    /**
     * The painters that are visible within `area`.
     *
     * @param {Area} area
     * @returns {Painter[]}
     */
    within(area) {
        if (this.#painters === null) ({ painters: this.#painters, keys: this.#keys } = findPainters(this.#helios.roots));
        return this.#painters.filter((painter) => isSeenWithin(this.#native, painter, area));
    }
}
