// Runs work in separate tasks, like timers.

import { shieldThen } from '../native/thenshield.js';

/**
 * Runs work in a task of its own: the message of a MessageChannel comes after the messages that the page itself has
 * posted, and all microtasks that the work queues run before the next task.
 *
 * A sandboxed document without `allow-scripts` gets neither messages nor microtasks, and has none to wait for.
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
