// Canvases in a page, which `drawElementImage` leaves out (see shell/layers.js).

import { background } from './background.js';
import { placement } from './canvasplace.js';

/** @param {string} text */
function makeSheet(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installCanvases(helios, native) {
    return helios.ring ? new Canvases(helios.roots, native) : null;
}

class Canvases {
    #roots;
    #native;
    // A canvas keeps its box, border and background, but no contents. Moved out of its box by `object-position`, it
    // would still be drawn by Chromium 156 at its old position, clipped, and be visible through itself.
    #empty = makeSheet(`canvas {
        content-visibility: hidden !important;
        contain-intrinsic-size: attr(width px, 300px) attr(height px, 150px) !important;
    }`);
    #bare = makeSheet('html, body { background: none !important; transition: none !important; }');

    /** @param {Roots} roots @param {Natives} native */
    constructor(roots, native) {
        this.#roots = roots;
        this.#native = native;
    }

    /** The visible canvases, in document order. */
    placements() { return this.#roots.queryAll('canvas').flatMap((canvas) => placement(canvas) ?? []); }

    /** Whether there are any canvases, visible or not. */
    areThere() { return this.#roots.all().some((root) => root.querySelector('canvas') !== null); }

    /** The page's background colours, from the bottom up; null if the background is more than colours. */
    background() {
        const isBare = this.#drop(document, this.#bare);
        const colours = background();
        if (isBare) this.#adopt(document, this.#bare);
        return colours;
    }

    /**
     * Hides the canvases from the page's painting, and its background too if `isBare`; returns whether anything
     * changed.
     *
     * @param {boolean} isBare
     */
    hide(isBare) {
        const changes = this.#roots.all().map((root) => this.#adopt(root, this.#empty));
        changes.push(isBare ? this.#adopt(document, this.#bare) : this.#drop(document, this.#bare));
        return changes.some(Boolean);
    }

    /** Restores the page's own painting. */
    show() {
        this.#drop(document, this.#bare);
        for (const root of this.#roots.all()) this.#drop(root, this.#empty);
    }

    /**
     * The browser's own accessors: the page's are tracked as changes of its styles.
     *
     * @param {Root} root
     */
    #sheetsOf(root) { return root === document ? this.#native.documentSheets : this.#native.shadowSheets; }

    /** @param {Root} root @param {CSSStyleSheet} sheet */
    #adopt(root, sheet) {
        const sheets = this.#sheetsOf(root);
        const present = [...sheets.get.call(root)];
        if (present.includes(sheet)) return false;
        sheets.set.call(root, [...present, sheet]);
        return true;
    }

    /** @param {Root} root @param {CSSStyleSheet} sheet */
    #drop(root, sheet) {
        const sheets = this.#sheetsOf(root);
        const present = [...sheets.get.call(root)];
        const isThere = present.includes(sheet);
        if (isThere) sheets.set.call(root, present.filter((other) => other !== sheet));
        return isThere;
    }
}
