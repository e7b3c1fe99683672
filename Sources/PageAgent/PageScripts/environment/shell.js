// Hides the shell's iframe (see shell.js beside this folder) from the composition's scripts.

import { accessor } from '../native/originals.js';

/** Whether the top-level document is a shell, of the composition or of a frame in it. */
export function isInShell() {
    try {
        return window.top !== window && window.top?.__heliosRing !== undefined;
    } catch {
        // A cross-origin top, as for a cross-origin frame: it only sees the shell's origin, which is that of the
        // composition.
        return false;
    }
}

/**
 * Hides the wrapping iframe from page scripts, and returns the ring that the shell provides; null without a shell.
 */
export function leaveShell() {
    let ring;
    try {
        ring = window.parent !== window ? window.parent.__heliosRing : undefined;
    } catch { /* The parent is of another origin. */ }
    if (!ring) return null;
    // `top` is [LegacyUnforgeable]: it cannot be replaced.
    Object.defineProperty(window, 'parent', { get: () => window, set: undefined, configurable: true, enumerable: true });
    Object.defineProperty(window, 'frameElement', { get: () => null, configurable: true, enumerable: true });
    return ring;
}

/**
 * Removes the shell from the end of `location.ancestorOrigins`, which is [LegacyUnforgeable] as well; the members of
 * the list can be replaced, except for the indexed ones.
 *
 * @param {Natives} native
 */
export function leaveOrigins(native) {
    const { prototype } = DOMStringList;
    const length = accessor(prototype, 'length').get;
    /** @param {DOMStringList} list */
    const lengthOf = (list) => length.call(list) - (list === location.ancestorOrigins ? 1 : 0);
    const { item, contains } = prototype;
    native.defineGetter(prototype, 'length', function () { return lengthOf(this); });
    native.define(prototype, {
        item(index) { return index < lengthOf(this) ? item.apply(this, arguments) : null; },
        contains(text) {
            if (this !== location.ancestorOrigins) return contains.apply(this, arguments);
            return Array.from({ length: lengthOf(this) }, (_, index) => this[index]).includes(String(text));
        },
    });
}
