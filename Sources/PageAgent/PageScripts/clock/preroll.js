// The time before a page is ready.

/**
 * Advances a page that needs time to become ready: to its next timer, or by 1/60 s if it waits for an animation frame.
 * Returns false if it waits for neither.
 *
 * @param {import('./driver.js').ClockDriver} driver
 */
export async function preroll(driver) {
    const { core } = driver;
    const { workers } = core;
    await driver.settle();
    const wantsFrame = workers.wantsFrame || [...core.realms].some((realm) => realm.animationFrames.size > 0);
    const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
    const due = Math.min(core.timers.next?.due ?? Infinity, workers.nextDue);
    if (!wantsFrame && due === Infinity && isIdle && !workers.isHolding) return false;
    workers.refill();
    const frame = wantsFrame || due === Infinity ? core.now + 1000 / 60 : Infinity;
    if (!(await driver.advance(Math.min(frame, due))).isComplete) driver.arm();
    return true;
}
