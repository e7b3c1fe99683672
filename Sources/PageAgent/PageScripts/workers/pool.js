// The workers that a document, or another worker, has started: they live by the same clock.
//
// All that is said to a worker and by it goes through its own message queue, so nothing overtakes anything. What a
// worker posts is held until every worker has done what it can, and is then delivered worker by worker: however
// fast each of them runs, the page sees the same in the same order.

import { ownTasks } from '../clock/owntasks.js';
import { OffscreenPictures } from './pictures.js';
import { PooledWorker } from './pooledworker.js';
import { messageKey } from './protocol.js';
import { PoolSettler } from './settler.js';

/** The workers of all the frames of one origin, or of one worker. */
export class WorkerPool {
    /** @type {Set<PooledWorker>} */
    members = new Set();
    /**
     * Those of whose errors scripts want to be told.
     *
     * @type {WeakSet<Worker>}
     */
    listened = new WeakSet();
    /** Rises with whatever is posted. */
    activity = 0;
    #settler = new PoolSettler(this);

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
    /** Whether messages wait for time to go on. */
    get isHolding() { return [...this.members].some(({ held }) => held.length > 0); }
    get hasPictures() { return this.pictures.isNeeded || [...this.members].some(({ status }) => status.hasPictures); }
    /** The scripts of the workers that have not answered yet. */
    get late() { return [...this.members].filter(({ isLate }) => isLate).map(({ url }) => url); }

    /** @param {Worker} worker @param {string} url @param {ClockRealm} realm */
    adopt(worker, url, realm) {
        const { native } = this;
        const member = new PooledWorker(native, worker, url, realm);
        this.members.add(member);
        this.activity += 1;
        /** @param {MessageEvent} event */
        const receive = (event) => this.#receive(member, event);
        native.addEventListener.call(worker, 'message', receive);
        native.addEventListener.call(worker, 'error', (/** @type {Event} */ event) => {
            // Only of a script that could not be loaded; one that throws leaves its worker alive.
            if ('message' in event) this.#follow(member, /** @type {ErrorEvent} */ (event));
            else this.#lack(member);
        });
    }

    /**
     * Takes note of an error when all have had their say: a failure if nothing cancels its event. One that a worker has
     * of a worker of its own comes to the page by the browser.
     *
     * @param {PooledWorker} member
     * @param {ErrorEvent} event
     */
    #follow(member, event) {
        this.activity += 1;
        if (this.core.isOfWorker) return;
        void this.inOwnTask(() => {
            if (this.native.isCancelled.call(event)) return;
            const place = `${event.filename}:${event.lineno}:${event.colno}`;
            this.core.fail(`an error in the worker ${member.url}: ${event.message} (${place})`);
        });
    }

    /**
     * Takes note of a worker whose script, or what it imports, is not there: a failure if the page does not listen.
     *
     * @param {PooledWorker} member
     */
    #lack(member) {
        this.#lose(member);
        if (this.listened.has(member.worker) || this.native.workerHandler.get.call(member.worker) !== null) return;
        const advice = "check that it and what it imports are there, or handle the worker's error event";
        this.core.fail(`the script of the worker ${member.url} could not be loaded: ${advice}`);
    }

    /** @param {PooledWorker} member @param {MessageEvent} event */
    #receive(member, event) {
        const data = this.native.messageData.call(event);
        if (data?.[messageKey] === undefined || data.canvases) {
            // Not held are messages that were made in this script, and those that are delivered by `hold`.
            if (!event.isTrusted) return;
            event.stopImmediatePropagation();
            this.#hold(member, data, event.ports);
            return;
        }
        event.stopImmediatePropagation();
        const status = data[messageKey];
        if (status === 'closed') this.#close(member);
        else if (status === 'lost') this.core.lose(`${data.what} in the worker ${member.url}`);
        else if (status === 'failed') this.core.fail(data.what);
        else this.#note(member, status);
    }

    /** @param {PooledWorker} member @param {unknown} data @param {readonly MessagePort[]} ports */
    #hold(member, data, ports) {
        this.activity += 1;
        member.hold(data, ports);
        // A page that loads is not stepped; later all of it belongs to a step.
        if (!this.core.isReady) void this.settle();
    }

    /** @param {PooledWorker} member @param {WorkerStatus} status */
    #note(member, status) {
        if (status.activity !== member.status.activity) this.activity += 1;
        member.answer(status);
    }

    /** @param {PooledWorker} member */
    #close(member) {
        this.activity += 1;
        member.close();
    }

    /** @param {PooledWorker} member */
    #lose(member) {
        member.isGone = true;
        this.members.delete(member);
        this.#close(member);
    }

    /** @param {Worker} worker */
    terminate(worker) {
        for (const member of this.members) if (member.worker === worker) this.#lose(member);
    }

    /**
     * Forgets the workers of a document that goes away.
     *
     * @param {ClockRealm} realm
     */
    dismiss(realm) {
        for (const member of this.members) if (member.realm === realm) this.#lose(member);
    }

    /** @param {WorkerTask} task @param {(status: WorkerStatus) => boolean} isMeant */
    askAll(task, isMeant = (_status) => true) {
        const meant = [...this.members].filter(({ isClosed, status }) => !isClosed && isMeant(status));
        return this.native.Promise.all(meant.map((member) => member.ask(task, this.core.now)));
    }

    /**
     * Tells a worker the time at which it is posted something.
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
     * Waits until all workers stand at the clock's time and nothing is on its way: messages to and from them, and
     * those that the script posts to itself.
     */
    settle() { return this.#settler.settle(); }

    settleIfActive() { return this.#settler.settleIfActive(); }

    /** Lets a page that loads go on, as its time does. */
    refill() { this.#settler.refill(); }

    /** Fires the timers that are due now. */
    fire() {
        const { now } = this.core;
        return this.askAll('fire', (status) => status.due <= now);
    }

    /** Runs the callbacks that wait for an animation frame. */
    drawFrame() { return this.askAll('frame', (status) => status.wantsFrame); }

    /** The pictures of the workers' canvases, as `OffscreenPictures` takes them. */
    async takePictures() {
        const statuses = await this.askAll('present', (status) => status.hasPictures);
        return statuses.flatMap(({ pictures }) => pictures ?? []);
    }

    /** Brings them to the elements that show them. */
    async present() { this.pictures.show(await this.takePictures()); }

    /** Makes this moment time 0 for all workers. */
    async rebase() {
        await this.settle();
        await this.askAll('rebase');
    }
}
