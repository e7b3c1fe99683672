// Globals as the scripts of one instance see them.

import { scopedGSAP } from './scopedgsap.js';

/** @typedef {import('./scope.js').Instance} Instance */

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
export function overlay(target, own, store = () => false) {
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
export function timelinesOf({ names, key }) {
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
export function gsapOf(within) {
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
export function animeOf({ names, key }) {
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
export function windowOf({ document: scopedDocument, __timelines: timelines, __hyperframes, hyperframesAnime }, gsap) {
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
