// When each source of an animated image was first shown.

/** All uses of a source are at the same frame. */
export class PictureStarts {
    /**
     * In ms of the timeline.
     *
     * @type {Map<string, number>}
     */
    #times = new Map();
    #core;

    /** @param {import('../clock/core.js').ClockCore} core */
    constructor(core) { this.#core = core; }

    /** @param {string} source */
    has(source) { return this.#times.has(source); }

    /**
     * How long a source has been shown, in ms.
     *
     * @param {string} source
     */
    elapsed(source) { return this.#core.now - (this.#times.get(source) ?? 0); }

    /**
     * A source that was not shown before starts now.
     *
     * @param {string} source
     */
    add(source) { if (!this.#times.has(source)) this.#times.set(source, this.#core.now); }

    /**
     * Forgets the sources that are no longer shown, and adds those that are.
     *
     * @param {Set<string>} shown
     */
    follow(shown) {
        for (const source of this.#times.keys()) if (!shown.has(source)) this.#times.delete(source);
        for (const source of shown) this.add(source);
    }

    /** Restarts all sources at the beginning of the timeline. */
    begin() { for (const source of this.#times.keys()) this.#times.set(source, 0); }
}
