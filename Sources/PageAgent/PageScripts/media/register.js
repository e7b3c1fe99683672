// The media elements of a document, with their playback records.

import { pathOfFrame } from '../dom/describe.js';
import { isFixed, numberOf } from './attributes.js';
import { PlaybackEnds } from './ends.js';
import { Jumps } from './jumps.js';
import { Playback } from './playback.js';

/** Times are seconds. */
export class MediaRegister {
    #jumps = new Jumps();
    /**
     * The elements that would be playing in a live page.
     *
     * @type {Set<HTMLMediaElement>}
     */
    played = new Set();
    /**
     * The sinks of elements whose audio is part of an audio graph.
     *
     * @type {WeakMap<HTMLMediaElement, Sink>}
     */
    sinks = new WeakMap();
    #framePath = pathOfFrame();
    #registered = 0;

    /** @param {ClockRealm} realm @param {Natives} native */
    constructor(realm, native) {
        this.realm = realm;
        this.core = realm.core;
        this.native = native;
        this.ends = new PlaybackEnds(realm, ({ element }) => this.played.delete(element), ({ element }) => {
            this.played.delete(element);
            this.dispatch(element, ['timeupdate', 'pause', 'ended']);
        });
    }

    get now() { return this.core.isReady ? this.core.now / 1000 : 0; }

    /** @param {HTMLMediaElement} element @returns {Playback | undefined} */
    playbackOf(element) { return this.core.media.playbackOf.get(element); }

    /**
     * Whether the page controls an element's position by `currentTime` alone: in a live page it would not play, or the
     * page sets it in every frame.
     *
     * @param {HTMLMediaElement} element
     */
    isPageDriven(element) {
        if (this.playbackOf(element)?.isScripted) return false;
        return this.#jumps.drive(element, this.now, 1.5 / this.core.rate);
    }

    /**
     * The page sets an element's `currentTime`.
     *
     * @param {HTMLMediaElement} element
     * @param {number} time
     */
    noteJump(element, time) {
        this.#jumps.note(element, time, this.now);
        this.#noteWhetherItPlays(element);
    }

    /** @param {HTMLMediaElement} element */
    #noteWhetherItPlays(element) {
        this.#jumps.notePlaying(element, this.played.has(element) && !isFixed(element));
    }

    /**
     * An element plays by itself from the start of its declared playback.
     *
     * @param {HTMLMediaElement} element
     */
    noteDeclared(element) {
        if (element.autoplay) this.played.add(element);
        this.#noteWhetherItPlays(element);
    }

    /** @param {HTMLMediaElement} element @returns {Playback} */
    register(element) {
        const playback = new Playback(element, `${this.#framePath}/${this.#registered++}`);
        this.core.media.playbacks.push(playback);
        this.core.media.playbackOf.set(element, playback);
        this.attachSink(playback);
        playback.rest = playback.restPosition = this.declaredStart(element, 0).from;
        this.native.addEventListener.call(element, 'durationchange', () => this.ends.schedule(playback));
        if (element.preload === 'none') element.preload = 'metadata';
        return playback;
    }

    /** @param {Playback} playback */
    attachSink(playback) {
        playback.sink = this.sinks.get(playback.element) ?? null;
        playback.sink?.volume(playback.isAudible ? playback.volume : 0, 0);
    }

    /** @param {Playback} playback */
    noteChange(playback) {
        if (playback.isAudible) this.core.media.audioChanges += 1;
    }

    /**
     * The declared start, media position and end of an element that no script has played.
     *
     * @param {HTMLMediaElement} element
     * @param {number} time
     */
    declaredStart(element, time) {
        const own = this.#jumps.has(element) ? this.#jumps.startOf(element, this.native.mediaTime.get.call(element)) : 0;
        const seek = numberOf(element, 'heliosSeek', own);
        const offset = numberOf(element, 'heliosOffset', time);
        return { at: offset, from: seek, end: offset + numberOf(element, 'heliosDuration', Infinity) };
    }

    /** @param {HTMLMediaElement} element @param {string[]} names */
    dispatch(element, names) {
        for (const name of names) this.native.dispatchEvent.call(element, new Event(name));
    }
}
