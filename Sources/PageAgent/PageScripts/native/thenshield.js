// Neutralises a `then` that a page has put into a prototype.

const { defineProperty, getOwnPropertyDescriptor } = Reflect;
const objectPrototype = Object.prototype;
const arrayPrototype = Array.prototype;

/**
 * A descriptor that neutralises an inherited `then`: an object only has a `then` of its own.
 *
 * @param {object} prototype
 */
function noThen(prototype) {
    return {
        __proto__: null,
        configurable: false,
        get() { return undefined; },
        /** @this {object} @param {unknown} value */
        set(value) {
            if (this === prototype) return;
            defineProperty(this, 'then', /** @type {any} */ (
                { __proto__: null, value, writable: true, enumerable: true, configurable: true }));
        },
    };
}

/** @type {Record<string, boolean>} */
const shielded = Object.create(null);

/**
 * Neutralises a `then` that all objects inherit: resolving a promise looks up the value's `then`, so that no promise
 * of an object would ever settle, the page's or this tool's.
 *
 * @throws if it cannot be.
 */
export function shieldThen() {
    shield('Object.prototype', objectPrototype);
    shield('Array.prototype', arrayPrototype);
}

/** @param {string} name @param {object} prototype */
function shield(name, prototype) {
    if (shielded[name] || !getOwnPropertyDescriptor(prototype, 'then')) return;
    if (!defineProperty(prototype, 'then', /** @type {any} */ (noThen(prototype)))) {
        throw new Error(`the page defines 'then' in ${name}, so no promise resolves`);
    }
    shielded[name] = true;
}
