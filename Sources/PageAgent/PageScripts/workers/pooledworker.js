// A worker, from the perspective of the script that has started it.

import { idleStatus, messageKey } from './protocol.js';

export class PooledWorker {
    isGone = false;
    /** Whether it has ended by itself; what it has posted before is still to come. */
    isClosed = false;
    /**
     * What was posted and is not delivered yet, as functions.
     *
     * @type {(() => void)[]}
     */
    held = [];
    /**
     * Who waits for an answer.
     *
     * @type {((status: WorkerStatus) => void)[]}
     */
    #waiting = [];
    /** The time that it was told last. */
    now = NaN;
    /**
     * What the last answer said, see `WorkerAgent`.
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

    /** Whether an answer is still to come. */
    get isLate() { return this.#waiting.length > 0; }

    /** @param {WorkerTask | 'time'} task @param {number} now */
    tell(task, now) {
        this.now = now;
        this.native.workerPost.call(this.worker, { [messageKey]: { task, now } });
    }

    /**
     * Returns a promise of its status when it has done a task.
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
     * Takes note of an answer.
     *
     * @param {WorkerStatus} status
     */
    answer(status) {
        this.status = status;
        this.#waiting.shift()?.(status);
    }

    /**
     * Keeps a message for later.
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
