// Advances the clock, and arms animation frames.

import { DueTimers } from './duetimers.js';
import { runIdleCallbacks } from './idle.js';
import { OriginFollowers } from './originfollowers.js';
import { ownTasks } from './owntasks.js';
import { preroll } from './preroll.js';
import { clockSettler } from './settling.js';

/** The methods of a clock that the capture loop calls. */
export class ClockDriver {
    #native;
    #helios;
    #inOwnTask;
    #settler;
    #timers;
    #followers;
    /** Whether the ring is armed for this frame already; then only another document has workers. */
    #isDrawing = false;

    /**
     * @param {ClockCore} core
     * @param {Natives} native
     * @param {Capture} helios
     */
    constructor(core, native, helios) {
        this.core = core;
        this.#native = native;
        this.#helios = helios;
        this.#inOwnTask = ownTasks(native);
        this.#settler = clockSettler(core, native, this.#inOwnTask);
        this.#followers = new OriginFollowers(core, native);
        this.#timers = new DueTimers(core, native, this.#inOwnTask, this.#settler.settleIfActive);
    }

    /** See clockSettler. */
    settle(isAnswered = false) { return this.#settler.settle(isAnswered); }

    /** Whether the frame that was just drawn must be drawn again: for what it has started, or what it lacks. */
    isBusy() {
        const isLate = this.#followers.areLate();
        return this.#settler.isBusy() || isLate;
    }

    /**
     * Advances the time to `time` (ms), firing due timers, and arms the animation frames. `isComplete` is false, with
     * nothing armed, if new frames of videos have to be drawn first: see `lookAtDrawing`. With `earlyTicks`, nothing
     * is done yet: the browser draws at these times first, and then this is called again. `audioChanges` counts the
     * changes of the audio by scripts since the start of the timeline. `hasWorkers`: once the callbacks have run,
     * `finish` must be called, and the frame is drawn after that.
     *
     * @param {number} time
     * @param {FrameOrder | null} order
     */
    async advance(time, order = null) {
        const { core } = this;
        const { workers } = core;
        const earlyTicks = core.isReady ? core.scrolls.earlyTicks(time) : [];
        if (earlyTicks.length > 0) {
            return { isComplete: true, audioChanges: core.media.audioChanges, hasWorkers: false, earlyTicks };
        }
        core.isRestless = false;
        core.areVideosSought = false;
        core.closeFrame();
        core.coming = time;
        core.documents?.beginFrame();
        core.beginTasks();
        await this.#inOwnTask(() => {});
        await this.settle();
        await runIdleCallbacks(core, this.#inOwnTask);
        await this.#timers.fire(time);
        await this.#timers.reach(time);
        await workers.drawFrame();
        await this.settle();
        core.waitsSince = core.timers.sequence;
        for (const realm of core.realms) realm.isArmed = realm.isFollowed = false;
        await this.#followers.follow();
        const hasWorkers = workers.members.size > 0;
        if (hasWorkers) await workers.present();
        core.endTasks();
        const isComplete = this.#followers.arePresented;
        core.isArmed = false;
        this.#isDrawing = isComplete && !hasWorkers && order !== null;
        if (isComplete) this.arm(hasWorkers ? null : order);
        return { isComplete, audioChanges: core.media.audioChanges, hasWorkers, earlyTicks };
    }

    /** Waits for the workers' replies to this frame's callbacks, and arms the ring. */
    async finish(order = null) {
        await this.settle();
        await this.core.workers.present();
        if (order !== null && !this.#isDrawing) this.#helios.ring?.arm(order);
    }

    /**
     * Checks an intermediate drawing of a frame. `isPresented`: whether the new frames of all videos are presented.
     * `seeks`: the number of seeks that had to be repeated; `failures`: descriptions of the frames that cannot be
     * shown.
     */
    async lookAtDrawing() {
        const { seeks, failures } = await this.#followers.pursue();
        return { isPresented: this.#followers.arePresented, seeks, failures, isTolerant: this.#helios.isTolerant };
    }

    /**
     * Makes the pending animation frame callbacks run in the browser's next frame; `order` is the ring's order for
     * it, if any.
     *
     * @param {FrameOrder | null} order
     */
    arm(order = null) {
        if (order !== null) this.#helios.ring?.arm(order);
        this.core.isArmed = true;
        this.core.scrolls.endTasks();
        for (const realm of this.core.realms) if (realm.isFollowed) realm.arm();
    }

    /**
     * Makes a document take part in the current frame that was loaded after the others had reached its time.
     *
     * @param {ClockRealm} realm
     */
    async armLate(realm) {
        if (!realm.isFollowed) await this.#followers.follow([realm]);
        if (this.core.isArmed && !realm.isArmed) realm.arm();
    }

    /** What the browser has lost, and why a script's work has failed; null each without. */
    reports() {
        const { loss, failure } = this.core;
        return { lost: loss.text, failure: failure.text };
    }

    /** See preroll.js. */
    preroll() { return preroll(this); }

    /**
     * Makes the current time 0 of a timeline of `rate` frames per second.
     *
     * @param {number} rate
     */
    async rebase(rate) {
        this.core.rate = rate;
        await this.core.workers.rebase();
        this.core.rebase();
    }

    /**
     * Resolves in the browser's next animation frame, after the callbacks that were armed before.
     *
     * @returns {Promise<void>}
     */
    drawn() {
        const { Promise: NativePromise, requestAnimationFrame } = this.#native;
        return new NativePromise((resolve) => { requestAnimationFrame(() => resolve()); });
    }
}
