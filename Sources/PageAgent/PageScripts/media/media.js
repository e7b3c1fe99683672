// <audio> and <video>: records their playback, from which ffmpeg mixes the audio.

import { followPresence } from './presence.js';
import { replaceMedia } from './replacing.js';
import { MediaTimeline } from './timeline.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installMedia(helios, native, config) {
    const timeline = new MediaTimeline(helios.clock.realm, native, config.restingMedia);
    replaceMedia(helios, native, timeline);
    const media = new Media(helios, native, timeline);
    followPresence(helios, native, timeline, media);
    return media;
}

/** The media elements of a document, and queries about them. */
class Media {
    #helios;
    #core;
    #native;
    #timeline;

    /** @param {Capture} helios @param {Natives} native @param {MediaTimeline} timeline */
    constructor(helios, native, timeline) {
        this.#helios = helios;
        this.#core = helios.clock.core;
        this.#native = native;
        this.#timeline = timeline;
    }

    /** The elements in the document. */
    elements() { return this.#helios.roots.queryAll('audio, video'); }

    /** The elements in the document, and detached ones that a script plays. */
    allElements() { return [...new Set([...this.elements(), ...this.#timeline.played])]; }

    /**
     * The videos whose frames may be visible: in the document, or detached, played and drawn by a script.
     *
     * @returns {HTMLVideoElement[]}
     */
    videos() {
        const others = this.#core.media.playbacks.map(({ element }) => element)
            .filter((element) => element.ownerDocument === document && !element.isConnected);
        const all = [...new Set([...this.allElements(), ...others])];
        return /** @type {HTMLVideoElement[]} */ (all.filter((element) => element instanceof HTMLVideoElement));
    }

    /**
     * The media time of the frame that a video should show, plus `lead` seconds; null if the page controls that
     * itself.
     *
     * @param {HTMLVideoElement} video
     * @param {number} lead
     */
    picturePosition(video, lead) {
        const timeline = this.#timeline;
        const playback = this.#core.isReady ? timeline.playbackOf(video) : undefined;
        if (timeline.isPageDriven(video)) return null;
        return playback ? playback.shownPosition(timeline.now, lead) : timeline.declaredStart(video, 0).from + lead;
    }

    /** Before time 0: makes the elements load, and keeps them from playing. */
    prepare() {
        for (const element of this.elements()) {
            if (element.preload === 'none') element.preload = 'metadata';
            if (element.localName === 'video') element.preload = 'auto';
            if (element.autoplay) this.#native.pause.call(element);
        }
    }

    /** @param {HTMLMediaElement} element @param {number} time */
    declaredStart(element, time) { return this.#timeline.declaredStart(element, time); }

    /**
     * Whether its audio is part of an audio graph.
     *
     * @param {HTMLMediaElement} element
     */
    isRouted(element) { return this.#timeline.sinks.has(element); }

    /**
     * Routes an element's audio to a sink; an element that is playing continues there.
     *
     * @param {HTMLMediaElement} element
     * @param {Sink} sink
     */
    route(element, sink) {
        const timeline = this.#timeline;
        timeline.sinks.set(element, sink);
        const playback = timeline.playbackOf(element);
        if (!playback) return;
        timeline.attachSink(playback);
        if (playback.piece) {
            const at = timeline.now;
            sink.begin({ ...playback.piece, at, from: playback.position(at) });
        }
    }

    /** The elements that scripts started; in the next attempt they rest until then. */
    resting() { return this.#core.media.playbacks.filter(({ wasRetracted }) => wasRetracted).map(({ key }) => key); }
}
