// Idle callbacks.

/**
 * Runs the pending idle callbacks.
 *
 * @param {ClockCore} core
 * @param {ReturnType<typeof import('./owntasks.js').ownTasks>} inOwnTask
 */
export async function runIdleCallbacks(core, inOwnTask) {
    for (const realm of core.realms) {
        for (const callback of realm.takeIdleCallbacks()) {
            // Time stands still, so the remaining time decreases with every query instead: a page that works until
            // none remains must come to an end.
            let remaining = 13;
            const deadline = { didTimeout: false, timeRemaining: () => Math.max(0, remaining--) };
            await inOwnTask(() => callback.call(window, deadline));
        }
    }
}
