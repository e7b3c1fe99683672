// The events of <video> seeks: the page gets those of the seeks that its scripts asked for. It does not get those of
// ours, one for each frame: a video that plays has none, and what a script starts at `canplay` would start again and
// again.

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

export class SeekEvents {
    #native;
    #onEnd;
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
     * A video is about to be sought, without the page's knowledge unless a script asked for it.
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
