// Promises by the browser's own functions, whatever a page has added to `Promise.prototype` or `Object.prototype`.
//
// `Promise.all` and the like look up `then` and `resolve`, which a page may have replaced.

import { requireEssentials } from './builtins.js';
import { shieldThen } from './thenshield.js';

const { apply, defineProperty } = Reflect;
const { then } = Promise.prototype;
const NativePromise = Promise;

/**
 * `Promise.resolve`.
 *
 * @template Value
 * @param {Value} value
 * @returns {Promise<Awaited<Value>>}
 */
const resolved = (value) => new NativePromise((resolve) => { resolve(/** @type {any} */ (value)); });

/** @param {any} value @returns {Promise<any>} */
const promised = (value) => (value instanceof NativePromise ? value : resolved(value));

/**
 * `Promise.prototype.then`.
 *
 * @template Value, Result
 * @param {Promise<Value>} promise
 * @param {(value: Value) => Result | PromiseLike<Result>} fulfilled
 * @param {(reason: any) => any} [rejected]
 * @returns {Promise<Result>}
 */
const follow = (promise, fulfilled, rejected) => apply(then, promise, [fulfilled, rejected]);

export const promises = {
    Promise: NativePromise,
    resolved,
    then: follow,

    /**
     * `Promise.all` of an array.
     *
     * @param {any[]} values
     * @returns {Promise<any[]>}
     */
    all(values) {
        return new NativePromise((resolve, reject) => {
            /** @type {any[]} */
            const results = [];
            let missing = values.length;
            if (missing === 0) resolve(results);
            for (let index = 0; index < values.length; index += 1) {
                void follow(promised(values[index]), (value) => {
                    results[index] = value;
                    missing -= 1;
                    if (missing === 0) resolve(results);
                }, reject);
            }
        });
    },

    /**
     * `Promise.race` of an array.
     *
     * @param {any[]} values
     * @returns {Promise<any>}
     */
    race(values) {
        return new NativePromise((resolve, reject) => {
            for (let index = 0; index < values.length; index += 1) {
                void follow(promised(values[index]), resolve, reject);
            }
        });
    },
};

/**
 * An object without a prototype, so that no inherited `then` is found.
 *
 * @param {unknown} value
 */
const box = (value) => ({ __proto__: null, value });

/**
 * Executes a call from the host. The result is boxed, or a promise of the boxed result, which the browser awaits
 * without looking up anything that the page may have replaced.
 *
 * @param {() => unknown} call
 */
export function reply(call) {
    shieldThen();
    requireEssentials();
    const answer = call();
    if (!(answer instanceof NativePromise)) return box(answer);
    const boxed = follow(answer, box);
    // `await` looks these up.
    defineProperty(boxed, 'then', /** @type {any} */ ({ __proto__: null, value: then }));
    defineProperty(boxed, 'constructor', /** @type {any} */ ({ __proto__: null, value: undefined }));
    return boxed;
}
