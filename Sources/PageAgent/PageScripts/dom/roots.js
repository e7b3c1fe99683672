// The document and its shadow roots, so that elements inside web components are found as well.

/** @param {Natives} native @returns {Roots} */
export function installRoots(native) {
    /** @type {Set<ShadowRoot>} */
    const shadowRoots = new Set();
    /** @type {WeakMap<Element, ShadowRoot>} */
    const rootOf = new WeakMap();
    /** @type {((records: MutationRecord[]) => void)[]} */
    const listeners = [];
    /** @type {((root: ShadowRoot) => void)[]} */
    const rootListeners = [];
    const observer = new MutationObserver((records) => { for (const listener of listeners) listener(records); });
    /** @param {Root} root */
    const observe = (root) => native.observe.call(observer, root, { childList: true, subtree: true });
    observe(document);
    /** @param {ShadowRoot} root */
    const add = (root) => {
        shadowRoots.add(root);
        rootOf.set(root.host, root);
        observe(root);
        for (const listener of rootListeners) listener(root);
    };
    native.define(Element.prototype, {
        attachShadow(options) {
            const root = native.attachShadow.call(this, options);
            add(root);
            return root;
        },
    });

    /**
     * Declarative shadow roots are created by the parser, without `attachShadow`; the host reports the closed ones.
     *
     * @param {Root} root
     */
    function findDeclarative(root) {
        for (const element of root.querySelectorAll('*')) {
            if (!element.shadowRoot) continue;
            if (!shadowRoots.has(element.shadowRoot)) add(element.shadowRoot);
            findDeclarative(element.shadowRoot);
        }
    }

    const roots = {
        /** The Window has got another document. */
        join: () => observe(document),
        findDeclarative: () => findDeclarative(document),
        /**
         * Registers a closed shadow root that the parser has created, and the open ones in it.
         *
         * @param {ShadowRoot} root
         */
        adopt(root) {
            if (shadowRoots.has(root)) return;
            add(root);
            findDeclarative(root);
        },
        /**
         * Calls `listener` with the MutationRecords of added and removed nodes in all roots.
         *
         * @param {(records: MutationRecord[]) => void} listener
         */
        onMutation: (listener) => { listeners.push(listener); },
        /**
         * Calls `listener` with each new shadow root.
         *
         * @param {(root: ShadowRoot) => void} listener
         */
        onRoot: (listener) => { rootListeners.push(listener); },
        /**
         * The document, then every shadow root with a connected host.
         *
         * @returns {Root[]}
         */
        all: () => [document, ...[...shadowRoots].filter((root) => root.host.isConnected)],
        /**
         * An element's shadow root, closed or open, or undefined.
         *
         * @param {Element} element
         */
        of: (element) => rootOf.get(element),
        /** @param {string} selector @returns {any[]} */
        queryAll: (selector) => roots.all().flatMap((root) => [...root.querySelectorAll(selector)]),
        /**
         * The first match of `selector` in the document or an open shadow root.
         *
         * @param {string} selector
         * @returns {any}
         */
        query(selector) {
            const open = roots.all().filter((root) => root === document || ('mode' in root && root.mode === 'open'));
            for (const root of open) {
                const match = root.querySelector(selector);
                if (match) return match;
            }
            return null;
        },
    };
    return roots;
}
