// Seeks of <video> elements: ours, to the frame that is due, and those of scripts.

import { sourceOf } from '../media/attributes.js';

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

/** What a seek ends with. */
const ends = ['seeked', 'error', 'emptied'];
/** What a new source begins with. */
const beginnings = ['loadstart', 'emptied'];
/** The events of a seek; `timeupdate` is dispatched for every frame anyway. */
const seekEvents = ['seeking', 'seeked', 'timeupdate', 'waiting'];
/**
 * The events of a source that can be played, which a seek repeats, by the state that they tell of.
 *
 * @type {Record<string, number>}
 */
const readyEvents = { canplay: 3, canplaythrough: 4 };

/**
 * The seeks of a document's videos.
 *
 * The page gets the events of those that its scripts asked for. It does not get those of ours, one for each frame: a
 * video that plays has none, and what a script starts at `canplay` would start again and again.
 */
export class Seeks {
    /**
     * Videos whose `currentTime` a script has set, until the browser has sought.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #scripted = new WeakSet();
    /**
     * The watched videos, with those of the `readyEvents` that the page has got from their source.
     *
     * @type {WeakMap<HTMLVideoElement, Set<string>>}
     */
    #told = new WeakMap();
    /**
     * The state of videos when they were sought last.
     *
     * @type {WeakMap<HTMLVideoElement, number>}
     */
    #states = new WeakMap();
    /** @type {WeakMap<HTMLVideoElement, (() => void)[]>} */
    #waiting = new WeakMap();

    /**
     * Videos whose seek by a script the clock waits for.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #followed = new WeakSet();

    /** @param {Natives} native @param {ClockRealm} realm */
    constructor(native, realm) {
        this.native = native;
        this.realm = realm;
    }

    /**
     * A script has set a video's `currentTime`.
     *
     * @param {HTMLVideoElement} video
     */
    noteScript(video) { this.#scripted.add(video); }

    /**
     * Seeks a video for a script. The clock waits for it: how long the browser decodes depends on the machine's load.
     *
     * @param {HTMLVideoElement} video
     * @param {any} time As the script has given it.
     */
    seekForScript(video, time) {
        this.noteScript(video);
        this.native.mediaTime.set.call(video, time);
        const { core, work } = this.realm;
        if (!core.isReady || !isSeeking(video) || this.#followed.has(video)) return;
        // The page may append what is sought only later.
        if (core.mediaSources.has(sourceOf(video))) return;
        this.#watch(video);
        this.#followed.add(video);
        work.begin(work.local);
        this.#whenSought(video, () => {
            this.#followed.delete(video);
            work.local.end();
        });
    }

    /**
     * Seeks a video, without the page's knowledge unless a script asked for it. Times are seconds.
     *
     * @param {HTMLVideoElement} video
     * @param {number} time
     */
    seek(video, time) {
        this.#watch(video);
        this.#states.set(video, video.readyState);
        this.native.mediaTime.set.call(video, time);
    }

    /**
     * Waits until a video has finished seeking, or failed.
     *
     * @param {HTMLVideoElement} video
     */
    async sought(video) {
        this.#watch(video);
        while (isSeeking(video)) {
            await new this.native.Promise((/** @type {(value?: any) => void} */ resolve) => {
                this.#whenSought(video, resolve);
            });
        }
    }

    /** @param {HTMLVideoElement} video @param {() => void} action */
    #whenSought(video, action) {
        this.#waiting.set(video, [...this.#waiting.get(video) ?? [], action]);
    }

    /** @param {HTMLVideoElement} video */
    #watch(video) {
        if (this.#told.has(video)) return;
        this.#told.set(video, new Set());
        const names = new Set([...ends, ...beginnings, ...seekEvents, ...Object.keys(readyEvents)]);
        for (const name of names) {
            // At their target, capturing listeners are called before all others, whenever they were added.
            this.native.addEventListener.call(video, name, (/** @type {Event} */ event) => {
                if (event.isTrusted && event.target === video) this.#handle(video, event);
            }, { capture: true });
        }
    }

    /** @param {HTMLVideoElement} video @param {Event} event */
    #handle(video, event) {
        const { type } = event;
        if (ends.includes(type)) {
            const actions = this.#waiting.get(video) ?? [];
            this.#waiting.delete(video);
            for (const action of actions) action();
        }
        const told = /** @type {Set<string>} */ (this.#told.get(video));
        if (beginnings.includes(type)) told.clear();
        if (type === 'seeking') this.#noteTold(video, told);
        const isHidden = seekEvents.includes(type) || told.has(type);
        if (isHidden && !this.#scripted.has(video)) event.stopImmediatePropagation();
        if (type in readyEvents) told.add(type);
        if (type === 'seeked') this.#scripted.delete(video);
    }

    /**
     * What was told before the seek has arrived before its first event.
     *
     * @param {HTMLVideoElement} video
     * @param {Set<string>} told
     */
    #noteTold(video, told) {
        for (const [name, state] of Object.entries(readyEvents)) {
            if ((this.#states.get(video) ?? 0) >= state) told.add(name);
        }
    }
}
