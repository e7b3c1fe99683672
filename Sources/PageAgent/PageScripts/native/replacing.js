// Replaces functions of the browser undetectably.

/**
 * The replacement functions, with the source text of the functions that they replace.
 *
 * @type {WeakMap<Function, string>}
 */
const disguises = new WeakMap();

/**
 * Makes `toString` of a replacement return native source text: pages detect polyfills by it.
 *
 * @param {unknown} value
 * @param {string} name
 */
function disguise(value, name) {
    if (typeof value === 'function') disguises.set(value, `function ${name}() { [native code] }`);
}

/** @param {Natives} native */
export function replaceToString(native) {
    const { toString } = Function.prototype;
    native.define(Function.prototype, {
        toString() { return disguises.get(/** @type {any} */ (this)) ?? toString.call(this); },
    });
}

export const definers = {
    /**
     * Replaces functions, and keeps whether they are enumerable.
     *
     * @param {object} target
     * @param {Record<string, AnyFunction>} members
     */
    define(target, members) {
        for (const [name, value] of Object.entries(members)) {
            const existing = Object.getOwnPropertyDescriptor(target, name);
            disguise(value, name);
            Object.defineProperty(target, name, {
                value, writable: true, configurable: true, enumerable: existing?.enumerable ?? false,
            });
        }
    },
    /**
     * @param {object} target
     * @param {string} name
     * @param {{ get: (this: any) => unknown, set?: (this: any, value: any) => void }} accessor
     */
    defineAccessor(target, name, { get, set }) {
        const existing = Object.getOwnPropertyDescriptor(target, name);
        disguise(get, `get ${name}`);
        disguise(set, `set ${name}`);
        Object.defineProperty(target, name, {
            get, set: set ?? existing?.set, configurable: true, enumerable: existing?.enumerable ?? true,
        });
    },
    /**
     * @param {object} target
     * @param {string} name
     * @param {(this: any) => unknown} get
     */
    defineGetter(target, name, get) { definers.defineAccessor(target, name, { get }); },
};
