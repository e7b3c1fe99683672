// Waits until the workers of a pool are idle, and delivers their messages.

import { settleRounds } from './protocol.js';

export class PoolSettler {
    /** The remaining rounds while the page loads, all at one time. */
    #loadingRounds = settleRounds.loading;
    /** The pool's activity when it was last settled. */
    #settled = 0;
    /** @type {Promise<void> | null} */
    #settling = null;

    /** @param {WorkerPool} pool */
    constructor(pool) { this.pool = pool; }

    settle() {
        const { members, activity } = this.pool;
        if (members.size === 0 && activity === this.#settled) return undefined;
        this.#settling ??= this.#settle();
        return this.#settling;
    }

    settleIfActive() {
        return this.pool.activity === this.#settled ? undefined : this.settle();
    }

    /** Grants a loading page more rounds, when its time advances. */
    refill() { this.#loadingRounds = Math.max(this.#loadingRounds, settleRounds.later); }

    async #settle() {
        const { pool } = this;
        for (let round = 0;; round += 1) {
            const before = pool.activity;
            await pool.inOwnTask(() => {});
            await pool.askAll('settle');
            if (pool.core.isReady ? round >= settleRounds.later : this.#loadingRounds <= 0) break;
            this.#loadingRounds -= 1;
            const hasDelivered = await this.#deliver();
            if (hasDelivered || pool.activity !== before) continue;
            this.#loadingRounds += 1;
            break;
        }
        this.#settled = pool.activity;
        this.#settling = null;
    }

    /** Delivers held messages, and removes workers that have ended; returns whether there were any messages. */
    async #deliver() {
        const { members, inOwnTask } = this.pool;
        const held = [...members].flatMap((member) => member.held.splice(0));
        for (const deliver of held) await inOwnTask(deliver);
        for (const member of members) if (member.isClosed && member.held.length === 0) members.delete(member);
        return held.length > 0;
    }
}
