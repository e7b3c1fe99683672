// The workers that a document or another worker has started, which share its clock.
//
// All communication with a worker uses its own message queue, which preserves the order. Messages from workers are
// held until all workers are idle, and then delivered worker by worker: the page gets the same messages in the same
// order, however fast the workers are.

import { ownTasks } from '../clock/owntasks.js';
import { OffscreenPictures } from './pictures.js';
import { PooledWorker } from './pooledworker.js';
import { PoolReceiver } from './receiver.js';
import { PoolSettler } from './settler.js';

/** The workers of all frames of one origin, or of one worker. */
export class WorkerPool {
    /** @type {Set<PooledWorker>} */
    members = new Set();
    /**
     * Workers with a listener for `error`.
     *
     * @type {WeakSet<Worker>}
     */
    listened = new WeakSet();
    /** Increases with every posted message. */
    activity = 0;
    #settler = new PoolSettler(this);
    #receiver = new PoolReceiver(this);

    /**
     * @param {ClockCore} core
     * @param {Natives} native
     */
    constructor(core, native) {
        this.core = core;
        this.native = native;
        this.inOwnTask = ownTasks(native);
        this.pictures = new OffscreenPictures(native);
    }

    /** When the next timer of a worker is due, in the clock's milliseconds. */
    get nextDue() {
        let least = Infinity;
        for (const { status } of this.members) least = Math.min(least, status.due);
        return least;
    }

    get wantsFrame() { return [...this.members].some(({ status }) => status.wantsFrame); }
    /** Whether there are undelivered messages. */
    get isHolding() { return [...this.members].some(({ held }) => held.length > 0); }
    get hasPictures() { return this.pictures.isNeeded || [...this.members].some(({ status }) => status.hasPictures); }
    /** The script URLs of the workers that have not answered yet. */
    get late() { return [...this.members].filter(({ isLate }) => isLate).map(({ url }) => url); }

    /** @param {Worker} worker @param {string} url @param {ClockRealm} realm */
    adopt(worker, url, realm) {
        const member = new PooledWorker(this.native, worker, url, realm);
        this.members.add(member);
        this.activity += 1;
        this.#receiver.listen(member);
    }

    /**
     * Removes a worker that has ended.
     *
     * @param {PooledWorker} member
     */
    lose(member) {
        member.isGone = true;
        this.members.delete(member);
        this.close(member);
    }

    /**
     * Marks a worker that will not answer any more.
     *
     * @param {PooledWorker} member
     */
    close(member) {
        this.activity += 1;
        member.close();
    }

    /** @param {Worker} worker */
    terminate(worker) {
        for (const member of this.members) if (member.worker === worker) this.lose(member);
    }

    /**
     * Removes the workers of a document that is unloaded.
     *
     * @param {ClockRealm} realm
     */
    dismiss(realm) {
        for (const member of this.members) if (member.realm === realm) this.lose(member);
    }

    /** @param {WorkerTask} task @param {(status: WorkerStatus) => boolean} isMeant */
    askAll(task, isMeant = (_status) => true) {
        const meant = [...this.members].filter(({ isClosed, status }) => !isClosed && isMeant(status));
        return this.native.all(meant.map((member) => member.ask(task, this.core.now)));
    }

    /**
     * Sends a worker the time before a message is posted to it.
     *
     * @param {Worker} worker
     */
    stamp(worker) {
        for (const member of this.members) {
            if (member.worker === worker && member.now !== this.core.now) member.tell('time', this.core.now);
        }
        this.activity += 1;
    }

    /**
     * Waits until all workers are at the clock's time and no message is in transit: to workers, from them, or from
     * the script to itself.
     */
    settle() { return this.#settler.settle(); }

    settleIfActive() { return this.#settler.settleIfActive(); }

    /** Grants a loading page more rounds, when its time advances. */
    refill() { this.#settler.refill(); }

    /** Fires the timers that are due now. */
    fire() {
        const { now } = this.core;
        return this.askAll('fire', (status) => status.due <= now);
    }

    /** Runs the pending animation frame callbacks. */
    drawFrame() { return this.askAll('frame', (status) => status.wantsFrame); }

    /** Takes the contents of the workers' canvases, as `OffscreenPictures` does. */
    async takePictures() {
        const statuses = await this.askAll('present', (status) => status.hasPictures);
        return statuses.flatMap(({ pictures }) => pictures ?? []);
    }

    /** Displays the contents of the workers' canvases in their elements. */
    async present() { this.pictures.show(await this.takePictures()); }

    /** Makes the current time 0 for all workers. */
    async rebase() {
        await this.settle();
        await this.askAll('rebase');
    }
}
