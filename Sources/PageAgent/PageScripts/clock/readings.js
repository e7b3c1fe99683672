// The time as scripts read it.

/**
 * More readings of one time than pages make that do not wait for it to pass: several for each of 100,000 particles. In
 * Chromium 156 so many take 15 ms.
 */
const freeReads = 1_000_000;
/** By how much each further reading puts the time forward more than the one before, in ms: 20 ms after 4,500. */
const readStep = 2e-6;

export class Readings {
    /** How far scripts see the time ahead, in ms, how often they have read it since it last changed, and when that was. */
    #ahead = 0;
    #reads = 0;
    #readAt = 0;

    /**
     * The time that a script reads. It stands still while the script runs, and a loop that waits for it to pass would
     * not end: after `freeReads` it passes with each reading, faster and faster, until the clock itself has caught up.
     *
     * @param {number} now The clock's time, in milliseconds.
     */
    of(now) {
        const passed = now - this.#readAt;
        if (passed !== 0) {
            this.#ahead = passed < 0 ? 0 : Math.max(0, this.#ahead - passed);
            this.#readAt = now;
            this.#reads = 0;
        }
        this.#reads += 1;
        if (this.#reads > freeReads) this.#ahead += (this.#reads - freeReads) * readStep;
        return now + this.#ahead;
    }
}
