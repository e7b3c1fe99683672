// Counts pending work.

/** The number of pending operations of one kind. */
export class WorkCount {
    #count = 0;
    /** @type {(() => void)[]} */
    #waiting = [];

    get isEmpty() { return this.#count === 0; }

    begin() { this.#count += 1; }

    end() {
        this.#count -= 1;
        if (this.isEmpty) this.abandon();
    }

    /** Nobody has to wait any more. */
    abandon() { for (const resolve of this.#waiting.splice(0)) resolve(); }

    /**
     * Waits until none is pending; undefined if none is.
     *
     * @param {Natives} native
     * @returns {Promise<void> | undefined}
     */
    settle(native) {
        return this.isEmpty ? undefined : new native.Promise((resolve) => { this.#waiting.push(resolve); });
    }
}
