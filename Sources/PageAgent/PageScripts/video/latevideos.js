// Videos that had not loaded yet when the present frame began.

import { inWords, isLoading } from '../media/states.js';

export class LateVideos {
    /**
     * Each with whether it is being shown.
     *
     * @type {Map<HTMLVideoElement, boolean>}
     */
    #videos = new Map();

    /**
     * @param {ClockCore} core
     * @param {(video: HTMLVideoElement) => Promise<void>} show Has a video show the frame of the present time.
     */
    constructor(core, show) {
        this.core = core;
        this.show = show;
    }

    get isEmpty() { return this.#videos.size === 0; }

    /** @param {HTMLVideoElement} video */
    add(video) { this.#videos.set(video, false); }

    /** Those that must load before this frame can be drawn, in words; each is shown as soon as it has loaded. */
    pending() {
        for (const [video, isShowing] of this.#videos) {
            if (!video.isConnected) this.#videos.delete(video);
            if (isShowing || isLoading(video, this.core)) continue;
            this.#videos.set(video, true);
            this.show(video).finally(() => this.#videos.delete(video));
        }
        return [...this.#videos.keys()].map(inWords);
    }
}
