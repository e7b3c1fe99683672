// The searches for the frames of a document's videos, as far as their frame times are known.

import { inWords } from '../media/states.js';
import { FrameSearch } from './framesearch.js';
import { isAt } from './seeks.js';

export class FrameSearches {
    #helios;
    #native;
    #presentation;
    #seek;
    /**
     * The searches in progress.
     *
     * @type {Map<HTMLVideoElement, FrameSearch>}
     */
    #searches = new Map();
    /**
     * The last search for each video's frame that has ended.
     *
     * @type {WeakMap<HTMLVideoElement, FrameSearch>}
     */
    #found = new WeakMap();
    /**
     * Videos that could not be seeked to a frame.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #wrong = new WeakSet();

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {import('./presentation.js').Presentation} presentation
     * @param {(video: HTMLVideoElement, time: number) => void} seek Seeks a video, and waits for its next frame.
     */
    constructor(helios, native, presentation, seek) {
        this.#helios = helios;
        this.#native = native;
        this.#presentation = presentation;
        this.#seek = seek;
    }

    get isEmpty() { return this.#searches.size === 0; }

    /** @param {HTMLVideoElement} video */
    has(video) { return this.#searches.has(video); }

    /**
     * Ends the search for a video's frame.
     *
     * @param {HTMLVideoElement} video
     */
    end(video) { this.#searches.delete(video); }

    /**
     * Ends the search for a video's frame, and makes the next one seek wherever the video is.
     *
     * @param {HTMLVideoElement} video
     */
    forget(video) {
        this.#searches.delete(video);
        this.#found.delete(video);
    }

    /**
     * Searches for the frame of a video at a position; returns false if the last search was for that frame, and the
     * video is where it led.
     *
     * @param {HTMLVideoElement} video
     * @param {string} source
     * @param {ArrayLike<number>} times Of all frames, ascending, in seconds like the position.
     * @param {number} position
     */
    begin(video, source, times, position) {
        const search = new FrameSearch(source, times, position);
        const last = this.#searches.get(video) ?? this.#found.get(video);
        const isStill = last?.source === source && isAt(this.#native, video, last.at);
        if (isStill && last.wanted === search.wanted) return false;
        this.#goTo(video, search);
        return true;
    }

    /** @param {HTMLVideoElement} video @param {FrameSearch} search */
    #goTo(video, search) {
        this.#seek(video, search.at);
        this.#searches.set(video, search);
        // A time after the end is clamped to the end.
        search.at = this.#native.mediaTime.get.call(video);
    }

    /**
     * Checks the frames that have been drawn, and seeks again where one is not the wanted frame. Returns the videos
     * that were seeked, and descriptions of the frames that cannot be shown; a video is reported only once.
     */
    async pursue() {
        /** @type {HTMLVideoElement[]} */
        const seeking = [];
        /** @type {string[]} */
        const failures = [];
        for (const [video, search] of this.#searches) {
            if (this.#presentation.isAwaited(video)) continue;
            const { mediaTime } = /** @type {ShownPicture} */ (this.#presentation.of(video));
            const isKnown = search.knows(mediaTime);
            if (isKnown && !search.isWanted(mediaTime) && search.goOn(mediaTime)) {
                this.#goTo(video, search);
                seeking.push(video);
                continue;
            }
            this.#searches.delete(video);
            this.#found.set(video, search);
            if (!isKnown) {
                await this.#helios.frameTimes.distrust(search.source);
            } else if (!search.isWanted(mediaTime) && !this.#wrong.has(video)) {
                this.#wrong.add(video);
                const time = search.wanted.toFixed(3);
                failures.push(`${inWords(video)}: seeking does not lead to its frame at ${time} s`);
            }
        }
        return { seeking, failures };
    }
}
