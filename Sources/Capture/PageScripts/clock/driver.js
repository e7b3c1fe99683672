// How the clock is moved: timers fired in order, each in its own task, and animation frames armed.

import { crewRounds } from '../workers/protocol.js';
import { fireDue } from './duetimers.js';
import { ownTasks } from './owntasks.js';

/**
 * What the capture loop calls.
 *
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {Capture} helios
 */
export function clockDriver(core, native, helios) {
    const { crew } = core;
    const inOwnTask = ownTasks(native);
    /** Whether the ring is armed for the present frame: only another document has workers then. */
    let isDrawing = false;

    /**
     * Waits until nothing is on its way: messages to and from workers, and what documents have the browser do beside
     * their thread; with `isAnswered`, also what waits for the network, as that has answered all. Bounded: some pages
     * never stop.
     */
    async function settle(isAnswered = false) {
        await crew.settle();
        await settleWork(isAnswered);
    }

    async function settleWork(isAnswered = false) {
        const kinds = isAnswered ? ['local', 'remote'] : ['local'];
        for (let round = 0;; round += 1) {
            core.settled = core.begun;
            const counts = [...core.realms].flatMap(({ work }) => kinds.map((kind) => work[kind]))
                .filter((count) => !count.isEmpty);
            if (counts.length === 0) return;
            core.isRestless ||= round === crewRounds.later;
            if (core.isRestless) return;
            await native.Promise.all(counts.map((count) => count.settle(native)));
            await inOwnTask(() => {});
            await crew.settleIfActive();
        }
    }

    /** The same after a timer, which seldom sets anything going. */
    async function settleIfActive() {
        await crew.settleIfActive();
        await settleWork();
    }

    /** Whether the frame that was drawn has begun what belongs into its picture. */
    const isBusy = () => core.begun !== core.settled && !core.isRestless;

    /** Moves the time with no timer in between. What ends while sound is rendered ends at the new time. */
    async function reach(time) {
        core.now = time;
        if (core.runs.length > 0) await native.Promise.all(core.runs.map((run) => run.reach(time / 1000)));
    }

    async function runIdleCallbacks() {
        for (const realm of core.realms) {
            for (const callback of realm.takeIdleCallbacks()) {
                // Time stands still, so the remaining time goes down with every look at it instead:
                // a page that works until none remains must come to an end.
                let remaining = 13;
                const deadline = { didTimeout: false, timeRemaining: () => Math.max(0, remaining--) };
                await inOwnTask(() => callback.call(window, deadline));
            }
        }
    }

    /**
     * Moves the time to `time` (ms), firing what is due on the way, and arms the animation frames.
     * `isComplete` is false, with nothing armed, if a video's new picture has first to be drawn: see
     * `lookAtDrawing`. `soundChanges` counts what scripts have done to the sound since the timeline began.
     * `hasWorkers`: once the callbacks have run, `finish` must be called, and the frame is drawn after that.
     */
    async function advance(time, frame = null) {
        core.isRestless = false;
        await inOwnTask(() => {});
        await settle();
        await runIdleCallbacks();
        await fireDue(core, time, { reach, inOwnTask, settle: settleIfActive });
        await reach(time);
        await crew.drawFrame();
        await settle();
        core.waitsSince = core.sequence;
        await native.Promise.all([...core.realms].flatMap((realm) => realm.followers.map((follower) => follower.follow?.(realm.now))));
        const hasWorkers = crew.members.size > 0;
        if (hasWorkers) await crew.present();
        const isComplete = isPresented();
        core.isArmed = false;
        isDrawing = isComplete && !hasWorkers && frame !== null;
        if (isComplete) arm(hasWorkers ? null : frame);
        return { isComplete, soundChanges: core.soundChanges, hasWorkers };
    }

    /** Brings what the callbacks of this frame have asked workers for into the same frame, and arms the ring. */
    async function finish(frame = null) {
        await settle();
        await crew.present();
        if (frame !== null && !isDrawing) helios.ring?.arm(frame);
    }

    const isPresented = () => [...core.realms].every((realm) =>
        realm.followers.every((follower) => follower.isPresented?.() ?? true));

    /**
     * Looks at what was drawn on the way to a frame. `isPresented`: whether all new pictures of videos are there.
     * `seeks`: how many had to be asked for anew; `failures`: those that cannot be shown, in words.
     */
    async function lookAtDrawing() {
        const pursuits = [...core.realms].flatMap((realm) => realm.followers.map((follower) => follower.pursue?.()));
        const results = (await native.Promise.all(pursuits)).filter((result) => result);
        return {
            isPresented: isPresented(),
            seeks: results.reduce((sum, { seeks }) => sum + seeks, 0),
            failures: results.flatMap(({ failures }) => failures),
            isTolerant: helios.isTolerant,
        };
    }

    /**
     * Has the callbacks that wait for an animation frame run in the next one, in which the page draws `frame`
     * into its ring, if it is given.
     */
    function arm(frame = null) {
        if (frame !== null) helios.ring?.arm(frame);
        core.isArmed = true;
        for (const realm of core.realms) {
            if (core.isReady) realm.armFirstFrame();
            for (const follower of realm.followers) follower.arm?.();
            realm.armAnimationFrames();
        }
    }

    /**
     * One step for a page that needs time to become ready: to its next timer, or by a sixtieth of a second
     * if it waits for an animation frame. Returns false if it waits for neither.
     */
    async function preroll() {
        await settle();
        const wantsFrame = crew.wantsFrame || [...core.realms].some((realm) => realm.animationFrames.size > 0);
        const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
        const due = Math.min(core.nextTimer?.due ?? Infinity, crew.nextDue);
        if (!wantsFrame && due === Infinity && isIdle && !crew.isHolding) return false;
        crew.refill();
        const frame = wantsFrame || due === Infinity ? core.now + 1000 / 60 : Infinity;
        if (!(await advance(Math.min(frame, due))).isComplete) arm();
        return true;
    }

    /** Makes this moment time 0 of a timeline of `rate` frames a second. */
    async function rebase(rate) {
        core.rate = rate;
        await crew.rebase();
        core.rebase();
    }

    /** Settles in the browser's next animation frame, after the callbacks that were armed before. */
    const drawn = () => new native.Promise((resolve) => { native.requestAnimationFrame(() => resolve()); });

    return { settle, isBusy, advance, finish, lookAtDrawing, arm, preroll, drawn, rebase };
}
