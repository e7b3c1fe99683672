// The page's own conditions for time 0: gates that it opens, and promises of its hooks.

import { describeElement } from '../dom/describe.js';
import { answered, ask, report, stabilityHook, unanswered } from './answers.js';

/**
 * Returns a function that queries the page's readiness; its hook is called once, when its gates are open.
 *
 * @param {Capture} helios
 * @param {Natives} native
 */
export function readinessGates(helios, native) {
    /** @type {{ gate: unknown, wait: import('./answers.js').Answer }} */
    let promised = { gate: undefined, wait: { state: 'ready' } };
    /** @type {import('./answers.js').Answer | undefined} */
    let stable;

    /**
     * `window.__heliosReady`: a promise, or a value that must not stay false. A function is called once.
     *
     * @returns {import('./answers.js').Answer}
     */
    function promisedGate() {
        const gate = window.__heliosReady;
        if (gate === false) return unanswered('window.__heliosReady, which is false');
        if (promised.gate === gate) return promised.wait;
        const call = typeof gate === 'function' ? () => gate.call(window) : () => gate;
        promised = { gate, wait: ask(native, 'window.__heliosReady', call) };
        return promised.wait;
    }

    const markedGates = () => helios.roots.queryAll('[data-helios-ready="false"]')
        .map((element) => unanswered(`${describeElement(element)} data-helios-ready="false"`));

    return async () => {
        const gates = [promisedGate(), ...markedGates(), ...helios.hosts.gates()];
        await answered(native, gates);
        if (gates.some(({ state }) => state !== 'ready')) return report(gates);
        const found = stabilityHook();
        if (found) stable ??= ask(native, found.name, found.call);
        const known = stable ? [stable] : [];
        await answered(native, known);
        return report(known);
    };
}
