// The displayed frames of a document's <video> elements, which follow the frame times.

import { sourceOf } from '../media/attributes.js';
import { inWords, isLoading } from '../media/states.js';
import { FrameSearch } from './framesearch.js';
import { LateVideos } from './latevideos.js';
import { Scrubs } from './scrubs.js';
import { isAt } from './seeks.js';

// `seeked` means that the frame was decoded. That the compositor has it, and which frame that is, is reported by
// `requestVideoFrameCallback`, in a frame that is drawn afterwards.
export class VideoPictures {
    /**
     * Videos whose new frame the compositor does not have yet.
     *
     * @type {Set<HTMLVideoElement>}
     */
    #unpresented = new Set();
    #scrubs;
    /**
     * The metadata that each video's frame callback reported last.
     *
     * @type {WeakMap<HTMLVideoElement, ShownPicture>}
     */
    #shown = new WeakMap();
    /**
     * Of videos with known frame times: the searches in progress, and the last that has ended.
     *
     * @type {Map<HTMLVideoElement, FrameSearch>}
     */
    #searches = new Map();
    /** @type {WeakMap<HTMLVideoElement, FrameSearch>} */
    #found = new WeakMap();
    /**
     * Videos that could not be seeked to a frame.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #wrong = new WeakSet();
    #loading;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {import('./seeks.js').Seeks} seeks
     */
    constructor(helios, native, seeks) {
        this.helios = helios;
        this.seeks = seeks;
        this.native = native;
        this.core = helios.clock.core;
        this.#scrubs = new Scrubs(this.core);
        this.#loading = new LateVideos(this.core, (video) => this.show(video));
    }

    /**
     * The metadata of the frame that a video shows, or undefined.
     *
     * @param {HTMLVideoElement} video
     */
    of(video) { return this.#shown.get(video); }

    /**
     * Waits for the next frame of a video, whoever seeks.
     *
     * @param {HTMLVideoElement} video
     * @param {boolean} isScripted
     */
    expect(video, isScripted = false) {
        this.#scrubs.note(video, isScripted);
        this.#searches.delete(video);
        this.#found.delete(video);
        this.#unpresented.add(video);
        /** @type {VideoFrameRequestCallback} */
        const note = (_, picture) => {
            this.#unpresented.delete(video);
            this.#shown.set(video, picture);
        };
        this.native.requestVideoFrameCallback.call(video, note);
    }

    /**
     * Makes the next `show` seek, wherever the video is.
     *
     * @param {HTMLVideoElement} video
     */
    forget(video) {
        this.#searches.delete(video);
        this.#found.delete(video);
        this.#shown.delete(video);
    }

    get arePresented() {
        for (const video of this.#unpresented) {
            if (video.error) this.#searches.delete(video);
            // A detached video is drawn by scripts, for which a decoded frame is enough.
            if (!this.#searches.has(video) && (!video.isConnected || video.error)) this.#unpresented.delete(video);
        }
        return this.#unpresented.size === 0 && this.#loading.isEmpty && this.#searches.size === 0;
    }

    /** Whether a script has sought a video in this frame's callbacks. */
    get areScrubbed() { return this.#scrubs.areNow; }

    /** @param {(video: HTMLVideoElement) => boolean} isVisible See `Scrubs.areLate`. */
    areLate(isVisible) { return this.#scrubs.areLate([...this.#unpresented], isVisible); }

    /**
     * Seeks a video to the frame of the current time.
     *
     * @param {HTMLVideoElement} video
     */
    async show(video) {
        const { helios, native } = this;
        helios.videos.watch(video);
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
            if (this.core.isReady && isLoading(video, this.core)) this.#loading.add(video);
            return;
        }
        const source = sourceOf(video);
        const { grain, times } = await helios.frameTimes.of(source);
        const position = helios.media.picturePosition(video, grain);
        if (position === null) {
            this.#searches.delete(video);
        } else if (times !== null) {
            const search = new FrameSearch(source, times, position);
            const last = this.#searches.get(video) ?? this.#found.get(video);
            const isStill = last?.source === source && isAt(native, video, last.at);
            if (isStill && last.wanted === search.wanted) return;
            this.#seek(video, search);
        } else {
            // The first frame may have been shown before its callback was requested, so it is sought in any case.
            const isKnown = this.#shown.has(video) || this.#unpresented.has(video);
            if (isAt(native, video, position) && isKnown) return;
            this.expect(video);
            this.seeks.seek(video, position);
        }
        await this.seeks.sought(video);
    }

    /** @param {HTMLVideoElement} video @param {FrameSearch} search */
    #seek(video, search) {
        this.expect(video);
        this.#searches.set(video, search);
        this.seeks.seek(video, search.at);
        // A time after the end is clamped to the end.
        search.at = this.native.mediaTime.get.call(video);
    }

    /**
     * Checks the frames that have been drawn, and seeks again where one is not the wanted frame. Returns the number
     * of seeks, and descriptions of the frames that cannot be shown; a video is reported only once.
     */
    async pursue() {
        /** @type {HTMLVideoElement[]} */
        const seeking = [];
        /** @type {string[]} */
        const failures = [];
        for (const [video, search] of this.#searches) {
            if (this.#unpresented.has(video)) continue;
            const { mediaTime } = /** @type {ShownPicture} */ (this.#shown.get(video));
            const isKnown = search.knows(mediaTime);
            if (isKnown && !search.isWanted(mediaTime) && search.goOn(mediaTime)) {
                this.#seek(video, search);
                seeking.push(video);
                continue;
            }
            this.#searches.delete(video);
            this.#found.set(video, search);
            if (!isKnown) {
                await this.helios.frameTimes.distrust(search.source);
            } else if (!search.isWanted(mediaTime) && !this.#wrong.has(video)) {
                this.#wrong.add(video);
                const time = search.wanted.toFixed(3);
                failures.push(`${inWords(video)}: seeking does not lead to its frame at ${time} s`);
            }
        }
        for (const video of seeking) await this.seeks.sought(video);
        return { seeks: seeking.length, failures };
    }

    /** Descriptions of the videos that must load before this frame can be drawn. */
    pendingInFrame() { return this.#loading.pending(); }
}
