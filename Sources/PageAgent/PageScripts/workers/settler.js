// Waits until the workers of a pool are idle, and delivers their messages.

import { settleRounds } from './protocol.js';

export class PoolSettler {
    /** How many rounds are left while the page loads, which is one moment. */
    #loadingRounds = settleRounds.loading;
    /** The pool's activity when all was settled last. */
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

    /** Lets a page that loads go on, as its time does. */
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

    /** Delivers what is held, and forgets the workers that have ended; whether there was something. */
    async #deliver() {
        const { members, inOwnTask } = this.pool;
        const held = [...members].flatMap((member) => member.held.splice(0));
        for (const deliver of held) await inOwnTask(deliver);
        for (const member of members) if (member.isClosed && member.held.length === 0) members.delete(member);
        return held.length > 0;
    }
}
