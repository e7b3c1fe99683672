// Advances the clock: fires timers in order, each in its own task, and arms animation frames.

import { fireDue } from './duetimers.js';
import { runIdleCallbacks } from './idle.js';
import { ownTasks } from './owntasks.js';
import { clockSettler } from './settling.js';

/**
 * The methods that the capture loop calls.
 *
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {Capture} helios
 */
export function clockDriver(core, native, helios) {
    const { workers } = core;
    const inOwnTask = ownTasks(native);
    const { settle, settleIfActive, isBusy: isWorking } = clockSettler(core, native, inOwnTask);
    /** Whether the ring is armed for this frame already; then only another document has workers. */
    let isDrawing = false;

    /**
     * Advances the time without firing timers. Media whose end is reached while audio is rendered end at the new
     * time.
     *
     * @param {number} time
     */
    async function reach(time) {
        core.now = time;
        if (core.runs.length > 0) await native.all(core.runs.map((run) => run.reach(time / 1000)));
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
    async function advance(time, order = null) {
        const earlyTicks = core.isReady ? core.scrolls.earlyTicks(time) : [];
        if (earlyTicks.length > 0) {
            return { isComplete: true, audioChanges: core.audioChanges, hasWorkers: false, earlyTicks };
        }
        core.isRestless = false;
        core.areVideosSought = false;
        for (const realm of core.realms) realm.beforeTasks();
        await inOwnTask(() => {});
        await settle();
        await runIdleCallbacks(core, inOwnTask);
        await fireDue(core, time, { reach, inOwnTask, settle: settleIfActive });
        await reach(time);
        await workers.drawFrame();
        await settle();
        core.waitsSince = core.timers.sequence;
        await native.all([...core.realms].flatMap((realm) =>
            realm.followers.map((follower) => follower.follow?.(realm.now))));
        const hasWorkers = workers.members.size > 0;
        if (hasWorkers) await workers.present();
        const isComplete = isPresented();
        core.isArmed = false;
        isDrawing = isComplete && !hasWorkers && order !== null;
        if (isComplete) arm(hasWorkers ? null : order);
        return { isComplete, audioChanges: core.audioChanges, hasWorkers, earlyTicks };
    }

    /** Waits for the workers' replies to this frame's callbacks, and arms the ring. */
    async function finish(order = null) {
        await settle();
        await workers.present();
        if (order !== null && !isDrawing) helios.ring?.arm(order);
    }

    const isPresented = () => [...core.realms].every((realm) =>
        realm.followers.every((follower) => follower.isPresented?.() ?? true));

    /**
     * Checks an intermediate drawing of a frame. `isPresented`: whether the new frames of all videos are presented.
     * `seeks`: the number of seeks that had to be repeated; `failures`: descriptions of the frames that cannot be
     * shown.
     */
    async function lookAtDrawing() {
        const pursuits = [...core.realms].flatMap((realm) => realm.followers.map((follower) => follower.pursue?.()));
        const results = (await native.all(pursuits)).flatMap((result) => result ?? []);
        return {
            isPresented: isPresented(),
            seeks: results.reduce((sum, { seeks }) => sum + seeks, 0),
            failures: results.flatMap(({ failures }) => failures),
            isTolerant: helios.isTolerant,
        };
    }

    /**
     * Makes the pending animation frame callbacks run in the browser's next frame; `order` is the ring's order for
     * it, if any.
     *
     * @param {FrameOrder | null} order
     */
    function arm(order = null) {
        if (order !== null) helios.ring?.arm(order);
        core.isArmed = true;
        core.scrolls.endTasks();
        for (const realm of core.realms) {
            if (core.isReady) realm.armFirstFrame();
            for (const follower of realm.followers) follower.arm?.();
            realm.armAnimationFrames();
        }
    }

    /**
     * Advances a page that needs time to become ready: to its next timer, or by 1/60 s if it waits for an animation
     * frame. Returns false if it waits for neither.
     */
    async function preroll() {
        await settle();
        const wantsFrame = workers.wantsFrame || [...core.realms].some((realm) => realm.animationFrames.size > 0);
        const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
        const due = Math.min(core.timers.next?.due ?? Infinity, workers.nextDue);
        if (!wantsFrame && due === Infinity && isIdle && !workers.isHolding) return false;
        workers.refill();
        const frame = wantsFrame || due === Infinity ? core.now + 1000 / 60 : Infinity;
        if (!(await advance(Math.min(frame, due))).isComplete) arm();
        return true;
    }

    /**
     * Makes the current time 0 of a timeline of `rate` frames per second.
     *
     * @param {number} rate
     */
    async function rebase(rate) {
        core.rate = rate;
        await workers.rebase();
        core.rebase();
    }

    /** Whether the frame that was just drawn must be drawn again: for what it has started, or what it lacks. */
    function isBusy() {
        const isLate = [...core.realms].filter((realm) => realm.followers.some((follower) => follower.isLate?.())).length > 0;
        return isWorking() || isLate;
    }

    /**
     * Resolves in the browser's next animation frame, after the callbacks that were armed before.
     *
     * @returns {Promise<void>}
     */
    const drawn = () => new native.Promise((resolve) => { native.requestAnimationFrame(() => resolve()); });

    return { settle, isBusy, advance, finish, lookAtDrawing, arm, preroll, drawn, rebase };
}
