// Confines the document's element look-ups to an instance while scripts of that instance run.

import { renameSelector } from './selectors.js';

/** @typedef {import('./scope.js').Instance} Instance */
/** @typedef {Record<string, (name: string) => any>} Lookups */

/**
 * A document's look-ups, confined to an instance.
 *
 * @param {Instance} instance
 */
export function lookups({ host, box, names }) {
    /** @param {string} selector */
    const all = (selector) => {
        const own = renameSelector(String(selector), names);
        // The root element may be the host itself.
        return box === host && own.includes(names.scope) && host.matches(own) ? [host] : host.querySelectorAll(own);
    };
    /** @param {string} id */
    const byId = (id) => (id === names.boxId ? box : host.querySelector(`#${CSS.escape(names.ids.get(id) ?? id)}`));
    return {
        /** @param {string} selector */
        querySelector: (selector) => all(selector)[0] ?? null,
        /** @param {string} selector */
        querySelectorAll: (selector) => all(selector),
        /** @param {unknown} id */
        getElementById: (id) => byId(String(id)),
        /** @param {string} name */
        getElementsByClassName: (name) => host.getElementsByClassName(name),
        /** @param {string} name */
        getElementsByTagName: (name) => host.getElementsByTagName(name),
    };
}

/** @param {Natives} native */
export function installLookups(native) {
    /**
     * The look-ups of the instance whose script is running, or null.
     *
     * @type {Lookups | null}
     */
    let current = null;
    let isInstalled = false;

    /** Replaces the document's look-ups by ones that use `current`. */
    function replaceLookups() {
        if (isInstalled) return;
        isInstalled = true;
        const names = ['querySelector', 'querySelectorAll', 'getElementById', 'getElementsByClassName', 'getElementsByTagName'];
        const prototype = /** @type {Record<string, any>} */ (/** @type {unknown} */ (Document.prototype));
        native.define(prototype, Object.fromEntries(names.map((name) => {
            const original = prototype[name];
            /** @type {Record<string, any>} */
            const holder = {
                /** @this {Document} @param {string} text */
                [name](text) {
                    return current !== null && this === document ? current[name](text) : original.call(this, text);
                },
            };
            return [name, holder[name]];
        })));
    }

    return {
        replace: replaceLookups,
        /**
         * Runs `call` with the document's look-ups confined to an instance.
         *
         * @template Result
         * @param {Lookups} own The instance's.
         * @param {() => Result} call
         */
        within(own, call) {
            const outer = current;
            current = own;
            try {
                return call();
            } finally {
                current = outer;
            }
        },
    };
}
