// Seeks <video> elements: to the frame that is due, and for scripts.

import { sourceOf } from '../media/attributes.js';
import { SeekEvents } from './seekevents.js';

/** @param {HTMLVideoElement} video */
const isSeeking = (video) => video.seeking && video.error === null;

/**
 * Whether a video's playback position equals a time, in seconds; Chromium keeps positions in whole microseconds.
 *
 * @param {Natives} native
 * @param {HTMLVideoElement} video
 * @param {number} time
 */
export const isAt = (native, video, time) => Math.abs(native.mediaTime.get.call(video) - time) < 1.5e-6;

/** The seeks of a document's videos. */
export class Seeks {
    #native;
    #realm;
    #events;
    /**
     * What is called when a video has finished seeking.
     *
     * @type {WeakMap<HTMLVideoElement, (() => void)[]>}
     */
    #waiting = new WeakMap();
    /**
     * Videos whose seek by a script the clock waits for.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #followed = new WeakSet();

    /** @param {Natives} native @param {ClockRealm} realm */
    constructor(native, realm) {
        this.#native = native;
        this.#realm = realm;
        this.#events = new SeekEvents(native, (video) => this.#end(video));
    }

    /**
     * A script has set a video's `currentTime`.
     *
     * @param {HTMLVideoElement} video
     */
    noteScript(video) { this.#events.noteScript(video); }

    /**
     * Seeks a video for a script. The clock waits for it: how long the browser decodes depends on the machine's load.
     *
     * @param {HTMLVideoElement} video
     * @param {any} time As the script has given it.
     */
    seekForScript(video, time) {
        this.noteScript(video);
        this.#native.mediaTime.set.call(video, time);
        const { core, work } = this.#realm;
        if (!core.isReady || !isSeeking(video) || this.#followed.has(video)) return;
        // The page may append the data for that time only later.
        if (core.urls.mediaSources.has(sourceOf(video))) return;
        this.#events.watch(video);
        this.#followed.add(video);
        work.begin(work.local);
        this.#whenSought(video, () => {
            this.#followed.delete(video);
            work.local.end();
        });
    }

    /**
     * Seeks a video, unnoticed by the page unless a script has seeked it as well. Times are seconds.
     *
     * @param {HTMLVideoElement} video
     * @param {number} time
     */
    seek(video, time) {
        this.#events.watch(video);
        this.#events.noteSeek(video);
        this.#native.mediaTime.set.call(video, time);
    }

    /**
     * Waits until a video has finished seeking, or failed.
     *
     * @param {HTMLVideoElement} video
     */
    async sought(video) {
        this.#events.watch(video);
        while (isSeeking(video)) {
            await new this.#native.Promise((/** @type {(value?: any) => void} */ resolve) => {
                this.#whenSought(video, resolve);
            });
        }
    }

    /** @param {HTMLVideoElement} video @param {() => void} action */
    #whenSought(video, action) {
        this.#waiting.set(video, [...this.#waiting.get(video) ?? [], action]);
    }

    /** @param {HTMLVideoElement} video */
    #end(video) {
        const actions = this.#waiting.get(video) ?? [];
        this.#waiting.delete(video);
        for (const action of actions) action();
    }
}
