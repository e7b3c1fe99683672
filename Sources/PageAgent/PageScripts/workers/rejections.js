// Unhandled promise rejections in a worker, which, unlike errors, are not reported to its creator.

import { ownTasks } from '../clock/owntasks.js';
import { isCalledOff } from '../environment/refusals.js';

/**
 * Fails for rejections that nothing handles.
 *
 * @param {ClockCore} core
 * @param {Natives} native
 */
export function followRejections(core, native) {
    const inOwnTask = ownTasks(native);
    native.addEventListener.call(globalThis, 'unhandledrejection', (/** @type {Event} */ event) => {
        const { reason } = /** @type {PromiseRejectionEvent} */ (event);
        core.workers.activity += 1;
        void inOwnTask(() => {
            if (native.isCancelled.call(event) || isCalledOff(reason)) return;
            core.failure.add(`an error in the worker ${location.href}: Uncaught (in promise) ${reason?.stack ?? reason}`);
        });
    });
}
