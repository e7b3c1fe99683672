// Waits until the documents of a clock and their workers have settled.

import { settleRounds } from '../workers/protocol.js';

/**
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {ReturnType<typeof import('./owntasks.js').ownTasks>} inOwnTask
 */
export function clockSettler(core, native, inOwnTask) {
    const { workers } = core;

    /**
     * Waits until nothing is on its way: messages to and from workers, and what documents have the browser do beside
     * their thread; with `isAnswered`, also what waits for the network, as that has answered all. Bounded: some pages
     * never stop.
     */
    async function settle(isAnswered = false) {
        await workers.settle();
        await settleWork(isAnswered);
    }

    async function settleWork(isAnswered = false) {
        /** @type {('local' | 'remote')[]} */
        const kinds = isAnswered ? ['local', 'remote'] : ['local'];
        for (let round = 0;; round += 1) {
            core.settled = core.begun;
            const counts = [...core.realms].flatMap(({ work }) => kinds.map((kind) => work[kind]))
                .filter((count) => !count.isEmpty);
            if (counts.length === 0) return;
            core.isRestless ||= round === settleRounds.later;
            if (core.isRestless) return;
            await native.all(counts.map((count) => count.settle(native)));
            await inOwnTask(() => {});
            await workers.settleIfActive();
        }
    }

    /** The same after a timer, which seldom sets anything going. */
    async function settleIfActive() {
        await workers.settleIfActive();
        await settleWork();
    }

    /** Whether the frame that was drawn has begun what belongs into its picture. */
    const isBusy = () => core.begun !== core.settled && !core.isRestless;

    return { settle, settleIfActive, isBusy };
}
