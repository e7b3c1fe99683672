// Videos that scripts seek while a frame is drawn.

/** How often a frame is drawn for the picture of a video. */
const mostDrawings = 20;

export class Scrubs {
    #core;
    /**
     * Videos that a script has sought last.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #scripted = new WeakSet();
    /** The last frame in whose callbacks a script has sought a video, by its time. */
    #last = NaN;
    /** Of the current frame: how often it was drawn without a picture that a script has sought. */
    #late = { time: NaN, draws: 0, rest: 0 };

    /** @param {ClockCore} core */
    constructor(core) { this.#core = core; }

    /** Whether a script has sought a video in this frame's callbacks. */
    get areNow() { return this.#last === this.#core.now; }

    /**
     * A video is sought.
     *
     * @param {HTMLVideoElement} video
     * @param {boolean} isScripted
     */
    note(video, isScripted) {
        // After the videos were sought to this frame's time, its animation frame callbacks run.
        if (isScripted && this.#core.isReady && this.#core.areVideosSought) this.#last = this.#core.now;
        if (isScripted) this.#scripted.add(video);
        else this.#scripted.delete(video);
    }

    /**
     * Whether the frame that was just drawn must be drawn again, as a visible video lacks the picture that a script has
     * sought in this frame's callbacks. Bounded, like `Readiness.presentMedia`.
     *
     * @param {HTMLVideoElement[]} unpresented
     * @param {(video: HTMLVideoElement) => boolean} isVisible
     */
    areLate(unpresented, isVisible) {
        const late = this.#late;
        if (late.time !== this.#core.now) Object.assign(late, { time: this.#core.now, draws: 0, rest: 0 });
        const isLate = unpresented.some((video) => this.#scripted.has(video) && isVisible(video));
        // The drawing that tells that the compositor has a picture may not have had it yet.
        const isToDraw = (isLate || late.rest > 0) && late.draws < mostDrawings;
        late.rest = isLate ? 1 : late.rest - 1;
        late.draws += 1;
        return isToDraw;
    }
}
