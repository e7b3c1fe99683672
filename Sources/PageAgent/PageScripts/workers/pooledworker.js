// A worker, from the perspective of the script that has started it.

import { idleStatus, messageKey } from './protocol.js';

export class PooledWorker {
    isGone = false;
    /** Whether it has closed itself; messages that it posted before are still to be delivered. */
    isClosed = false;
    /**
     * Functions that deliver the held messages.
     *
     * @type {(() => void)[]}
     */
    held = [];
    /**
     * The resolvers of unanswered tasks.
     *
     * @type {((status: WorkerStatus) => void)[]}
     */
    #waiting = [];
    /** The time that was sent last. */
    now = NaN;
    /**
     * The status in the last answer, see `WorkerAgent`.
     *
     * @type {WorkerStatus}
     */
    status = idleStatus;

    /**
     * @param {Natives} native
     * @param {Worker} worker
     * @param {string} url
     * @param {ClockRealm} realm Of the script that has started it.
     */
    constructor(native, worker, url, realm) {
        this.native = native;
        this.worker = worker;
        this.url = url;
        this.realm = realm;
    }

    /** Whether an answer is outstanding. */
    get isLate() { return this.#waiting.length > 0; }

    /** @param {WorkerTask | 'time'} task @param {number} now */
    tell(task, now) {
        this.now = now;
        this.native.workerPost.call(this.worker, { [messageKey]: { task, now } });
    }

    /**
     * Sends a task; the promise resolves to the worker's status when it is done.
     *
     * @param {WorkerTask} task
     * @param {number} now
     * @returns {Promise<WorkerStatus>}
     */
    ask(task, now) {
        this.tell(task, now);
        return new this.native.Promise((resolve) => { this.#waiting.push(resolve); });
    }

    /**
     * Handles an answer.
     *
     * @param {WorkerStatus} status
     */
    answer(status) {
        this.status = status;
        this.#waiting.shift()?.(status);
    }

    /**
     * Holds a message for later delivery.
     *
     * @param {unknown} data
     * @param {readonly MessagePort[]} ports
     */
    hold(data, ports) {
        this.held.push(() => {
            if (this.isGone) return;
            const message = new this.realm.native.MessageEvent('message', { data, ports: [...ports] });
            this.native.dispatchEvent.call(this.worker, message);
        });
    }

    close() {
        this.isClosed = true;
        this.status = idleStatus;
        for (const resolve of this.#waiting.splice(0)) resolve(this.status);
    }
}
