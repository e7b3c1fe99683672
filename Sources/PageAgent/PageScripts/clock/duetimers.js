// Fires due timers in order.

/**
 * The operations by which a clock is advanced.
 *
 * @typedef {object} Moves
 * @property {(time: number) => unknown} reach Advances the time up to the next timer.
 * @property {InOwnTask} inOwnTask
 * @property {() => unknown} settle
 */

/**
 * Fires the timers of a clock and of its workers' clocks that are due up to `time` (ms), in order of time; `settle`
 * waits for what each has started.
 *
 * @param {ClockCore} core
 * @param {number} time
 * @param {Moves} moves
 */
export async function fireDue(core, time, { reach, inOwnTask, settle }) {
    for (;;) {
        const timer = core.timers.next;
        const due = Math.min(timer?.due ?? Infinity, core.workers.nextDue);
        if (due > time) return;
        if (due > core.now) await reach(due);
        if (timer && timer.due <= due) {
            await inOwnTask(() => { if (core.timers.has(timer)) core.fire(timer); });
        } else {
            await core.workers.fire();
        }
        await settle();
    }
}
