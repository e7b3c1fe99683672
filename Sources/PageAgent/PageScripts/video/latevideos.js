// Videos that had not loaded yet when the current frame started.

import { inWords, isLoading } from '../media/states.js';

export class LateVideos {
    /**
     * The videos, with whether `show` is in progress.
     *
     * @type {Map<HTMLVideoElement, boolean>}
     */
    #videos = new Map();

    /**
     * @param {ClockCore} core
     * @param {(video: HTMLVideoElement) => Promise<void>} show Seeks a video to the frame of the current time.
     */
    constructor(core, show) {
        this.core = core;
        this.show = show;
    }

    get isEmpty() { return this.#videos.size === 0; }

    /** @param {HTMLVideoElement} video */
    add(video) { this.#videos.set(video, false); }

    /**
     * Descriptions of the videos that must load before this frame can be drawn; each is shown as soon as it has
     * loaded.
     */
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
