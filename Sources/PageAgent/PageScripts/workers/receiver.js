// Receives from the workers of a pool: answers, messages of their scripts, and errors.

import { messageKey } from './protocol.js';

/** @typedef {import('./pooledworker.js').PooledWorker} PooledWorker */

export class PoolReceiver {
    /** @param {import('./pool.js').WorkerPool} pool */
    constructor(pool) {
        this.pool = pool;
    }

    /** @param {PooledWorker} member */
    listen(member) {
        const { native } = this.pool;
        /** @param {MessageEvent} event */
        const receive = (event) => this.#receive(member, event);
        native.addEventListener.call(member.worker, 'message', receive);
        native.addEventListener.call(member.worker, 'error', (/** @type {Event} */ event) => {
            // An event without a message means that the script could not be loaded; an exception leaves the worker
            // alive.
            if ('message' in event) this.#noteError(member, /** @type {ErrorEvent} */ (event));
            else this.#noteMissing(member);
        });
    }

    /**
     * Fails for an error, unless one of the page's listeners cancels its event; so these run first. The browser
     * propagates errors of nested workers to the page.
     *
     * @param {PooledWorker} member
     * @param {ErrorEvent} event
     */
    #noteError(member, event) {
        const { core, native, inOwnTask } = this.pool;
        this.pool.activity += 1;
        if (core.isOfWorker) return;
        void inOwnTask(() => {
            if (native.isCancelled.call(event)) return;
            const place = `${event.filename}:${event.lineno}:${event.colno}`;
            core.failure.add(`an error in the worker ${member.url}: ${event.message} (${place})`);
        });
    }

    /**
     * Fails for a worker whose script or imports could not be loaded, unless the page handles the event.
     *
     * @param {PooledWorker} member
     */
    #noteMissing(member) {
        const { pool } = this;
        pool.lose(member);
        if (pool.listened.has(member.worker) || pool.native.workerHandler.get.call(member.worker) !== null) return;
        const advice = "check that it and what it imports are there, or handle the worker's error event";
        pool.core.failure.add(`the script of the worker ${member.url} could not be loaded: ${advice}`);
    }

    /** @param {PooledWorker} member @param {MessageEvent} event */
    #receive(member, event) {
        const { pool } = this;
        const data = pool.native.messageData.call(event);
        if (data?.[messageKey] === undefined || data.canvases) {
            // Untrusted events, among them those dispatched by `hold`, are not held.
            if (!event.isTrusted) return;
            event.stopImmediatePropagation();
            this.#hold(member, data, event.ports);
            return;
        }
        event.stopImmediatePropagation();
        const status = data[messageKey];
        if (status === 'closed') pool.close(member);
        else if (status === 'lost') pool.core.loss.add(`${data.what} in the worker ${member.url}`);
        else if (status === 'failed') pool.core.failure.add(data.what);
        else this.#note(member, status);
    }

    /** @param {PooledWorker} member @param {unknown} data @param {readonly MessagePort[]} ports */
    #hold(member, data, ports) {
        this.pool.activity += 1;
        member.hold(data, ports);
        // While a page loads there are no steps; later every message belongs to a step.
        if (!this.pool.core.isReady) void this.pool.settle();
    }

    /** @param {PooledWorker} member @param {WorkerStatus} status */
    #note(member, status) {
        if (status.activity !== member.status.activity) this.pool.activity += 1;
        member.answer(status);
    }
}
