// The document and its shadow roots, so that elements inside web components are found as well.

/** @param {Natives} native @returns {Roots} */
export function installRoots(native) {
    const roots = new DocumentRoots(native);
    native.define(Element.prototype, {
        attachShadow(options) {
            const root = native.attachShadow.call(this, options);
            roots.add(root);
            return root;
        },
    });
    return roots;
}

class DocumentRoots {
    #native;
    /** @type {Set<ShadowRoot>} */
    #shadowRoots = new Set();
    /** @type {WeakMap<Element, ShadowRoot>} */
    #rootOf = new WeakMap();
    /** @type {((records: MutationRecord[]) => void)[]} */
    #listeners = [];
    /** @type {((root: ShadowRoot) => void)[]} */
    #rootListeners = [];
    #observer = new MutationObserver((records) => { for (const listener of this.#listeners) listener(records); });

    /** @param {Natives} native */
    constructor(native) {
        this.#native = native;
        this.#observe(document);
    }

    /** @param {Root} root */
    #observe(root) { this.#native.observe.call(this.#observer, root, { childList: true, subtree: true }); }

    /** @param {ShadowRoot} root A new one. */
    add(root) {
        this.#shadowRoots.add(root);
        this.#rootOf.set(root.host, root);
        this.#observe(root);
        for (const listener of this.#rootListeners) listener(root);
    }

    /** The Window has got another document. */
    join() { this.#observe(document); }

    /**
     * Declarative shadow roots are created by the parser, without `attachShadow`; the host reports the closed ones.
     *
     * @param {Root} root
     */
    findDeclarative(root = document) {
        for (const element of root.querySelectorAll('*')) {
            if (!element.shadowRoot) continue;
            if (!this.#shadowRoots.has(element.shadowRoot)) this.add(element.shadowRoot);
            this.findDeclarative(element.shadowRoot);
        }
    }

    /**
     * Registers a closed shadow root that the parser has created, and the open ones in it.
     *
     * @param {ShadowRoot} root
     */
    adopt(root) {
        if (this.#shadowRoots.has(root)) return;
        this.add(root);
        this.findDeclarative(root);
    }

    /**
     * Calls `listener` with the MutationRecords of added and removed nodes in all roots.
     *
     * @param {(records: MutationRecord[]) => void} listener
     */
    onMutation(listener) { this.#listeners.push(listener); }

    /**
     * Calls `listener` with each new shadow root.
     *
     * @param {(root: ShadowRoot) => void} listener
     */
    onRoot(listener) { this.#rootListeners.push(listener); }

    /**
     * The document, then every shadow root with a connected host.
     *
     * @returns {Root[]}
     */
    all() { return [document, ...[...this.#shadowRoots].filter((root) => root.host.isConnected)]; }

    /**
     * An element's shadow root, closed or open, or undefined.
     *
     * @param {Element} element
     */
    of(element) { return this.#rootOf.get(element); }

    /** Their style sheets; those that they import are not among them. */
    sheets() { return this.all().flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets]); }

    /** @param {string} selector @returns {any[]} */
    queryAll(selector) { return this.all().flatMap((root) => [...root.querySelectorAll(selector)]); }

    /**
     * The first match of `selector` in the document or an open shadow root.
     *
     * @param {string} selector
     * @returns {any}
     */
    query(selector) {
        const open = this.all().filter((root) => root === document || ('mode' in root && root.mode === 'open'));
        for (const root of open) {
            const match = root.querySelector(selector);
            if (match) return match;
        }
        return null;
    }
}
