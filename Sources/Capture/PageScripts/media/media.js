// <audio> and <video>: what plays when. The sound is mixed outside of the browser, from this.
//
// An element that is there when the timeline begins plays from its `data-helios-offset`, else from 0, whether
// it would play by itself in a live page or not. One that is added later plays from then on, and one that is
// removed stops. A script that plays an element while the timeline runs takes it over: from then on it plays
// as the script says, unless it has a `data-helios-offset`, which always decides.

import { badAttribute, pathOfFrame } from '../dom/describe.js';
import { Playback, seekTolerance } from './playback.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installMedia(helios, native, config) {
    const realm = helios.clock.realm;
    const { core } = realm;
    const resting = new Set(config.restingMedia);
    const now = () => (core.isReady ? core.now / 1000 : 0);
    /** Elements whose `currentTime` the page sets itself: their picture is the page's own business. */
    const pageDriven = new WeakSet();
    /** What would be playing in a live page. */
    const played = new Set();
    const elements = () => helios.roots.queryAll('audio, video');
    /** Those in the document, and those that a script plays without. */
    const allElements = () => [...new Set([...elements(), ...played])];

    const number = (element, name, fallback) => {
        const text = element.dataset[name];
        if (text === undefined || text.trim() === '') return fallback;
        const value = Number(text);
        if (!Number.isFinite(value)) throw badAttribute(element, name, text, 'is no number');
        return value;
    };
    const hasSource = (element) => element.currentSrc !== '' || element.hasAttribute('src')
        || element.querySelector('source') !== null || element.srcObject !== null;
    const isFixed = (element) => (element.dataset.heliosOffset ?? '').trim() !== '';
    /** Where the sound of an element goes that is part of an audio graph. */
    const sinks = new WeakMap();
    const framePath = pathOfFrame();
    let registered = 0;

    function register(element) {
        const playback = new Playback(element, `${framePath}/${registered++}`);
        core.playbacks.push(playback);
        core.playbackOf.set(element, playback);
        attachSink(playback);
        playback.rest = playback.restPosition = declaredStart(element, 0).from;
        native.addEventListener.call(element, 'durationchange', () => scheduleEnd(playback));
        if (element.preload === 'none') element.preload = 'metadata';
        return playback;
    }

    function attachSink(playback) {
        playback.sink = sinks.get(playback.element) ?? null;
        playback.sink?.volume(playback.isAudible ? playback.volume : 0, 0);
    }

    function noteChange(playback) {
        if (playback.isAudible) core.soundChanges += 1;
    }

    /** Where an element starts that no script has played, and from where in its medium. */
    function declaredStart(element, time) {
        const seek = number(element, 'heliosSeek', pageDriven.has(element) ? native.mediaTime.get.call(element) : 0);
        const offset = number(element, 'heliosOffset', time);
        return { at: offset, from: seek, end: offset + number(element, 'heliosDuration', Infinity) };
    }

    function declare(playback, time) {
        const { element, key } = playback;
        if (playback.isScripted || playback.isPlaying || !hasSource(element)) return;
        const { at, from, end } = declaredStart(element, time);
        if (resting.has(key)) {
            playback.rest = from;
            return;
        }
        const isLate = time > 0 && at < time;
        if (isLate && end <= time) return;
        playback.start(isLate ? time : at, isLate ? from + (time - at) * element.playbackRate : from);
        if (end < Infinity) limit(playback, end);
        if (element.autoplay) played.add(element);
        scheduleEnd(playback);
    }

    /** Has what plays now end at a time that its element declares. */
    function limit(playback, end) {
        const { piece } = playback;
        piece.length = Math.max(0, end - piece.at);
        core.addAppointment(realm, end * 1000, () => {
            if (playback.piece !== piece) return;
            playback.end(end);
            played.delete(playback.element);
        });
    }

    /** The end of a medium lies among the page's timers, so that what waits for `ended` goes on in time. */
    function scheduleEnd(playback) {
        const { piece, endTime } = playback;
        if (!core.isReady || piece === null || endTime === Infinity || piece.due === endTime) return;
        piece.due = endTime;
        core.addAppointment(realm, endTime * 1000, () => {
            if (playback.piece !== piece || playback.endTime !== endTime) return;
            playback.finish();
            played.delete(playback.element);
            dispatch(playback.element, ['timeupdate', 'pause', 'ended']);
        });
    }

    const dispatch = (element, names) => {
        for (const name of names) native.dispatchEvent.call(element, new Event(name));
    };
    const announce = (element, names) => native.queueMicrotask(() => dispatch(element, names));

    // MARK: What scripts do

    function startByScript(element) {
        const playback = core.playbackOf.get(element) ?? register(element);
        if (isFixed(element) && playback.pieces.length > 0) return;
        const time = now();
        if (playback.isPlaying) {
            if (playback.isScripted) return;
            playback.isScripted = true;
            if (playback.pieces[0].at >= time) return;
            noteChange(playback);
            playback.retract();
        }
        playback.isScripted = true;
        playback.start(time, playback.isEnded ? 0 : playback.rest);
        scheduleEnd(playback);
        noteChange(playback);
    }

    function stop(element) {
        const playback = core.playbackOf.get(element);
        if (!playback?.isPlaying) return;
        noteChange(playback);
        playback.end(now());
    }

    function seekByScript(element, value) {
        const playback = core.playbackOf.get(element);
        if (!playback || (isFixed(element) && !playback.isScripted)) return;
        const time = now();
        playback.isEnded = false;
        playback.restPosition = value;
        if (!playback.isPlaying) {
            playback.rest = value;
        } else if (Math.abs(playback.position(time) - value) > seekTolerance) {
            playback.restart(time, value);
            scheduleEnd(playback);
            noteChange(playback);
        }
    }

    /** Another medium: what plays ends, and what is not a script's business starts with the new one. */
    function changeSource(element, change) {
        if (!core.isReady) return change();
        stop(element);
        played.delete(element);
        const result = change();
        const playback = core.playbackOf.get(element);
        if (playback) Object.assign(playback, { rest: 0, isEnded: false });
        if (element.isConnected) declareNew(element);
        return result;
    }

    function declareNew(element) {
        const playback = core.playbackOf.get(element) ?? register(element);
        declare(playback, now());
        if (playback.isPlaying) noteChange(playback);
    }

    const whenPlaying = (element, work) => {
        const playback = core.isReady ? core.playbackOf.get(element) : undefined;
        if (playback) work(playback);
    };

    // Played in real time an element would run away from the frames, so it never plays; the page sees
    // the answers and events that it would see.
    native.define(HTMLMediaElement.prototype, {
        play() {
            if (core.isReady && !played.has(this)) startByScript(this);
            if (!played.has(this)) {
                played.add(this);
                announce(this, ['play', 'playing']);
            }
            return native.Promise.resolve();
        },
        pause() {
            if (core.isReady && !isFixed(this)) stop(this);
            if (played.delete(this)) announce(this, ['timeupdate', 'pause']);
        },
        load() { return changeSource(this, () => native.load.call(this)); },
        setAttribute(name, value) {
            const set = () => native.setAttribute.call(this, name, value);
            return String(name).toLowerCase() === 'src' ? changeSource(this, set) : set();
        },
    });
    native.defineGetter(HTMLMediaElement.prototype, 'paused', function () {
        return !played.has(this) && !(this.autoplay && !core.isReady);
    });
    native.defineGetter(HTMLMediaElement.prototype, 'ended', function () {
        return core.playbackOf.get(this)?.isEnded ?? false;
    });
    const source = native.mediaAccessor('src');
    native.defineAccessor(HTMLMediaElement.prototype, 'src', {
        get() { return source.get.call(this); },
        set(value) { changeSource(this, () => source.set.call(this, value)); },
    });
    native.defineAccessor(HTMLMediaElement.prototype, 'currentTime', {
        get() {
            const playback = core.isReady ? core.playbackOf.get(this) : undefined;
            const isOurs = playback && (playback.isScripted || playback.isEnded || !pageDriven.has(this));
            return isOurs ? playback.position(now()) : native.mediaTime.get.call(this);
        },
        set(value) {
            pageDriven.add(this);
            if (core.isReady) seekByScript(this, Number(value));
            if (this instanceof HTMLVideoElement) helios.videos.expectPicture(this);
            native.mediaTime.set.call(this, value);
        },
    });
    for (const name of ['volume', 'muted']) {
        const accessor = native.mediaAccessor(name);
        native.defineAccessor(HTMLMediaElement.prototype, name, {
            get() { return accessor.get.call(this); },
            set(value) {
                accessor.set.call(this, value);
                whenPlaying(this, (playback) => {
                    if (playback.noteVolume(now()) && playback.pieces.length > 0) noteChange(playback);
                });
            },
        });
    }
    const rate = native.mediaAccessor('playbackRate');
    native.defineAccessor(HTMLMediaElement.prototype, 'playbackRate', {
        get() { return rate.get.call(this); },
        set(value) {
            rate.set.call(this, value);
            whenPlaying(this, (playback) => keepUp(playback, now()));
        },
    });
    native.addEventListener.call(document, 'play', (event) => {
        if (event.isTrusted) native.pause.call(event.target);
    }, true);

    /** Starts a new stretch where the element's rate or loop is not that of the present one any more. */
    function keepUp(playback, time) {
        const { piece, element } = playback;
        if (piece === null || (piece.rate === element.playbackRate && piece.loop === element.loop)) return;
        playback.restart(time);
        scheduleEnd(playback);
        noteChange(playback);
    }

    // MARK: What comes and goes

    function followTree(records) {
        if (!core.isReady) return;
        for (const playback of core.playbacks) {
            if (playback.element.isConnected || !playback.wasConnected) continue;
            playback.wasConnected = false;
            played.delete(playback.element);
            stop(playback.element);
        }
        if (records.some((record) => record.addedNodes.length > 0)) {
            for (const element of elements()) {
                const playback = core.playbackOf.get(element);
                if (playback?.wasConnected) continue;
                declareNew(element);
                core.playbackOf.get(element).wasConnected = true;
            }
        }
    }
    helios.roots.onMutation(followTree);
    native.addEventListener.call(window, 'pagehide', () => {
        for (const { element } of core.playbacks) if (element.ownerDocument === document) stop(element);
    });

    /** The timeline begins: what is in the document now plays, and what a script has played without one. */
    function begin() {
        for (const element of allElements()) {
            if (core.playbackOf.has(element)) continue;
            const playback = register(element);
            playback.wasConnected = element.isConnected;
            declare(playback, 0);
        }
    }

    /** Where a video's picture belongs, `lead` seconds later; null if that is the page's business. */
    function picturePosition(video, lead) {
        const playback = core.isReady ? core.playbackOf.get(video) : undefined;
        if (pageDriven.has(video) && !playback?.isScripted) return null;
        return playback ? playback.position(now(), lead) : declaredStart(video, 0).from + lead;
    }

    function follow() {
        const time = now();
        for (const playback of core.isReady ? core.playbacks : []) {
            if (playback.element.ownerDocument !== document || playback.piece === null) continue;
            keepUp(playback, time);
            if (time > playback.piece.at) dispatch(playback.element, ['timeupdate']);
        }
    }
    realm.follow({ phase: 'media', follow, begin });

    /** Every video whose picture may be seen: in the document, or drawn by a script that plays it without. */
    const videos = () => {
        const others = core.playbacks.map(({ element }) => element)
            .filter((element) => element.ownerDocument === document && !element.isConnected);
        return [...new Set([...allElements(), ...others])].filter((element) => element instanceof HTMLVideoElement);
    };

    function prepare() {
        for (const element of elements()) {
            if (element.preload === 'none') element.preload = 'metadata';
            if (element.localName === 'video') element.preload = 'auto';
            if (element.autoplay) native.pause.call(element);
        }
    }

    return {
        prepare, picturePosition, videos, allElements, hasSource, declaredStart, number,
        /** Whether its sound is part of an audio graph. */
        isRouted: (element) => sinks.has(element),
        /** Leads an element's sound elsewhere; one that plays already goes on there. */
        route(element, sink) {
            sinks.set(element, sink);
            const playback = core.playbackOf.get(element);
            if (!playback) return;
            attachSink(playback);
            if (playback.piece) sink.begin({ ...playback.piece, at: now(), from: playback.position(now()) });
        },
        /** The elements that scripts started, so that they rest until then in the next run. */
        resting: () => core.playbacks.filter(({ wasRetracted }) => wasRetracted).map(({ key }) => key),
    };
}
