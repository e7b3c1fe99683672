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
    const waits = new Waits(helios, native);
    native.addEventListener.call(window, 'pagehide', () => waits.abandon());
    return waits;
}

class Waits {
    #helios;
    #core;
    #native;
    /** @type {import('./answers.js').Answer[]} */
    #waits = [];
    /** This document's share of `core.waits`. */
    #counted = 0;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        this.#helios = helios;
        this.#core = helios.clock.core;
        this.#native = native;
        this.beforeStart = readinessGates(helios, native);
    }

    /** Discards the answers of the previous frame. */
    begin() { this.#waits = []; }

    /** The document is left. */
    abandon() {
        this.#core.waits -= this.#counted;
        this.#counted = 0;
    }

    /**
     * Awaits the page's answer to `call` in this frame.
     *
     * @param {string} name
     * @param {() => unknown} call
     */
    follow(name, call) {
        const native = this.#native;
        this.#core.waits += 1;
        this.#counted += 1;
        const wait = ask(native, name, call);
        this.#waits.push(wait);
        const end = () => {
            this.#counted -= 1;
            this.#core.waits -= 1;
        };
        if (wait.settled) native.then(native.then(wait.settled, end), () => this.#armAgain());
        else end();
    }

    /** Calls the hook once the hosts are at the frame's time. */
    #followHook() {
        const native = this.#native;
        const found = stabilityHook();
        if (!found) return;
        const before = this.#waits.filter(({ state }) => state === 'pending').map(({ settled }) => settled);
        if (before.length === 0) this.follow(found.name, found.call);
        else this.follow(found.name, () => native.then(native.all(before), found.call));
        this.#armAgain();
    }

    /** Animation frames that were requested at the last moment belong to this frame. */
    #armAgain() {
        const core = this.#core;
        if (core.waits === 0 && core.isArmed) for (const each of core.realms) each.armAnimationFrames();
    }

    /** What this frame still waits for, after a moment for quick answers. */
    async inFrame() {
        if (this.#core.isReady) this.#followHook();
        await answered(this.#native, this.#waits);
        return report(this.#waits);
    }

    now() { return report(this.#waits); }

    /** Runs the earliest timer that was set since the wait started, without advancing the time. */
    async bringForward() {
        const core = this.#core;
        if (core.waits === 0 || this.#helios.clock.isShared) return;
        core.beginTasks();
        await fireEarly(core, this.#native);
        core.endTasks();
    }
}

/**
 * @param {ClockCore} core
 * @param {Natives} native
 */
async function fireEarly(core, native) {
    if (!core.timers.bringForward(core.waitsSince, core.now)) return;
    await new native.Promise((resolve) => {
        native.setTimeout(() => {
            // After the microtasks of the timer, in which what awaits it runs.
            native.setTimeout(resolve);
            const timer = core.timers.next;
            if (timer && timer.due <= core.now) core.fire(timer);
        });
    });
}
