// The page's own waits: promises of its hooks, and gates that it opens.
//
// Before time 0 the clock advances if the page waits for nothing else (see `preroll`). Within a frame it stands
// still, so the callbacks that a pending hook needs run without it: animation frames immediately, timers once the
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
    /** Waits of this document that count in `core.waits`. */
    let counted = 0;

    // Frames that were asked for at the last moment belong to this one.
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

    /** Asks the hook when the hosts stand at the frame's time. */
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
        /** Waits in this frame for what the page answers to `call`. */
        follow,
        /** Forgets the frame before. */
        begin() { waits = []; },
        /** What this frame still waits for, after a moment for what is quick. */
        async inFrame() {
            if (core.isReady) followHook();
            await answered(native, waits);
            return report(waits);
        },
        now: () => report(waits),
        /** Runs the earliest of the timers that were set since the page is waited for, without moving its time. */
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
