// Which frames of videos the compositor has.

// `seeked` means that the frame was decoded. That the compositor has it, and which frame that is, is reported by
// `requestVideoFrameCallback`, in a frame that is drawn afterwards.
export class Presentation {
    #native;
    /**
     * Videos whose new frame the compositor does not have yet.
     *
     * @type {Set<HTMLVideoElement>}
     */
    #awaited = new Set();
    /**
     * The metadata that each video's frame callback reported last.
     *
     * @type {WeakMap<HTMLVideoElement, ShownPicture>}
     */
    #shown = new WeakMap();

    /** @param {Natives} native */
    constructor(native) { this.#native = native; }

    /**
     * The metadata of the frame that a video shows, or undefined.
     *
     * @param {HTMLVideoElement} video
     */
    of(video) { return this.#shown.get(video); }

    /** The videos whose new frame the compositor does not have yet. */
    get awaited() { return [...this.#awaited]; }

    /** @param {HTMLVideoElement} video */
    isAwaited(video) { return this.#awaited.has(video); }

    /**
     * Whether the frame that a video shows is known, or will be.
     *
     * @param {HTMLVideoElement} video
     */
    isFollowed(video) { return this.#shown.has(video) || this.#awaited.has(video); }

    /**
     * Waits for the next frame of a video.
     *
     * @param {HTMLVideoElement} video
     */
    expect(video) {
        this.#awaited.add(video);
        /** @type {VideoFrameRequestCallback} */
        const note = (_, picture) => {
            this.#awaited.delete(video);
            this.#shown.set(video, picture);
        };
        this.#native.requestVideoFrameCallback.call(video, note);
    }

    /**
     * Stops waiting for the next frame of a video.
     *
     * @param {HTMLVideoElement} video
     */
    giveUp(video) { this.#awaited.delete(video); }

    /**
     * Makes the frame that a video shows unknown.
     *
     * @param {HTMLVideoElement} video
     */
    forget(video) { this.#shown.delete(video); }
}
