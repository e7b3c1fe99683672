// The displayed frames of a document's <video> elements, which follow the frame times.

import { sourceOf } from '../media/attributes.js';
import { isLoading } from '../media/states.js';
import { FrameSearches } from './framesearches.js';
import { LateVideos } from './latevideos.js';
import { Presentation } from './presentation.js';
import { Scrubs } from './scrubs.js';
import { isAt } from './seeks.js';

export class VideoPictures {
    #helios;
    #native;
    #core;
    #seeks;
    #presentation;
    #searches;
    #scrubs;
    #loading;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {import('./seeks.js').Seeks} seeks
     */
    constructor(helios, native, seeks) {
        this.#helios = helios;
        this.#native = native;
        this.#core = helios.clock.core;
        this.#seeks = seeks;
        const presentation = this.#presentation = new Presentation(native);
        this.#searches = new FrameSearches(helios, native, presentation, (video, time) => this.#seek(video, time));
        this.#scrubs = new Scrubs(this.#core);
        this.#loading = new LateVideos(this.#core, (video) => this.show(video));
    }

    /**
     * The metadata of the frame that a video shows, or undefined.
     *
     * @param {HTMLVideoElement} video
     */
    of(video) { return this.#presentation.of(video); }

    /**
     * Waits for the next frame of a video, whoever seeks.
     *
     * @param {HTMLVideoElement} video
     * @param {boolean} isScripted
     */
    expect(video, isScripted = false) {
        this.#scrubs.note(video, isScripted);
        this.#searches.forget(video);
        this.#presentation.expect(video);
    }

    /**
     * Makes the next `show` seek, wherever the video is.
     *
     * @param {HTMLVideoElement} video
     */
    forget(video) {
        this.#searches.forget(video);
        this.#presentation.forget(video);
    }

    get arePresented() {
        const [presentation, searches] = [this.#presentation, this.#searches];
        for (const video of presentation.awaited) {
            if (video.error) searches.end(video);
            // A detached video is drawn by scripts, for which a decoded frame is enough.
            if (!searches.has(video) && (!video.isConnected || video.error)) presentation.giveUp(video);
        }
        return presentation.awaited.length === 0 && this.#loading.isEmpty && searches.isEmpty;
    }

    /** Whether a script has sought a video in this frame's callbacks. */
    get areScrubbed() { return this.#scrubs.areNow; }

    /** @param {(video: HTMLVideoElement) => boolean} isVisible See `Scrubs.areLate`. */
    areLate(isVisible) { return this.#scrubs.areLate(this.#presentation.awaited, isVisible); }

    /**
     * Seeks a video to the frame of the current time.
     *
     * @param {HTMLVideoElement} video
     */
    async show(video) {
        const [helios, searches] = [this.#helios, this.#searches];
        helios.videos.watch(video);
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
            if (this.#core.isReady && isLoading(video, this.#core)) this.#loading.add(video);
            return;
        }
        const source = sourceOf(video);
        const { grain, times } = await helios.frameTimes.of(source);
        const position = helios.media.picturePosition(video, grain);
        if (position === null) {
            searches.end(video);
        } else if (times !== null) {
            if (!searches.begin(video, source, times, position)) return;
        } else {
            // The first frame may have been shown before its callback was requested, so it is sought in any case.
            if (isAt(this.#native, video, position) && this.#presentation.isFollowed(video)) return;
            this.#seek(video, position);
        }
        await this.#seeks.sought(video);
    }

    /** @param {HTMLVideoElement} video @param {number} time */
    #seek(video, time) {
        this.expect(video);
        this.#seeks.seek(video, time);
    }

    /**
     * Seeks again where the frame that was drawn is not the wanted one. Returns the number of seeks, and descriptions
     * of the frames that cannot be shown.
     */
    async pursue() {
        const { seeking, failures } = await this.#searches.pursue();
        for (const video of seeking) await this.#seeks.sought(video);
        return { seeks: seeking.length, failures };
    }

    /** Descriptions of the videos that must load before this frame can be drawn. */
    pendingInFrame() { return this.#loading.pending(); }
}
