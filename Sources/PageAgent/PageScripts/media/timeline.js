// The playback of media elements, by their attributes, the timeline and scripts.
//
// An element that exists when the timeline starts plays from its `data-helios-offset`, else from 0, whether it would
// play in a live page or not. One that is added later plays from then on, and one that is removed stops. A script
// that calls `play()` during the timeline takes an element over: from then on scripts control it, unless it has a
// `data-helios-offset`, which always takes precedence.

import { hasSource, isFixed } from './attributes.js';
import { seekTolerance } from './playback.js';
import { MediaRegister } from './register.js';
import { noteSelection } from './states.js';

/** The media elements of one document. Times are seconds. */
export class MediaTimeline extends MediaRegister {
    /**
     * The keys of the elements that scripts start later: they rest until then.
     *
     * @type {Set<string>}
     */
    #resting;

    /**
     * @param {ClockRealm} realm
     * @param {Natives} native
     * @param {string[]} resting
     */
    constructor(realm, native, resting) {
        super(realm, native);
        this.#resting = new Set(resting);
    }

    // MARK: Declared playback

    /** @param {Playback} playback @param {number} time */
    declare(playback, time) {
        const { element, key } = playback;
        if (playback.isScripted || playback.isPlaying || !hasSource(element)) return;
        const { at, from, end } = this.declaredStart(element, time);
        if (this.#resting.has(key)) {
            playback.rest = from;
            return;
        }
        const isLate = time > 0 && at < time;
        if (isLate && end <= time) return;
        playback.start(isLate ? time : at, isLate ? from + (time - at) * element.playbackRate : from);
        if (end < Infinity) this.ends.limit(playback, end);
        this.noteDeclared(element);
        this.ends.schedule(playback);
    }

    /** @param {HTMLMediaElement} element */
    declareNew(element) {
        const playback = this.playbackOf(element) ?? this.register(element);
        this.declare(playback, this.now);
        if (playback.isPlaying) this.noteChange(playback);
        return playback;
    }

    // MARK: Playback by scripts

    /** @param {HTMLMediaElement} element */
    start(element) {
        const playback = this.playbackOf(element) ?? this.register(element);
        if (isFixed(element) && playback.pieces.length > 0) return;
        const time = this.now;
        if (playback.isPlaying) {
            if (playback.isScripted) return;
            playback.isScripted = true;
            if (playback.pieces[0].at >= time) return;
            this.noteChange(playback);
            playback.retract();
        }
        playback.isScripted = true;
        playback.start(time, playback.isEnded ? 0 : playback.rest);
        this.ends.schedule(playback);
        this.noteChange(playback);
    }

    /** @param {HTMLMediaElement} element */
    stop(element) {
        const playback = this.playbackOf(element);
        if (!playback?.isPlaying) return;
        this.noteChange(playback);
        playback.end(this.now);
    }

    /** @param {HTMLMediaElement} element @param {number} value */
    seek(element, value) {
        const playback = this.playbackOf(element);
        if (!playback || (isFixed(element) && !playback.isScripted)) return;
        const time = this.now;
        playback.isEnded = false;
        playback.restPosition = value;
        if (!playback.isPlaying) {
            playback.rest = value;
        } else if (Math.abs(playback.position(time) - value) > seekTolerance) {
            playback.restart(time, value);
            this.ends.schedule(playback);
            this.noteChange(playback);
        } else {
            playback.skew = value - playback.position(time);
        }
    }

    /**
     * Changes the source: the current piece ends, and an element in the document starts with the new source.
     *
     * @param {HTMLMediaElement} element
     * @param {() => unknown} change
     */
    changeSource(element, change) {
        noteSelection(this.native, element);
        if (!this.core.isReady) return change();
        this.stop(element);
        this.played.delete(element);
        const result = change();
        const playback = this.playbackOf(element);
        if (playback) Object.assign(playback, { rest: 0, isEnded: false });
        if (element.isConnected) this.declareNew(element);
        return result;
    }

    /**
     * Starts a new piece if the element's rate or loop has changed.
     *
     * @param {Playback} playback
     */
    keepUp(playback) {
        const { piece, element } = playback;
        if (piece === null || (piece.rate === element.playbackRate && piece.loop === element.loop)) return;
        playback.restart(this.now);
        this.ends.schedule(playback);
        this.noteChange(playback);
    }
}
