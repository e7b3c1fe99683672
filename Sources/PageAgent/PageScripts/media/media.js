// <audio> and <video>: records their playback, from which ffmpeg mixes the audio.

import { replaceMedia } from './replacing.js';
import { MediaTimeline } from './timeline.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installMedia(helios, native, config) {
    const { core, realm } = helios.clock;
    const timeline = new MediaTimeline(realm, native, config.restingMedia);
    const { played, sinks } = timeline;
    const elements = () => helios.roots.queryAll('audio, video');
    /** The elements in the document, and detached ones that a script plays. */
    const allElements = () => [...new Set([...elements(), ...played])];

    replaceMedia(helios, native, timeline);

    // MARK: Insertion and removal

    /** @param {MutationRecord[]} records */
    function followTree(records) {
        if (!core.isReady) return;
        for (const playback of core.playbacks) {
            if (playback.element.isConnected || !playback.wasConnected) continue;
            playback.wasConnected = false;
            played.delete(playback.element);
            timeline.stop(playback.element);
        }
        if (records.some((record) => record.addedNodes.length > 0)) {
            for (const element of elements()) {
                if (timeline.playbackOf(element)?.wasConnected) continue;
                timeline.declareNew(element).wasConnected = true;
            }
        }
    }
    helios.roots.onMutation(followTree);
    native.addEventListener.call(window, 'pagehide', () => {
        for (const { element } of core.playbacks) if (element.ownerDocument === document) timeline.stop(element);
    });

    /**
     * At the start of the timeline: starts the elements in the document, and the detached ones that a script has
     * played.
     */
    function begin() {
        for (const element of allElements()) {
            if (core.playbackOf.has(element)) continue;
            const playback = timeline.register(element);
            playback.wasConnected = element.isConnected;
            timeline.declare(playback, 0);
        }
    }

    function follow() {
        const time = timeline.now;
        for (const playback of core.isReady ? core.playbacks : []) {
            if (playback.element.ownerDocument !== document || playback.piece === null) continue;
            timeline.keepUp(playback);
            if (time > playback.piece.at) timeline.dispatch(playback.element, ['timeupdate']);
        }
    }
    realm.follow({ phase: 'media', follow, begin });

    // MARK: Queries

    /**
     * The media time of the frame that a video should show, plus `lead` seconds; null if the page controls that
     * itself.
     *
     * @param {HTMLVideoElement} video
     * @param {number} lead
     */
    function picturePosition(video, lead) {
        const playback = core.isReady ? timeline.playbackOf(video) : undefined;
        if (timeline.isPageDriven(video)) return null;
        return playback ? playback.shownPosition(timeline.now, lead) : timeline.declaredStart(video, 0).from + lead;
    }

    /**
     * The videos whose frames may be visible: in the document, or detached, played and drawn by a script.
     *
     * @returns {HTMLVideoElement[]}
     */
    const videos = () => {
        const others = core.playbacks.map(({ element }) => element)
            .filter((element) => element.ownerDocument === document && !element.isConnected);
        const all = [...new Set([...allElements(), ...others])];
        return /** @type {HTMLVideoElement[]} */ (all.filter((element) => element instanceof HTMLVideoElement));
    };

    function prepare() {
        for (const element of elements()) {
            if (element.preload === 'none') element.preload = 'metadata';
            if (element.localName === 'video') element.preload = 'auto';
            if (element.autoplay) native.pause.call(element);
        }
    }

    return {
        prepare, picturePosition, videos, allElements,
        /** @param {HTMLMediaElement} element @param {number} time */
        declaredStart: (element, time) => timeline.declaredStart(element, time),
        /**
         * Whether its audio is part of an audio graph.
         *
         * @param {HTMLMediaElement} element
         */
        isRouted: (element) => sinks.has(element),
        /**
         * Routes an element's audio to a sink; an element that is playing continues there.
         *
         * @param {HTMLMediaElement} element
         * @param {Sink} sink
         */
        route(element, sink) {
            sinks.set(element, sink);
            const playback = timeline.playbackOf(element);
            if (!playback) return;
            timeline.attachSink(playback);
            if (playback.piece) {
                const at = timeline.now;
                sink.begin({ ...playback.piece, at, from: playback.position(at) });
            }
        },
        /** The elements that scripts started; in the next attempt they rest until then. */
        resting: () => core.playbacks.filter(({ wasRetracted }) => wasRetracted).map(({ key }) => key),
    };
}
