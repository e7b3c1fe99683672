// When the playback of media elements ends: at the end of the media, or where an element declares it.

/** Times are seconds. */
export class PlaybackEnds {
    #realm;
    #onLimit;
    #onEnd;

    /**
     * @param {ClockRealm} realm
     * @param {(playback: Playback) => void} onLimit Called when playback has ended where its element declares it.
     * @param {(playback: Playback) => void} onEnd Called when playback has reached the end of the media.
     */
    constructor(realm, onLimit, onEnd) {
        this.#realm = realm;
        this.#onLimit = onLimit;
        this.#onEnd = onEnd;
    }

    /**
     * Ends the current piece at the time that its element declares.
     *
     * @param {Playback} playback
     * @param {number} end
     */
    limit(playback, end) {
        const piece = /** @type {Piece} */ (playback.piece);
        piece.length = Math.max(0, end - piece.at);
        this.#at(end, () => {
            if (playback.piece !== piece) return;
            playback.end(end);
            this.#onLimit(playback);
        });
    }

    /**
     * Schedules the end of the media among the page's timers, so that `ended` is dispatched on time.
     *
     * @param {Playback} playback
     */
    schedule(playback) {
        const { piece, endTime } = playback;
        if (!this.#realm.core.isReady || piece === null || endTime === Infinity || piece.due === endTime) return;
        piece.due = endTime;
        this.#at(endTime, () => {
            if (playback.piece !== piece || playback.endTime !== endTime) return;
            playback.finish();
            this.#onEnd(playback);
        });
    }

    /** @param {number} time @param {() => void} work */
    #at(time, work) { this.#realm.core.addAppointment(this.#realm, time * 1000, work); }
}
