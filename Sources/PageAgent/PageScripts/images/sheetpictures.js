// Finds `data:` URLs of images in style sheets: resource timing has no entries for them.

import { watchSheetWriters } from '../dom/sheetwriters.js';
import { pictureURLs } from './styleurls.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installSheetPictures(helios, native) {
    const pictures = new SheetPictures(helios, native);
    // Rules may be inserted into a sheet after it was searched.
    watchSheetWriters(native, (text) => pictures.search(text));
    return pictures;
}

class SheetPictures {
    #helios;
    #native;
    /** @type {Set<string>} */
    #found = new Set();
    /** @type {WeakSet<StyleSheet>} */
    #seen = new WeakSet();
    /**
     * `@import` rules whose sheets have not loaded yet.
     *
     * @type {Set<CSSImportRule>}
     */
    #imports = new Set();
    /** @type {Set<string>} */
    #unread = new Set();
    /**
     * Elements with such URLs in their `style` attribute, and the value that was searched last.
     *
     * @type {WeakMap<Element, string | null>}
     */
    #styled = new WeakMap();

    /** @param {Capture} helios @param {Natives} native */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
    }

    /** The sheets that are not read yet. */
    pending() { return [...this.#unread]; }

    /** The URLs of all images that may be animated, displayed or not. */
    all() {
        for (const sheet of this.#helios.roots.sheets()) if (!this.#seen.has(sheet)) this.#searchSheet(sheet);
        this.#searchImports();
        for (const element of this.#helios.roots.queryAll('[style*="data:image/" i]')) {
            const text = this.#native.getAttribute.call(element, 'style');
            if (this.#styled.get(element) === text) continue;
            this.#styled.set(element, text);
            this.search(text);
        }
        return this.#found;
    }

    /** @param {string} text */
    search(text) {
        for (const url of pictureURLs(String(text))) {
            try {
                this.#found.add(new URL(url).href);
            } catch { /* No style shows it. */ }
        }
    }

    /** @param {CSSStyleSheet} sheet */
    #searchSheet(sheet) {
        this.#seen.add(sheet);
        let rules;
        try {
            rules = [...sheet.cssRules];
        } catch {
            this.#searchUnreadable(String(sheet.href));
            return;
        }
        for (const rule of rules) {
            if (rule instanceof CSSImportRule) this.#imports.add(rule);
            else this.search(rule.cssText);
        }
    }

    #searchImports() {
        for (const rule of this.#imports) {
            if (!rule.styleSheet) continue;
            this.#imports.delete(rule);
            this.#searchSheet(rule.styleSheet);
        }
    }

    /**
     * Searches a style sheet of another origin; its imports are not followed.
     *
     * @param {string} href
     */
    async #searchUnreadable(href) {
        this.#unread.add(href);
        const bytes = await this.#helios.resources.read(href);
        if (bytes) this.search(new TextDecoder().decode(bytes));
        this.#unread.delete(href);
    }
}
