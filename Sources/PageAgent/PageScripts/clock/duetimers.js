// Timers that are due, fired in order.

/**
 * How a clock is moved.
 *
 * @typedef {object} Moves
 * @property {(time: number) => unknown} reach Moves the time with no timer in between.
 * @property {InOwnTask} inOwnTask
 * @property {() => unknown} settle
 */

/**
 * Fires what is due up to `time` (ms) of a clock and of its workers' clocks, in the order of time; `settle` waits for
 * what each has set going.
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
