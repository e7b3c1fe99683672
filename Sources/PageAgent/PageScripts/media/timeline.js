// What each media element plays, as its attributes, the timeline and scripts have it.
//
// An element that is there when the timeline begins plays from its `data-helios-offset`, else from 0, whether
// it would play by itself in a live page or not. One that is added later plays from then on, and one that is
// removed stops. A script that plays an element while the timeline runs takes it over: from then on it plays
// as the script says, unless it has a `data-helios-offset`, which always decides.

import { pathOfFrame } from '../dom/describe.js';
import { hasSource, isFixed, numberOf } from './attributes.js';
import { Playback, seekTolerance } from './playback.js';

/** The media elements of one document. Times are seconds. */
export class MediaTimeline {
    /**
     * Elements whose `currentTime` the page sets itself: their picture is the page's own business.
     *
     * @type {WeakSet<HTMLMediaElement>}
     */
    pageDriven = new WeakSet();
    /**
     * What would be playing in a live page.
     *
     * @type {Set<HTMLMediaElement>}
     */
    played = new Set();
    /**
     * Where the sound of an element goes that is part of an audio graph.
     *
     * @type {WeakMap<HTMLMediaElement, Sink>}
     */
    sinks = new WeakMap();
    /**
     * The keys of the elements that scripts start: they rest until then.
     *
     * @type {Set<string>}
     */
    #resting;
    #framePath = pathOfFrame();
    #registered = 0;

    /**
     * @param {ClockRealm} realm
     * @param {Natives} native
     * @param {string[]} resting
     */
    constructor(realm, native, resting) {
        this.realm = realm;
        this.core = realm.core;
        this.native = native;
        this.#resting = new Set(resting);
    }

    get now() { return this.core.isReady ? this.core.now / 1000 : 0; }

    /** @param {HTMLMediaElement} element @returns {Playback | undefined} */
    playbackOf(element) { return this.core.playbackOf.get(element); }

    /** @param {HTMLMediaElement} element @returns {Playback} */
    register(element) {
        const playback = new Playback(element, `${this.#framePath}/${this.#registered++}`);
        this.core.playbacks.push(playback);
        this.core.playbackOf.set(element, playback);
        this.attachSink(playback);
        playback.rest = playback.restPosition = this.declaredStart(element, 0).from;
        this.native.addEventListener.call(element, 'durationchange', () => this.scheduleEnd(playback));
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
        if (playback.isAudible) this.core.soundChanges += 1;
    }

    // MARK: What elements declare

    /**
     * Where an element starts that no script has played, and from where in its medium.
     *
     * @param {HTMLMediaElement} element
     * @param {number} time
     */
    declaredStart(element, time) {
        const own = this.pageDriven.has(element) ? this.native.mediaTime.get.call(element) : 0;
        const seek = numberOf(element, 'heliosSeek', own);
        const offset = numberOf(element, 'heliosOffset', time);
        return { at: offset, from: seek, end: offset + numberOf(element, 'heliosDuration', Infinity) };
    }

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
        if (end < Infinity) this.#limit(playback, end);
        if (element.autoplay) this.played.add(element);
        this.scheduleEnd(playback);
    }

    /** @param {HTMLMediaElement} element */
    declareNew(element) {
        const playback = this.playbackOf(element) ?? this.register(element);
        this.declare(playback, this.now);
        if (playback.isPlaying) this.noteChange(playback);
        return playback;
    }

    /**
     * Has what plays now end at a time that its element declares.
     *
     * @param {Playback} playback
     * @param {number} end
     */
    #limit(playback, end) {
        const piece = /** @type {Piece} */ (playback.piece);
        piece.length = Math.max(0, end - piece.at);
        this.core.addAppointment(this.realm, end * 1000, () => {
            if (playback.piece !== piece) return;
            playback.end(end);
            this.played.delete(playback.element);
        });
    }

    /**
     * The end of a medium lies among the page's timers, so that what waits for `ended` goes on in time.
     *
     * @param {Playback} playback
     */
    scheduleEnd(playback) {
        const { piece, endTime } = playback;
        if (!this.core.isReady || piece === null || endTime === Infinity || piece.due === endTime) return;
        piece.due = endTime;
        this.core.addAppointment(this.realm, endTime * 1000, () => {
            if (playback.piece !== piece || playback.endTime !== endTime) return;
            playback.finish();
            this.played.delete(playback.element);
            this.dispatch(playback.element, ['timeupdate', 'pause', 'ended']);
        });
    }

    /** @param {HTMLMediaElement} element @param {string[]} names */
    dispatch(element, names) {
        for (const name of names) this.native.dispatchEvent.call(element, new Event(name));
    }

    // MARK: What scripts do

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
        this.scheduleEnd(playback);
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
            this.scheduleEnd(playback);
            this.noteChange(playback);
        }
    }

    /**
     * Another medium: what plays ends, and what is not a script's business starts with the new one.
     *
     * @param {HTMLMediaElement} element
     * @param {() => unknown} change
     */
    changeSource(element, change) {
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
     * Starts a new stretch where the element's rate or loop is not that of the present one any more.
     *
     * @param {Playback} playback
     */
    keepUp(playback) {
        const { piece, element } = playback;
        if (piece === null || (piece.rate === element.playbackRate && piece.loop === element.loop)) return;
        playback.restart(this.now);
        this.scheduleEnd(playback);
        this.noteChange(playback);
    }
}
