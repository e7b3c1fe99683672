// Advances the time, and fires due timers in order.

export class DueTimers {
    #core;
    #native;
    #inOwnTask;
    #settle;

    /**
     * @param {ClockCore} core
     * @param {Natives} native
     * @param {InOwnTask} inOwnTask
     * @param {() => unknown} settle Waits for what a timer has started.
     */
    constructor(core, native, inOwnTask, settle) {
        this.#core = core;
        this.#native = native;
        this.#inOwnTask = inOwnTask;
        this.#settle = settle;
    }

    /**
     * Advances the time without firing timers. Media whose end is reached while audio is rendered end at the new
     * time.
     *
     * @param {number} time
     */
    async reach(time) {
        const core = this.#core;
        core.now = time;
        if (core.media.runs.length > 0) await this.#native.all(core.media.runs.map((run) => run.reach(time / 1000)));
    }

    /**
     * Fires the timers of a clock and of its workers' clocks that are due up to `time` (ms), in order of time.
     *
     * @param {number} time
     */
    async fire(time) {
        const core = this.#core;
        for (;;) {
            const timer = core.timers.next;
            const due = Math.min(timer?.due ?? Infinity, core.workers.nextDue);
            if (due > time) return;
            if (due > core.now) await this.reach(due);
            if (timer && timer.due <= due) {
                await this.#inOwnTask(() => { if (core.timers.has(timer)) core.fire(timer); });
            } else {
                await core.workers.fire();
            }
            await this.#settle();
        }
    }
}
