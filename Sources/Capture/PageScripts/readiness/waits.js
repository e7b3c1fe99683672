// What the page itself is waited for: promises of its hooks, and gates that it opens.
//
// Before time 0 the page's own time is moved where nothing else brings it on (see `preroll`). In a frame it
// stands still, so what a hook asks for while it is waited for comes without: animation frames at once,
// timers when nothing else happens any more.

import { describeElement } from '../dom/describe.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installWaits(helios, native) {
    const { core } = helios.clock;

    /** One answer of the page's, as { name, state: 'pending' | 'ready' | 'failed', reason, settled: its promise }. */
    function ask(name, call) {
        const wait = { name, state: 'pending' };
        const fail = (reason) => {
            wait.state = 'failed';
            wait.reason = String(reason?.stack ?? reason);
        };
        let answer;
        try {
            answer = call();
        } catch (error) {
            fail(error);
            return wait;
        }
        if (!isPromise(answer)) wait.state = 'ready';
        else wait.settled = native.Promise.resolve(answer).then(() => { wait.state = 'ready'; }, fail);
        return wait;
    }

    /** Gives what has its answer soon a moment, so that it needs no second look from outside. */
    async function answered(waits) {
        const pending = waits.filter(({ state, settled }) => state === 'pending' && settled).map(({ settled }) => settled);
        if (pending.length === 0) return;
        const pause = new native.Promise((resolve) => { native.setTimeout(resolve, 8); });
        await native.Promise.race([native.Promise.all(pending), pause]);
    }

    const report = (waits) => {
        const failed = waits.find(({ state }) => state === 'failed');
        return {
            pending: waits.filter(({ state }) => state === 'pending').map(({ name }) => name),
            failure: failed ? `${failed.name}: ${failed.reason}` : null,
        };
    };

    const hook = () => {
        const host = window.helios;
        if (typeof host?.waitUntilStable !== 'function') return null;
        return { name: 'window.helios.waitUntilStable()', call: () => host.waitUntilStable() };
    };

    // MARK: Before time 0

    let promised = { gate: undefined, wait: { state: 'ready' } };
    let stable;

    /** `window.__heliosReady`: a promise, or what must not stay false. A function is asked once. */
    function promisedGate() {
        const gate = window.__heliosReady;
        if (gate === false) return { name: 'window.__heliosReady, which is false', state: 'pending' };
        if (promised.gate === gate) return promised.wait;
        const call = typeof gate === 'function' ? () => gate.call(window) : () => gate;
        promised = { gate, wait: ask('window.__heliosReady', call) };
        return promised.wait;
    }

    const markedGates = () => helios.roots.queryAll('[data-helios-ready="false"]')
        .map((element) => ({ name: `${describeElement(element)} data-helios-ready="false"`, state: 'pending' }));

    /** What the page says itself of being ready; its hook is asked once, when its gates are open. */
    async function beforeStart() {
        const gates = [promisedGate(), ...markedGates(), ...helios.hosts.gates()];
        await answered(gates);
        if (gates.some(({ state }) => state !== 'ready')) return report(gates);
        const found = hook();
        if (found) stable ??= ask(found.name, found.call);
        const known = stable ? [stable] : [];
        await answered(known);
        return report(known);
    }

    // MARK: In a frame

    let waits = [];
    /** Waits of this document that count in `core.waits`. */
    let counted = 0;

    // Frames that were asked for at the last moment belong to this one.
    const armAgain = () => {
        if (core.waits === 0 && core.isArmed) for (const each of core.realms) each.armAnimationFrames();
    };

    function follow(name, call) {
        core.waits += 1;
        counted += 1;
        const wait = ask(name, call);
        waits.push(wait);
        const end = () => {
            counted -= 1;
            core.waits -= 1;
        };
        if (wait.state !== 'pending') end();
        else wait.settled.then(end).then(armAgain);
    }

    /** Asks the hook when the hosts stand at the frame's time. */
    function followHook() {
        const found = hook();
        if (!found) return;
        const before = waits.filter(({ state }) => state === 'pending').map(({ settled }) => settled);
        if (before.length === 0) follow(found.name, found.call);
        else follow(found.name, () => native.Promise.all(before).then(found.call));
        armAgain();
    }

    /** Runs the earliest of the timers that were set since the page is waited for, without moving its time. */
    async function bringForward() {
        if (core.waits === 0 || helios.clock.isShared) return;
        let earliest;
        for (const timer of core.timers.values()) {
            if (timer.sequence < core.waitsSince) continue;
            if (earliest === undefined || timer.due < earliest.due) earliest = timer;
        }
        if (earliest === undefined) return;
        earliest.due = core.now;
        core.heap.rebuild(core.timers.values());
        await new native.Promise((resolve) => {
            native.setTimeout(() => {
                native.queueMicrotask(resolve);
                const timer = core.nextTimer;
                if (timer && timer.due <= core.now) core.fire(timer);
            });
        });
    }

    native.addEventListener.call(window, 'pagehide', () => {
        core.waits -= counted;
        counted = 0;
    });

    return {
        beforeStart,
        /** Waits in this frame for what the page answers to `call`. */
        follow,
        /** Forgets the frame before. */
        begin() { waits = []; },
        /** What this frame still waits for, after a moment for what is quick. */
        async inFrame() {
            if (core.isReady) followHook();
            await answered(waits);
            return report(waits);
        },
        now: () => report(waits),
        bringForward,
    };
}

/** A real promise: a GSAP timeline, which a `seek` may return, has a `then` as well, and means another thing. */
const isPromise = (value) => value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]';
