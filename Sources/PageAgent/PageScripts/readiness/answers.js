// The page's answers about its readiness.

/**
 * An answer of the page: its name, its state, the reason of a failure, and a promise that resolves when it settles,
 * if it is awaited.
 *
 * @typedef {{ name?: string, state: 'pending' | 'ready' | 'failed', reason?: string, settled?: Promise<void> }} Answer
 */

/**
 * Whether a value is a promise, not just a thenable: a GSAP timeline, which a `seek` may return, has a `then` with
 * another meaning.
 *
 * @param {unknown} value
 */
const isPromise = (value) => value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]';

/**
 * Wraps a promise of another class, which the page may have defined.
 *
 * @param {Natives} native
 * @param {any} answer
 * @returns {Promise<unknown>}
 */
const promiseOf = (native, answer) => answer instanceof native.Promise
    ? answer : new native.Promise((resolve) => { resolve(answer); });

/**
 * Calls a function of the page, and tracks its result.
 *
 * @param {Natives} native
 * @param {string} name
 * @param {() => unknown} call
 * @returns {Answer}
 */
export function ask(native, name, call) {
    /** @type {Answer} */
    const wait = { name, state: 'pending' };
    /** @param {any} reason */
    const fail = (reason) => {
        wait.state = 'failed';
        wait.reason = String(reason?.stack ?? reason);
    };
    let answer;
    try {
        answer = call();
    } catch (error) {
        fail(error);
        return wait;
    }
    if (!isPromise(answer)) wait.state = 'ready';
    else wait.settled = native.then(promiseOf(native, answer), () => { wait.state = 'ready'; }, fail);
    return wait;
}

/**
 * A condition that is pending, without a notification when it is met.
 *
 * @param {string} name
 * @returns {Answer}
 */
export const unanswered = (name) => ({ name, state: 'pending' });

/**
 * Waits a moment for answers that come soon, which saves a second query by the host.
 *
 * @param {Natives} native
 * @param {Answer[]} waits
 */
export async function answered(native, waits) {
    const pending = waits.filter(({ state, settled }) => state === 'pending' && settled).map(({ settled }) => settled);
    if (pending.length === 0) return;
    const pause = new native.Promise((resolve) => { native.setTimeout(resolve, 8); });
    await native.race([native.all(pending), pause]);
}

/**
 * The names of pending answers, and a description of the first failure.
 *
 * @param {Answer[]} waits
 */
export function report(waits) {
    const failed = waits.find(({ state }) => state === 'failed');
    return {
        pending: waits.filter(({ state }) => state === 'pending').map(({ name }) => name),
        failure: failed ? `${failed.name}: ${failed.reason}` : null,
    };
}

/** The page's own hook, which is called before the timeline starts and in every frame; null if it has none. */
export function stabilityHook() {
    const host = window.helios;
    if (typeof host?.waitUntilStable !== 'function') return null;
    return { name: 'window.helios.waitUntilStable()', call: () => host.waitUntilStable() };
}
