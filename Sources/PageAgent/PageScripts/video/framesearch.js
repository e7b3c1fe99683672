// Searches for a certain frame of a video by seeking.

/** The tolerance for the media times that the browser reports, in seconds. */
const tolerance = 0.0004;

/**
 * The search for the frame of a video at a position: the last that starts at or before it.
 *
 * The browser shows the first frame that ends after the seek target. Where the file has no frame durations, as in
 * WebM, it assumes the average, and so shows the frame before one that follows early. That frame needs a later seek
 * target.
 */
export class FrameSearch {
    /** @type {ArrayLike<number>} */
    #times;
    /** @type {number} */
    #index;
    /** @type {number | undefined} */
    #low;
    /** @type {number | undefined} */
    #high;
    #left = 16;

    /**
     * `times`: the times of all frames, ascending; all values in seconds.
     *
     * @param {string} source
     * @param {ArrayLike<number>} times
     * @param {number} position
     */
    constructor(source, times, position) {
        this.source = source;
        this.#times = times;
        this.#index = Math.max(0, countUpTo(times, position) - 1);
        /** The seek target. */
        this.at = Math.max(position, this.wanted);
    }

    get wanted() { return this.#times[this.#index]; }

    /** @param {number} time */
    isWanted(time) { return Math.abs(time - this.wanted) < tolerance; }

    /**
     * Whether a frame starts at a time.
     *
     * @param {number} time
     */
    knows(time) {
        const next = countUpTo(this.#times, time);
        return [this.#times[next - 1], this.#times[next]].some((each) => Math.abs(each - time) < tolerance);
    }

    /**
     * Computes the next `at`, after the last one led to the frame at `shown`; false if there is nothing left to try.
     *
     * @param {number} shown
     */
    goOn(shown) {
        const [before, next] = [this.#times[this.#index - 1] ?? 0, this.#times[this.#index + 1] ?? Infinity];
        this.#low ??= before;
        this.#high ??= this.wanted + longestFrame(this.#times);
        if (shown < this.wanted) this.#low = Math.max(this.#low, this.at);
        else this.#high = Math.min(this.#high, this.at);
        this.#left -= 1;
        if (this.#left === 0 || this.#high - this.#low < 2e-5) return false;
        const latest = next - 1e-5;
        const isFirst = shown < this.wanted && this.#low < latest && latest < this.#high;
        this.at = isFirst ? latest : (this.#low + this.#high) / 2;
        return true;
    }
}

/**
 * The number of times up to and including `time`.
 *
 * @param {ArrayLike<number>} times
 * @param {number} time
 */
function countUpTo(times, time) {
    let [low, high] = [0, times.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] <= time) low = middle + 1;
        else high = middle;
    }
    return low;
}

/**
 * The longest frame duration, except that of the last frame.
 *
 * @param {ArrayLike<number>} times
 */
function longestFrame(times) {
    let longest = 0;
    for (let index = 1; index < times.length; index += 1) longest = Math.max(longest, times[index] - times[index - 1]);
    return longest;
}
