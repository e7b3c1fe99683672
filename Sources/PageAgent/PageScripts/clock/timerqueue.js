// The timers of a clock, by handle and by due time.

import { TimerHeap } from './timerheap.js';

/**
 * A timer's delay (ms): the HTML standard clamps it above nesting level 5.
 *
 * @param {number} delay
 * @param {number} level
 * @param {boolean} isRepeating
 */
function clamp(delay, level, isRepeating) {
    const whole = Math.max(delay | 0, isRepeating ? 1 : 0);
    return level > 5 ? Math.max(whole, 4) : whole;
}

export class TimerQueue {
    /** @type {Map<number, Timer>} */
    #byHandle = new Map();
    #heap = new TimerHeap();
    #nextHandle = 1;
    /** Increases with each timer that is set. */
    sequence = 0;

    /**
     * Sets a script's timer; returns its handle.
     *
     * @param {ClockRealm} realm
     * @param {{ now: number, delay: number, level: number, isRepeating: boolean }} time
     * @param {{ callback: any, parameters: unknown[] }} call
     */
    add(realm, { now, delay, level, isRepeating }, call) {
        const clamped = clamp(delay, level, isRepeating);
        return this.#put({ ...call, realm, due: now + clamped, delay: clamped, level, repeats: 0, isRepeating });
    }

    /**
     * Sets a timer that is due at exactly `due`.
     *
     * @param {ClockRealm} realm
     * @param {number} due
     * @param {() => void} work
     */
    addExact(realm, due, work) {
        this.#put({ callback: work, parameters: [], realm, due, delay: 0, level: 0, repeats: 0, isRepeating: false });
    }

    /** @param {Omit<Timer, 'handle' | 'sequence'>} timer */
    #put(timer) {
        const handle = this.#nextHandle++;
        const placed = { ...timer, handle, sequence: this.sequence++ };
        this.#byHandle.set(handle, placed);
        this.#heap.push(placed);
        return handle;
    }

    /** @param {number} handle */
    remove(handle) { this.#byHandle.delete(handle); }

    /** @param {number} handle Whether its timer has neither fired for the last time nor been cleared. */
    isPending(handle) { return this.#byHandle.has(handle); }

    /**
     * Clears the timers of a document that is unloaded.
     *
     * @param {ClockRealm} realm
     */
    removeAll(realm) {
        for (const [handle, timer] of this.#byHandle) if (timer.realm === realm) this.remove(handle);
    }

    /**
     * Whether a timer has not been cleared.
     *
     * @param {Timer} timer
     */
    has(timer) { return this.#byHandle.get(timer.handle) === timer; }

    /** The earliest timer, or undefined. */
    get next() {
        let timer;
        while ((timer = this.#heap.first) && !this.has(timer)) this.#heap.pop();
        return timer;
    }

    /**
     * Removes the earliest timer as it fires; a repeating one is set again.
     *
     * Its repeats count as nesting only for itself. In the standard they also count for timers that its callback
     * sets: the same timers would then be due immediately in an interval's first calls, and after 4 ms from the fifth
     * on.
     *
     * @param {Timer} timer
     */
    take(timer) {
        this.#heap.pop();
        if (!timer.isRepeating) {
            this.remove(timer.handle);
            return;
        }
        timer.repeats += 1;
        timer.delay = clamp(timer.delay, timer.level + timer.repeats, true);
        timer.due += timer.delay;
        timer.sequence = this.sequence++;
        this.#heap.push(timer);
    }

    /**
     * Makes the earliest timer with at least the given `sequence` due at a time; returns whether there is one.
     *
     * @param {number} sequence
     * @param {number} time
     */
    bringForward(sequence, time) {
        let earliest;
        for (const timer of this.#byHandle.values()) {
            if (timer.sequence < sequence) continue;
            if (earliest === undefined || timer.due < earliest.due) earliest = timer;
        }
        if (earliest === undefined) return false;
        earliest.due = time;
        this.#heap.rebuild(this.#byHandle.values());
        return true;
    }

    /**
     * Makes all timers due after their full delay from a time on.
     *
     * @param {number} time
     */
    restart(time) {
        for (const timer of this.#byHandle.values()) timer.due = time + timer.delay;
        this.#heap.rebuild(this.#byHandle.values());
    }
}
