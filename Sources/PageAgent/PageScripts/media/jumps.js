// Positions that the page sets by `currentTime`.

/** Times are seconds. */
export class Jumps {
    /**
     * Elements whose `currentTime` the page has set.
     *
     * @type {WeakSet<HTMLMediaElement>}
     */
    #set = new WeakSet();
    /**
     * Elements that were playing by themselves when the page set their `currentTime` last: they play on from there.
     *
     * @type {WeakSet<HTMLMediaElement>}
     */
    #playingOn = new WeakSet();
    /**
     * The times of the last two frames in which the page set an element's `currentTime`.
     *
     * @type {WeakMap<HTMLMediaElement, { last: number, before: number }>}
     */
    #frames = new WeakMap();
    /**
     * The `currentTime` that the page has set last.
     *
     * @type {WeakMap<HTMLMediaElement, number>}
     */
    #targets = new WeakMap();

    /** @param {HTMLMediaElement} element */
    has(element) { return this.#set.has(element); }

    /**
     * The page sets an element's `currentTime`.
     *
     * @param {HTMLMediaElement} element
     * @param {number} time
     * @param {number} now
     */
    note(element, time, now) {
        this.#set.add(element);
        this.#targets.set(element, time);
        const { last } = this.#frames.get(element) ?? { last: -Infinity };
        if (now > last) this.#frames.set(element, { last: now, before: last });
    }

    /** @param {HTMLMediaElement} element @param {boolean} plays */
    notePlaying(element, plays) {
        if (plays) this.#playingOn.add(element);
        else this.#playingOn.delete(element);
    }

    /**
     * Whether they alone control an element's position: it does not play on, or the page sets it in every frame.
     *
     * @param {HTMLMediaElement} element
     * @param {number} now
     * @param {number} longest The longest distance of frames.
     */
    drive(element, now, longest) {
        if (!this.has(element) || !this.#playingOn.has(element)) return this.has(element);
        const { last, before } = this.#frames.get(element) ?? { last: -Infinity, before: -Infinity };
        return now - last < longest && last - before < longest;
    }

    /**
     * The position that the page has set. An element with `autoplay` plays in real time until it is paused, at its
     * `play` event: some ms, and more on a busy machine.
     *
     * @param {HTMLMediaElement} element
     * @param {number} position Where it is.
     */
    startOf(element, position) {
        const target = this.#targets.get(element) ?? NaN;
        const plays = element.autoplay || this.#playingOn.has(element);
        return plays && target >= 0 && target < position ? target : position;
    }
}
