// The worker's side of the protocol with its pool.

import { DueTimers } from '../clock/duetimers.js';
import { followLate } from '../clock/followedwork.js';
import { ownTasks } from '../clock/owntasks.js';
import { hideFeatures } from '../environment/features.js';
import { messageKey, settleRounds } from './protocol.js';

/** A worker's side of its pool: executes tasks one after the other, and reports its status. */
export class WorkerAgent {
    /**
     * The task that was started last.
     *
     * @type {Promise<unknown>}
     */
    #last;
    #timers;
    /** The remaining rounds of waiting for operations that start meanwhile, at the current time. */
    #rounds = settleRounds.later;
    /** Whether globals that a worker gets late are tracked, and whether their flagged features are hidden. */
    #hasLate = false;
    #hasHidden = false;

    /** @param {ClockRealm} realm @param {Natives} native @param {PendingWork} pending */
    constructor(realm, native, pending) {
        const { core } = realm;
        this.realm = realm;
        this.core = core;
        this.native = native;
        this.pending = pending;
        this.workers = core.workers;
        this.inOwnTask = ownTasks(native);
        this.#timers = new DueTimers(core, native, this.inOwnTask, () => this.workers.settleIfActive());
        this.post = globalThis.postMessage.bind(globalThis);
        this.#last = native.resolved(undefined);
        /** @param {MessageEvent} event */
        const receive = (event) => void this.#receive(event);
        native.addEventListener.call(globalThis, 'message', receive);
    }

    /** @param {MessageEvent} event */
    #receive(event) {
        const data = this.native.messageData.call(event);
        if (data?.[messageKey] === undefined || data.canvases) {
            this.workers.activity += 1;
            return;
        }
        event.stopImmediatePropagation();
        const { task, now } = data[messageKey];
        if (task === 'time') this.core.now = now;
        else this.#last = this.#do(task, now);
    }

    /** @param {WorkerTask} task @param {number} now */
    async #do(task, now) {
        await this.#last;
        this.#replaceLate();
        if (now !== this.core.now) this.#rounds = settleRounds.later;
        this.core.now = now;
        const pictures = /** @type {NumberedPicture[] | undefined} */ (await this[task]());
        this.post({ [messageKey]: this.#status(pictures) }, (pictures ?? []).map(([, picture]) => picture));
    }

    /** Replaces globals that a worker gets only with its first statement; those of WebGPU are among them. */
    #replaceLate() {
        if (!this.#hasLate) followLate(this.pending);
        this.#hasLate = true;
        if (this.#hasHidden || !globalThis.GPUQueue) return;
        this.#hasHidden = true;
        hideFeatures(this.native);
    }

    /** @param {NumberedPicture[] | undefined} pictures @returns {WorkerStatus} */
    #status(pictures) {
        const { core, workers, realm } = this;
        return {
            due: Math.min(core.timers.next?.due ?? Infinity, workers.nextDue),
            wantsFrame: realm.animationFrames.size > 0 || workers.wantsFrame,
            hasPictures: workers.hasPictures,
            activity: workers.activity,
            pictures,
        };
    }

    /** Waits for the operations that this worker has started, and for its own workers. Bounded: some never stop. */
    async settle() {
        do {
            await this.pending.settle();
            await this.inOwnTask(() => {});
            await this.workers.settle();
            this.#rounds -= 1;
        } while (!this.pending.isEmpty && this.#rounds > 0);
    }

    async fire() {
        await this.#timers.fire(this.core.now);
        await this.settle();
    }

    async frame() {
        const { realm } = this;
        for (const [handle, { callback }] of [...realm.animationFrames]) {
            await this.inOwnTask(() => {
                if (realm.animationFrames.delete(handle)) callback.call(globalThis, realm.now);
            });
        }
        await this.workers.drawFrame();
        await this.settle();
    }

    /** @returns {Promise<NumberedPicture[]>} */
    async present() {
        return [...await this.workers.pictures.take(), ...await this.workers.takePictures()];
    }

    async rebase() {
        await this.settle();
        await this.workers.rebase();
        this.core.rebase();
    }
}
