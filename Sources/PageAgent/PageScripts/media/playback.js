// The playback record of a media element, in seconds, from which ffmpeg mixes the audio.

import { effectiveVolume, sourceOf } from './attributes.js';

/** How far `currentTime` may be set off from where the element is without a jump that is heard. */
export const seekTolerance = 0.05;

export class Playback {
    /** @type {Piece[]} */
    pieces = [];
    /**
     * The stretch that plays now, the last of the pieces, or null.
     * @type {Piece | null}
     */
    piece = null;
    /** Where the element stands in its medium while it does not play. */
    rest = 0;
    /** Where it would stand if nothing but scripts had moved it. */
    restPosition = 0;
    isEnded = false;
    /** Whether the element was in a document when that was last looked at. */
    wasConnected = false;
    /** Whether a script has played it while the timeline ran, so that scripts alone decide. */
    isScripted = false;
    /** Whether it was taken for playing from the beginning until a script played it. */
    wasRetracted = false;
    /**
     * Later volumes, as [time, factor].
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
     * Where the element is in its medium at a time on the timeline.
     *
     * `lead`: how much further than there, in seconds; a medium that repeats then begins anew that much earlier.
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

    /** @type {Sink | null} */
    sink = null;

    /** @param {number} at @param {number} from */
    start(at, from) {
        const { element } = this;
        this.isEnded = false;
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
        this.rest = this.position(at);
        piece.source ||= sourceOf(this.element);
        piece.length = at - piece.at;
        this.sink?.end({ at });
        if (piece.length <= 0) this.pieces.pop();
        this.piece = null;
    }

    /**
     * Goes on at `at` as the element is now: with its rate, its loop, or at another position.
     *
     * @param {number} at
     * @param {number} from
     */
    restart(at, from = this.position(at)) {
        const begin = Math.max(at, this.piece?.at ?? at);
        this.end(at);
        this.start(begin, from);
    }

    /** Forgets what it was taken to have played: it rested, where scripts have put it last. */
    retract() {
        if (this.piece) this.sink?.end({ at: this.piece.at });
        this.rest = this.restPosition;
        this.pieces = [];
        this.piece = null;
        this.wasRetracted = true;
    }

    /** The medium has come to its end by itself. */
    finish() {
        if (this.piece) this.piece.source ||= sourceOf(this.element);
        this.rest = this.element.duration;
        this.piece = null;
        this.isEnded = true;
    }

    /** When the piece that plays now reaches the medium's end, or Infinity. */
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

    /** Whether it was loud at any time. */
    get isAudible() {
        if (this.element.hasAttribute('data-helios-no-audio')) return false;
        return this.volume > 0 || this.volumes.some(([, volume]) => volume > 0);
    }
}
