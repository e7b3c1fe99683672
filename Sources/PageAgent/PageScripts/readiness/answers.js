// The page's answers about its readiness.

/**
 * One answer of the page's: its name, how it stands, why it failed, and a promise that settles with it, where it is
 * waited for.
 *
 * @typedef {{ name?: string, state: 'pending' | 'ready' | 'failed', reason?: string, settled?: Promise<void> }} Answer
 */

/**
 * A real promise: a GSAP timeline, which a `seek` may return, has a `then` as well, and means another thing.
 *
 * @param {unknown} value
 */
const isPromise = (value) => value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]';

/**
 * A page may have a kind of promise of its own.
 *
 * @param {Natives} native
 * @param {any} answer
 * @returns {Promise<unknown>}
 */
const promiseOf = (native, answer) => answer instanceof native.Promise
    ? answer : new native.Promise((resolve) => { resolve(answer); });

/**
 * Asks the page.
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
 * An answer that is still to come, and that nobody is told of.
 *
 * @param {string} name
 * @returns {Answer}
 */
export const unanswered = (name) => ({ name, state: 'pending' });

/**
 * Gives what has its answer soon a moment, so that it needs no second look from outside.
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
 * What is still to come, and what failed first, in words.
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

/** The page's own hook, which is asked before the timeline begins and in every frame; null if it has none. */
export function stabilityHook() {
    const host = window.helios;
    if (typeof host?.waitUntilStable !== 'function') return null;
    return { name: 'window.helios.waitUntilStable()', call: () => host.waitUntilStable() };
}
