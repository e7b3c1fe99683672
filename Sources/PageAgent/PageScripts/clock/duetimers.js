// Timers that are due, fired in order.

/**
 * Fires what is due up to `time` (ms) of a clock and of its workers' clocks, in the order of time; `settle` waits for
 * what each has set going.
 *
 * @param {ClockCore} core
 */
export async function fireDue(core, time, { reach, inOwnTask, settle }) {
    for (;;) {
        const timer = core.nextTimer;
        const due = Math.min(timer?.due ?? Infinity, core.workers.nextDue);
        if (due > time) return;
        if (due > core.now) await reach(due);
        if (timer && timer.due <= due) {
            await inOwnTask(() => { if (core.timers.get(timer.handle) === timer) core.fire(timer); });
        } else {
            await core.workers.fire();
        }
        await settle();
    }
}
