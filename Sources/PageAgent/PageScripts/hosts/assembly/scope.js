// The scope of one instance's scripts: its own elements, its variables, and its timelines by the ID that its file
// uses.
//
// A script gets a `document`, `window` and `gsap` of its instance. Other libraries look elements up by themselves:
// while a script runs, the real document's look-ups are confined to the instance, too.

import { installLookups, lookups } from './lookups.js';
import { scopedGSAP } from './scopedgsap.js';

/** @typedef {import('./selectors.js').Names} Names */

/**
 * @typedef {object} Instance
 * @property {HTMLElement} host The host element.
 * @property {HTMLElement} box Its root element, or the host.
 * @property {Names} names
 * @property {string} key The key that its timelines are registered as.
 * @property {import('./variables.js').Values} values
 */

/**
 * Whether a value is a function other than a class, which can be bound to its owner.
 *
 * @param {unknown} value
 * @returns {value is Function}
 */
const isMethod = (value) => typeof value === 'function' && !Object.hasOwn(value, 'prototype');

/**
 * A proxy that overrides some members of `target`; methods are called on `target`.
 *
 * @param {any} target
 * @param {Record<PropertyKey, () => unknown>} own
 * @param {(name: PropertyKey, value: unknown) => boolean} [store] Returns whether it has handled the assignment.
 */
function overlay(target, own, store = () => false) {
    return new Proxy(target, {
        get(_, name) {
            if (Object.hasOwn(own, name)) return own[name]();
            const value = Reflect.get(target, name, target);
            return isMethod(value) ? value.bind(target) : value;
        },
        set: (_, name, value) => store(name, value) || Reflect.set(target, name, value, target),
    });
}

/**
 * A view of the registered timelines, in which the composition's own ID stands for the instance's key.
 *
 * @param {Instance} instance
 */
function timelinesOf({ names, key }) {
    /** @param {PropertyKey} name */
    const keyOf = (name) => (names.compositionIds.includes(String(name)) ? key : name);
    return new Proxy({}, {
        get: (_, name) => Reflect.get(window.__timelines, keyOf(name)),
        set: (_, name, value) => Reflect.set(window.__timelines, keyOf(name), value),
        has: (_, name) => Reflect.has(window.__timelines, keyOf(name)),
        deleteProperty: (_, name) => Reflect.deleteProperty(window.__timelines, keyOf(name)),
        ownKeys: () => Reflect.ownKeys(window.__timelines),
        getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(window.__timelines, keyOf(name)),
    });
}

/**
 * GSAP for an instance: its own view of it, made again if the page's is replaced.
 *
 * @param {(call: () => any) => any} within
 */
function gsapOf(within) {
    /** @type {{ gsap: unknown, scoped: unknown }} */
    let known = { gsap: undefined, scoped: undefined };
    return () => {
        const { gsap: plain } = window;
        if (typeof plain !== 'object' && typeof plain !== 'function') return plain;
        if (known.gsap !== plain) known = { gsap: plain, scoped: scopedGSAP(plain, within) };
        return known.scoped;
    };
}

/**
 * anime.js's registry, with the instance's keys for its IDs.
 *
 * @param {Instance} instance
 */
function animeOf({ names, key }) {
    /** @param {string} id */
    const keyOf = (id) => (names.compositionIds.includes(id) ? key : id);
    return overlay(window.hyperframesAnime ?? {}, {
        register: () => (/** @type {string} */ id, /** @type {unknown[]} */ ...rest) =>
            window.hyperframesAnime.register(keyOf(id), ...rest),
    });
}

/**
 * The window of an instance, with its own values for some globals.
 *
 * @param {Record<string, unknown>} own
 * @param {() => unknown} gsap
 */
function windowOf({ document: scopedDocument, __timelines: timelines, __hyperframes, hyperframesAnime }, gsap) {
    /** @param {PropertyKey} name @param {any} value */
    const store = (name, value) => {
        if (name !== '__timelines') return false;
        // Timelines of other instances are kept.
        if (value !== timelines) window.__timelines = { ...window.__timelines, ...value };
        return true;
    };
    /** @type {any} */
    const scopedWindow = overlay(window, {
        document: () => scopedDocument, window: () => scopedWindow, self: () => scopedWindow,
        globalThis: () => scopedWindow, gsap, __timelines: () => timelines, __hyperframes: () => __hyperframes,
        hyperframesAnime: () => hyperframesAnime,
    }, store);
    return scopedWindow;
}

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
