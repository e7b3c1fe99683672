// The scope of one instance's scripts: its own elements, its variables, and its timelines by the ID that its file
// uses.
//
// A script gets a `document`, `window` and `gsap` of its instance. Other libraries look elements up by themselves:
// while a script runs, the real document's look-ups are confined to the instance, too.

import { installLookups, lookups } from './lookups.js';
import { animeOf, gsapOf, overlay, timelinesOf, windowOf } from './scopedglobals.js';

/** @typedef {import('./selectors.js').Names} Names */

/**
 * @typedef {object} Instance
 * @property {HTMLElement} host The host element.
 * @property {HTMLElement} box Its root element, or the host.
 * @property {Names} names
 * @property {string} key The key that its timelines are registered as.
 * @property {import('./variables.js').Values} values
 */

/** @param {Natives} native */
export function installScopes(native) {
    const documentLookups = installLookups(native);

    /**
     * The values that replace globals for the scripts of an instance.
     *
     * @param {Instance} instance
     */
    function scopeOf(instance) {
        documentLookups.replace();
        const own = lookups(instance);
        /** @template Result @param {() => Result} call */
        const within = (call) => documentLookups.within(own, call);
        const gsap = gsapOf(within);
        const values = {
            document: overlay(document, Object.fromEntries(
                Object.entries(own).map(([name, lookup]) => [name, () => lookup]),
            )),
            __timelines: timelinesOf(instance),
            __hyperframes: overlay(window.__hyperframes ?? {}, { getVariables: () => () => ({ ...instance.values }) }),
            hyperframesAnime: animeOf(instance),
        };
        const scopedWindow = windowOf(values, gsap);
        const globals = { window: scopedWindow, self: scopedWindow, globalThis: scopedWindow, ...values };
        return { within, globals: () => (gsap() === undefined ? globals : { ...globals, gsap: gsap() }) };
    }

    return { scopeOf };
}
