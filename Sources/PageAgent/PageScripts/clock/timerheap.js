// The timers of a clock.

/**
 * @typedef {object} Timer
 * @property {number} handle
 * @property {number} sequence Increases with each timer that is set.
 * @property {number} due In the clock's ms.
 * @property {number} delay
 * @property {number} level The nesting level.
 * @property {number} repeats How often it has fired.
 * @property {boolean} isRepeating
 * @property {any} callback
 * @property {unknown[]} parameters
 * @property {ClockRealm} realm
 */

/** @param {Timer} left @param {Timer} right */
function isBefore(left, right) {
    return left.due < right.due || (left.due === right.due && left.sequence < right.sequence);
}

/** A binary heap of timers, ordered by due time, then by `sequence`. */
export class TimerHeap {
    /** @type {Timer[]} */
    #items = [];

    /** @returns {Timer | undefined} */
    get first() { return this.#items[0]; }

    /** @param {Timer} timer */
    push(timer) {
        const items = this.#items;
        let index = items.push(timer) - 1;
        while (index > 0) {
            const parent = (index - 1) >> 1;
            if (!isBefore(timer, items[parent])) break;
            items[index] = items[parent];
            index = parent;
        }
        items[index] = timer;
    }

    /** @returns {Timer | undefined} */
    pop() {
        const items = this.#items;
        const first = items[0];
        const last = items.pop();
        if (last && items.length > 0) this.#sink(last);
        return first;
    }

    /** @param {Iterable<Timer>} timers */
    rebuild(timers) {
        this.#items = [];
        for (const timer of timers) this.push(timer);
    }

    /** @param {Timer} timer */
    #sink(timer) {
        const items = this.#items;
        let index = 0;
        for (;;) {
            let child = 2 * index + 1;
            if (child >= items.length) break;
            if (child + 1 < items.length && isBefore(items[child + 1], items[child])) child += 1;
            if (!isBefore(items[child], timer)) break;
            items[index] = items[child];
            index = child;
        }
        items[index] = timer;
    }
}
