// Runs work in separate tasks, like timers.

import { shieldThen } from '../native/builtins.js';

/**
 * Runs work in a task of its own: a MessageChannel's message comes after what the page itself has posted, and
 * everything that the work queues as a microtask runs before the next.
 *
 * A sandboxed document that may not run scripts gets no messages and no microtasks, and has none to wait for.
 *
 * @param {Natives} native
 * @returns {(work: () => unknown) => Promise<unknown>}
 */
export function ownTasks(native) {
    if (globalThis.matchMedia?.('(scripting: none)').matches) return async (work) => work();
    const channel = new native.MessageChannel();
    /** @type {(() => void)[]} */
    const waiting = [];
    channel.port1.onmessage = () => waiting.shift()?.();
    return (work) => new native.Promise((resolve) => {
        waiting.push(() => {
            native.queueMicrotask(resolve);
            work();
            shieldThen();
        });
        native.portPost.call(channel.port2, null);
    });
}
