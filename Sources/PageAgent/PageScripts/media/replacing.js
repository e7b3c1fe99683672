// Replacements for the API of media elements.
//
// Elements never play in real time: that would not match the frames. The page gets the values and events that it
// would get if they did.

import { isFixed } from './attributes.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {import('./timeline.js').MediaTimeline} timeline
 */
export function replaceMedia(helios, native, timeline) {
    replaceCalls(native, timeline);
    replaceState(native, timeline);
    replaceTime(helios, native, timeline);
    replaceSettings(native, timeline);
    native.addEventListener.call(document, 'play', (/** @type {Event} */ event) => {
        if (event.isTrusted) native.pause.call(event.target);
    }, true);
}

/**
 * @param {Natives} native
 * @param {import('./timeline.js').MediaTimeline} timeline
 */
function replaceCalls(native, timeline) {
    const { core, played } = timeline;
    /** @param {HTMLMediaElement} element @param {string[]} names */
    const announce = (element, names) => native.queueMicrotask(() => timeline.dispatch(element, names));
    native.define(HTMLMediaElement.prototype, {
        play() {
            if (core.isReady && !played.has(this)) timeline.start(this);
            if (!played.has(this)) {
                played.add(this);
                announce(this, ['play', 'playing']);
            }
            return native.resolved(undefined);
        },
        pause() {
            if (core.isReady && !isFixed(this)) timeline.stop(this);
            if (played.delete(this)) announce(this, ['timeupdate', 'pause']);
        },
        load() { return timeline.changeSource(this, () => native.load.call(this)); },
        setAttribute(name, value) {
            const set = () => native.setAttribute.call(this, name, value);
            return String(name).toLowerCase() === 'src' ? timeline.changeSource(this, set) : set();
        },
    });
}

/**
 * @param {Natives} native
 * @param {import('./timeline.js').MediaTimeline} timeline
 */
function replaceState(native, timeline) {
    const { core, played } = timeline;
    native.defineGetter(HTMLMediaElement.prototype, 'paused', function () {
        return !played.has(this) && !(this.autoplay && !core.isReady);
    });
    native.defineGetter(HTMLMediaElement.prototype, 'ended', function () {
        return timeline.playbackOf(this)?.isEnded ?? false;
    });
    const source = native.mediaAccessor('src');
    native.defineAccessor(HTMLMediaElement.prototype, 'src', {
        get() { return source.get.call(this); },
        set(value) { timeline.changeSource(this, () => source.set.call(this, value)); },
    });
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {import('./timeline.js').MediaTimeline} timeline
 */
function replaceTime(helios, native, timeline) {
    const { core } = timeline;
    native.defineAccessor(HTMLMediaElement.prototype, 'currentTime', {
        get() {
            const playback = core.isReady ? timeline.playbackOf(this) : undefined;
            const isOurs = playback && (playback.isEnded || !timeline.isPageDriven(this));
            return isOurs ? playback.shownPosition(timeline.now) : native.mediaTime.get.call(this);
        },
        set(value) {
            timeline.noteJump(this, Number(value));
            if (core.isReady) timeline.seek(this, Number(value));
            if (!(this instanceof HTMLVideoElement)) native.mediaTime.set.call(this, value);
            else if (!Number.isFinite(Number(value)) || !helios.videos.seeksLater(this)) helios.videos.seek(this, value);
        },
    });
}

/**
 * @param {Natives} native
 * @param {import('./timeline.js').MediaTimeline} timeline
 */
function replaceSettings(native, timeline) {
    const { core } = timeline;
    /** @param {HTMLMediaElement} element @param {(playback: Playback) => void} work */
    const whenPlaying = (element, work) => {
        const playback = core.isReady ? timeline.playbackOf(element) : undefined;
        if (playback) work(playback);
    };
    for (const name of ['volume', 'muted']) {
        const accessor = native.mediaAccessor(name);
        native.defineAccessor(HTMLMediaElement.prototype, name, {
            get() { return accessor.get.call(this); },
            set(value) {
                accessor.set.call(this, value);
                whenPlaying(this, (playback) => {
                    if (playback.noteVolume(timeline.now) && playback.pieces.length > 0) timeline.noteChange(playback);
                });
            },
        });
    }
    const rate = native.mediaAccessor('playbackRate');
    native.defineAccessor(HTMLMediaElement.prototype, 'playbackRate', {
        get() { return rate.get.call(this); },
        set(value) {
            rate.set.call(this, value);
            whenPlaying(this, (playback) => timeline.keepUp(playback));
        },
    });
}
