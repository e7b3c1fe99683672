// Hides the events of this tool's own <video> seeks from the page, which gets those of its scripts' seeks only.
//
// There is a seek for each frame: a playing video dispatches no such events, and what a script starts at `canplay`
// would start again and again.

/** The events that end a seek. */
const ends = ['seeked', 'error', 'emptied'];
/** The events of a new source. */
const beginnings = ['loadstart', 'emptied'];
/** The events of a seek; `timeupdate` is dispatched for every frame anyway. */
const seekEvents = ['seeking', 'seeked', 'timeupdate', 'waiting'];
/**
 * The events of a playable source, which a seek repeats, with the `readyState` that each announces.
 *
 * @type {Record<string, number>}
 */
const readyEvents = { canplay: 3, canplaythrough: 4 };

export class SeekEvents {
    #native;
    #onEnd;
    /**
     * Videos whose `currentTime` a script has set, until the seek has ended.
     *
     * @type {WeakSet<HTMLVideoElement>}
     */
    #scripted = new WeakSet();
    /**
     * The watched videos, with those of the `readyEvents` that the page has received for their source.
     *
     * @type {WeakMap<HTMLVideoElement, Set<string>>}
     */
    #told = new WeakMap();
    /**
     * The `readyState` of videos when they were last seeked.
     *
     * @type {WeakMap<HTMLVideoElement, number>}
     */
    #states = new WeakMap();

    /**
     * @param {Natives} native
     * @param {(video: HTMLVideoElement) => void} onEnd Called when a seek of a watched video has ended, or failed.
     */
    constructor(native, onEnd) {
        this.#native = native;
        this.#onEnd = onEnd;
    }

    /**
     * A script has set a video's `currentTime`.
     *
     * @param {HTMLVideoElement} video
     */
    noteScript(video) { this.#scripted.add(video); }

    /**
     * A video is about to be seeked; the page does not notice unless a script has seeked it as well.
     *
     * @param {HTMLVideoElement} video
     */
    noteSeek(video) { this.#states.set(video, video.readyState); }

    /** @param {HTMLVideoElement} video */
    watch(video) {
        if (this.#told.has(video)) return;
        this.#told.set(video, new Set());
        const names = new Set([...ends, ...beginnings, ...seekEvents, ...Object.keys(readyEvents)]);
        for (const name of names) {
            // At their target, capturing listeners are called before all others, whenever they were added.
            this.#native.addEventListener.call(video, name, (/** @type {Event} */ event) => {
                if (event.isTrusted && event.target === video) this.#handle(video, event);
            }, { capture: true });
        }
    }

    /** @param {HTMLVideoElement} video @param {Event} event */
    #handle(video, event) {
        const { type } = event;
        if (ends.includes(type)) this.#onEnd(video);
        const told = /** @type {Set<string>} */ (this.#told.get(video));
        if (beginnings.includes(type)) told.clear();
        if (type === 'seeking') this.#noteTold(video, told);
        const isHidden = seekEvents.includes(type) || told.has(type);
        if (isHidden && !this.#scripted.has(video)) event.stopImmediatePropagation();
        if (type in readyEvents) told.add(type);
        if (type === 'seeked') this.#scripted.delete(video);
    }

    /**
     * Events that were dispatched before the seek have arrived before its first event.
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
