// What the page itself has to wait for: promises of its hooks, and gates that it opens.
//
// Before time 0 the clock advances if the page waits for nothing else (see `preroll`). Within a frame it stands
// still, so the callbacks that a pending hook needs run out of turn: animation frames immediately, timers once the
// page is idle.

import { answered, ask, report, stabilityHook } from './answers.js';
import { readinessGates } from './gates.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installWaits(helios, native) {
    const { core } = helios.clock;
    /** @type {import('./answers.js').Answer[]} */
    let waits = [];
    /** This document's share of `core.waits`. */
    let counted = 0;

    // Animation frames that were requested at the last moment belong to this frame.
    const armAgain = () => {
        if (core.waits === 0 && core.isArmed) for (const each of core.realms) each.armAnimationFrames();
    };

    /** @param {string} name @param {() => unknown} call */
    function follow(name, call) {
        core.waits += 1;
        counted += 1;
        const wait = ask(native, name, call);
        waits.push(wait);
        const end = () => {
            counted -= 1;
            core.waits -= 1;
        };
        if (wait.settled) native.then(native.then(wait.settled, end), armAgain);
        else end();
    }

    /** Calls the hook once the hosts are at the frame's time. */
    function followHook() {
        const found = stabilityHook();
        if (!found) return;
        const before = waits.filter(({ state }) => state === 'pending').map(({ settled }) => settled);
        if (before.length === 0) follow(found.name, found.call);
        else follow(found.name, () => native.then(native.all(before), found.call));
        armAgain();
    }

    native.addEventListener.call(window, 'pagehide', () => {
        core.waits -= counted;
        counted = 0;
    });

    return {
        beforeStart: readinessGates(helios, native),
        /** Awaits the page's answer to `call` in this frame. */
        follow,
        /** Discards the answers of the previous frame. */
        begin() { waits = []; },
        /** What this frame still waits for, after a moment for quick answers. */
        async inFrame() {
            if (core.isReady) followHook();
            await answered(native, waits);
            return report(waits);
        },
        now: () => report(waits),
        /** Runs the earliest timer that was set since the wait started, without advancing the time. */
        async bringForward() {
            if (core.waits > 0 && !helios.clock.isShared) await fireEarly(core, native);
        },
    };
}

/**
 * @param {ClockCore} core
 * @param {Natives} native
 */
async function fireEarly(core, native) {
    if (!core.timers.bringForward(core.waitsSince, core.now)) return;
    await new native.Promise((resolve) => {
        native.setTimeout(() => {
            native.queueMicrotask(resolve);
            const timer = core.timers.next;
            if (timer && timer.due <= core.now) core.fire(timer);
        });
    });
}
