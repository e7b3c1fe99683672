// Which resources of a document are of another origin.

export class ForeignResources {
    /** @type {Map<string, boolean>} */
    #origins = new Map();
    #observer = new PerformanceObserver((list) => this.#note(list.getEntries()));
    /** Whether any was loaded, and whether for a style. */
    isLoaded = false;
    isStyled = false;

    constructor() { this.#observer.observe({ type: 'resource', buffered: true }); }

    /** Reads what has been loaded since. */
    update() { this.#note(this.#observer.takeRecords()); }

    /** @param {PerformanceEntry[]} entries */
    #note(entries) {
        for (const { name, initiatorType } of entries) {
            if (!this.has(name)) continue;
            this.isLoaded = true;
            if (initiatorType === 'css' && !/\.(woff2?|ttf|otf)([?#]|$)/i.test(name)) this.isStyled = true;
        }
    }

    /** @param {string | null | undefined} address @returns {boolean} */
    has(address) {
        if (!address) return false;
        if (!this.#origins.has(address)) {
            let isOther = false;
            try {
                const url = new URL(address, document.baseURI);
                isOther = /^https?:$|^ftp:$|^file:$/.test(url.protocol) && url.origin !== window.origin;
            } catch { /* It loads nothing. */ }
            this.#origins.set(address, isOther);
        }
        return /** @type {boolean} */ (this.#origins.get(address));
    }
}
