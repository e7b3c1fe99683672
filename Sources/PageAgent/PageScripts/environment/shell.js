// Hides the shell's iframe (see shell.js beside this folder) from the composition's scripts.

import { accessor } from '../native/originals.js';

/** Whether the topmost page is a shell: of the composition, or of a frame in it. */
export function isInShell() {
    try {
        return window.top !== window && window.top?.__heliosRing !== undefined;
    } catch {
        // It is of another origin, as of a frame from elsewhere: it sees the shell's origin, which is the composition's.
        return false;
    }
}

/**
 * Lets the composition take itself for the page, though it lies in a shell, and returns what that
 * offers of its ring; null elsewhere.
 */
export function leaveShell() {
    let ring;
    try {
        ring = window.parent !== window ? window.parent.__heliosRing : undefined;
    } catch { /* The parent is of another origin. */ }
    if (!ring) return null;
    // `top` is [LegacyUnforgeable]: it stays what it is.
    Object.defineProperty(window, 'parent', { get: () => window, set: undefined, configurable: true, enumerable: true });
    Object.defineProperty(window, 'frameElement', { get: () => null, configurable: true, enumerable: true });
    return ring;
}

/**
 * Takes the shell off the end of `location.ancestorOrigins`, which is [LegacyUnforgeable] as well; its members are
 * not, but for the one by index.
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
