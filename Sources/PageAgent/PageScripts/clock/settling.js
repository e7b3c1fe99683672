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
     * Waits until no message to or from a worker is in transit, and the asynchronous operations of documents are
     * complete; with `isAnswered`, when no request is pending, also those that wait for the network. Bounded: some
     * pages never stop.
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

    /** The same after a timer, which seldom starts anything. */
    async function settleIfActive() {
        await workers.settleIfActive();
        await settleWork();
    }

    /** Whether the drawn frame has started operations that belong to it. */
    const isBusy = () => core.begun !== core.settled && !core.isRestless;

    return { settle, settleIfActive, isBusy };
}
