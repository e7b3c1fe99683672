// The playback record of a media element, in seconds, from which ffmpeg mixes the audio.

import { effectiveVolume, sourceOf } from './attributes.js';

/** In seconds. Setting `currentTime` to a value this close to the current position does not interrupt the audio. */
export const seekTolerance = 0.05;

export class Playback {
    /** @type {Piece[]} */
    pieces = [];
    /**
     * The piece that is playing, which is the last of `pieces`, or null.
     * @type {Piece | null}
     */
    piece = null;
    /** The playback position while the element does not play. */
    rest = 0;
    /**
     * How far the position that is seen is ahead of the one that is heard, in seconds: by a jump too small to interrupt
     * the audio.
     */
    skew = 0;
    /** The playback position if only scripts had changed it. */
    restPosition = 0;
    isEnded = false;
    /** Whether the element was in a document at the last look. */
    wasConnected = false;
    /** Whether a script has called `play()` during the timeline, so that only scripts control it. */
    isScripted = false;
    /** Whether it was assumed to play from the start, until a script called `play()`. */
    wasRetracted = false;
    /**
     * Volume changes, as [time, factor].
     * @type {[number, number][]}
     */
    volumes = [];

    /** @param {HTMLMediaElement} element @param {string} key */
    constructor(element, key) {
        this.element = element;
        this.key = key;
        this.volume = effectiveVolume(element);
    }

    get isPlaying() { return this.piece !== null; }

    /**
     * The playback position at a time on the timeline.
     *
     * `lead` is added to the position, in seconds; a looping element wraps around that much earlier.
     *
     * @param {number} time
     * @param {number} lead
     */
    position(time, lead = 0) {
        const { piece } = this;
        const raw = lead
            + (piece === null ? this.rest : piece.from + Math.max(0, time - piece.at) * piece.rate);
        const { duration } = this.element;
        if (!Number.isFinite(duration) || duration <= 0) return raw;
        return piece?.loop ? raw % duration : Math.min(raw, duration);
    }

    /**
     * The playback position that the page reads and sees.
     *
     * @param {number} time
     * @param {number} lead
     */
    shownPosition(time, lead = 0) { return this.position(time, lead + this.skew); }

    /** @type {Sink | null} */
    sink = null;

    /** @param {number} at @param {number} from */
    start(at, from) {
        const { element } = this;
        this.isEnded = false;
        this.skew = 0;
        this.piece = {
            source: sourceOf(element), at, from, length: null,
            rate: element.playbackRate, loop: element.loop, preservesPitch: element.preservesPitch !== false,
        };
        this.pieces.push(this.piece);
        this.sink?.begin(this.piece);
        return this.piece;
    }

    /** @param {number} at */
    end(at) {
        const { piece } = this;
        if (piece === null) return;
        this.rest = this.shownPosition(at);
        this.skew = 0;
        piece.source ||= sourceOf(this.element);
        piece.length = at - piece.at;
        this.sink?.end({ at });
        if (piece.length <= 0) this.pieces.pop();
        this.piece = null;
    }

    /**
     * Continues at `at` with the element's current rate and loop, or at another position.
     *
     * @param {number} at
     * @param {number} from
     */
    restart(at, from = this.position(at)) {
        const begin = Math.max(at, this.piece?.at ?? at);
        this.end(at);
        this.start(begin, from);
    }

    /** Discards the assumed playback: the element has rested at the position that scripts set last. */
    retract() {
        if (this.piece) this.sink?.end({ at: this.piece.at });
        this.rest = this.restPosition;
        this.skew = 0;
        this.pieces = [];
        this.piece = null;
        this.wasRetracted = true;
    }

    /** Playback has reached the end of the media. */
    finish() {
        if (this.piece) this.piece.source ||= sourceOf(this.element);
        this.rest = this.element.duration;
        this.skew = 0;
        this.piece = null;
        this.isEnded = true;
    }

    /** The time at which the current piece reaches the end of the media, or Infinity. */
    get endTime() {
        const { piece, element: { duration } } = this;
        if (piece === null || piece.loop || !(piece.rate > 0) || !Number.isFinite(duration)) return Infinity;
        return piece.at + Math.max(0, duration - piece.from) / piece.rate;
    }

    /** @param {number} at */
    noteVolume(at) {
        const volume = effectiveVolume(this.element);
        const last = this.volumes.at(-1)?.[1] ?? this.volume;
        if (volume === last) return false;
        this.volumes.push([at, volume]);
        this.sink?.volume(volume, at);
        return true;
    }

    /** Whether its volume was above 0 at any time. */
    get isAudible() {
        if (this.element.hasAttribute('data-helios-no-audio')) return false;
        return this.volume > 0 || this.volumes.some(([, volume]) => volume > 0);
    }
}
