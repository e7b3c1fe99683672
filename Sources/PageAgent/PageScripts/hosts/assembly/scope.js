// What the scripts of one instance of a composition see: its own elements, its variables, and its timelines by the
// name that its file calls it.
//
// A script has the `document`, `window` and `gsap` of its instance. Other libraries look elements up by themselves:
// while a script runs, the document answers them from the instance, too.

import { renameSelector } from './selectors.js';

/** @typedef {import('./selectors.js').Names} Names */

/**
 * @typedef {object} Instance
 * @property {HTMLElement} host The element that it stands in.
 * @property {HTMLElement} box Its own element, or the host.
 * @property {Names} names
 * @property {string} key What its timelines are registered by.
 * @property {import('./variables.js').Values} values
 */

/** Methods of GSAP's timelines that take selectors. */
const targeting = ['to', 'from', 'fromTo', 'set'];

/**
 * The look-ups of a document, within an instance.
 *
 * @param {Instance} instance
 */
function lookups({ host, box, names }) {
    /** @param {string} selector */
    const all = (selector) => {
        const own = renameSelector(String(selector), names);
        // The box may be the host itself.
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

/**
 * A function that is no class, so that it may be called on what it comes from.
 *
 * @param {unknown} value
 * @returns {value is Function}
 */
const isMethod = (value) => typeof value === 'function' && !Object.hasOwn(value, 'prototype');

/**
 * An object with some members of its own; its methods are called on the object that it stands for.
 *
 * @param {any} target
 * @param {Record<PropertyKey, () => unknown>} own
 * @param {(name: PropertyKey, value: unknown) => boolean} [store] Whether it has taken the value of a member.
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
 * The timelines, of which that of the composition goes by the instance's own key.
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

/** @param {Natives} native */
export function installScopes(native) {
    /**
     * The look-ups of the instance whose script runs now, or null.
     *
     * @type {Record<string, (name: string) => any> | null}
     */
    let current = null;
    let isInstalled = false;

    /** Has the document answer from the instance whose script runs. */
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

    /**
     * GSAP, with selectors that are looked up in the instance, whenever it is called.
     *
     * @param {any} gsap
     * @param {<Result>(call: () => Result) => Result} within
     */
    function scopedGSAP(gsap, within) {
        /** @param {any} timeline */
        const scoped = (timeline) => {
            for (const name of targeting) {
                const original = timeline?.[name];
                if (typeof original !== 'function') continue;
                timeline[name] = (/** @type {unknown[]} */ ...values) => within(() => original.apply(timeline, values));
            }
            return timeline;
        };
        /** @param {any} target @returns {any} */
        const wrap = (target) => new Proxy(target, {
            get(_, name) {
                const value = Reflect.get(target, name, target);
                if (name === 'utils') return wrap(value);
                if (typeof value !== 'function') return value;
                const call = (/** @type {unknown[]} */ ...values) => within(() => value.apply(target, values));
                return name === 'timeline' ? (/** @type {unknown[]} */ ...values) => scoped(call(...values)) : call;
            },
        });
        return wrap(gsap);
    }

    /**
     * What a script of an instance sees by these names in place of the globals.
     *
     * @param {Instance} instance
     */
    function scopeOf(instance) {
        replaceLookups();
        const own = lookups(instance);
        /** @template Result @param {() => Result} call */
        const within = (call) => {
            const outer = current;
            current = own;
            try {
                return call();
            } finally {
                current = outer;
            }
        };
        const timelines = timelinesOf(instance);
        const hyperframes = overlay(window.__hyperframes ?? {}, {
            getVariables: () => () => ({ ...instance.values }),
        });
        /** @param {string} id */
        const keyOf = (id) => (instance.names.compositionIds.includes(id) ? instance.key : id);
        const anime = overlay(window.hyperframesAnime ?? {}, {
            register: () => (/** @type {string} */ id, /** @type {unknown[]} */ ...rest) =>
                window.hyperframesAnime.register(keyOf(id), ...rest),
        });
        const scopedDocument = overlay(document, Object.fromEntries(
            Object.entries(own).map(([name, lookup]) => [name, () => lookup]),
        ));
        /** @type {{ gsap: unknown, scoped: unknown }} */
        let known = { gsap: undefined, scoped: undefined };
        const gsap = () => {
            const { gsap: plain } = window;
            if (typeof plain !== 'object' && typeof plain !== 'function') return plain;
            if (known.gsap !== plain) known = { gsap: plain, scoped: scopedGSAP(plain, within) };
            return known.scoped;
        };
        /** @param {PropertyKey} name @param {any} value */
        const store = (name, value) => {
            if (name !== '__timelines') return false;
            // What others have registered stays.
            if (value !== timelines) window.__timelines = { ...window.__timelines, ...value };
            return true;
        };
        /** @type {any} */
        const scopedWindow = overlay(window, {
            document: () => scopedDocument, window: () => scopedWindow, self: () => scopedWindow,
            globalThis: () => scopedWindow, gsap, __timelines: () => timelines, __hyperframes: () => hyperframes,
            hyperframesAnime: () => anime,
        }, store);
        const globals = {
            window: scopedWindow, self: scopedWindow, globalThis: scopedWindow, document: scopedDocument,
            __timelines: timelines, __hyperframes: hyperframes, hyperframesAnime: anime,
        };
        return { within, globals: () => (gsap() === undefined ? globals : { ...globals, gsap: gsap() }) };
    }

    return { scopeOf };
}
