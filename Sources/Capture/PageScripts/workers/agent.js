// A worker's side of its pool.

import { fireDue } from '../clock/duetimers.js';
import { ownTasks } from '../clock/owntasks.js';
import { hideFeatures } from '../environment/features.js';
import { crewKey } from './protocol.js';

/** A worker's side of its crew: it does what it is asked, one thing after the other, and says how it stands. */
export class CrewWorker {
    #last;

    /**
     * @param {ClockRealm} realm
     * @param {Natives} native
     */
    constructor(realm, native, pending) {
        const { core } = realm;
        this.realm = realm;
        this.core = core;
        this.native = native;
        this.pending = pending;
        this.crew = core.crew;
        this.inOwnTask = ownTasks(native);
        this.post = globalThis.postMessage.bind(globalThis);
        this.#last = native.Promise.resolve();
        native.addEventListener.call(globalThis, 'message', (event) => this.#receive(event));
    }

    #receive(event) {
        const data = this.native.messageData.call(event);
        if (data?.[crewKey] === undefined || data.canvases) {
            this.crew.activity += 1;
            return;
        }
        event.stopImmediatePropagation();
        const { task, now } = data[crewKey];
        if (task === 'time') this.core.now = now;
        else this.#last = this.#do(task, now);
    }

    async #do(task, now) {
        await this.#last;
        this.pending.followLate();
        this.#hideLate();
        this.core.now = now;
        const pictures = await this[task]();
        this.post({ [crewKey]: this.#status(pictures) }, (pictures ?? []).map(([, picture]) => picture));
    }

    /** WebGPU comes with the first statement, as much else does. */
    #hideLate() {
        if (this.isHidden || !globalThis.GPUQueue) return;
        this.isHidden = true;
        hideFeatures(this.native);
    }

    #status(pictures) {
        const { core, crew, realm } = this;
        return {
            due: Math.min(core.nextTimer?.due ?? Infinity, crew.nextDue),
            wantsFrame: realm.animationFrames.size > 0 || crew.wantsFrame,
            hasPictures: crew.hasPictures,
            activity: crew.activity,
            pictures,
        };
    }

    /** Waits for what was begun here and ends by itself, and for the workers of this one. */
    async settle() {
        do {
            await this.pending.settle();
            await this.inOwnTask(() => {});
            await this.crew.settle();
        } while (!this.pending.isEmpty);
    }

    async fire() {
        const reach = (time) => { this.core.now = time; };
        const settle = () => this.crew.settleIfActive();
        await fireDue(this.core, this.core.now, { reach, inOwnTask: this.inOwnTask, settle });
        await this.settle();
    }

    async frame() {
        const { realm } = this;
        for (const [handle, { callback }] of [...realm.animationFrames]) {
            await this.inOwnTask(() => {
                if (realm.animationFrames.delete(handle)) callback.call(globalThis, realm.now);
            });
        }
        await this.crew.drawFrame();
        await this.settle();
    }

    async present() {
        return [...await this.crew.pictures.take(), ...await this.crew.takePictures()];
    }

    async rebase() {
        await this.settle();
        await this.crew.rebase();
        this.core.rebase();
    }
}
