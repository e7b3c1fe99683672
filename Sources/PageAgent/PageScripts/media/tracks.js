// What media elements report to the host: pending loads, playback, and the bytes of their sources.

import { describeElement } from '../dom/describe.js';
import { hasSource, numberOf, sourceOf } from './attributes.js';
import { levelled } from './levels.js';
import { Playback } from './playback.js';
import { errorOf, inWords, isIntercepted, isLoading, streamOf } from './states.js';

/** In characters. The host gets a number instead of a longer `data:` URL. */
const longestSource = 4096;

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {ReturnType<typeof import('./media.js').installMedia>} media
 */
export function installMediaTracks(helios, native, media) {
    const { core } = helios.clock.realm;
    const descriptions = new TrackDescriptions(core);
    return {
        /** @param {string} source @param {number} count */
        head: (source, count) => head(core, native, source, count),
        /** Descriptions of the elements that are loading. An element that has failed is not included: see `tracks`. */
        pending: () => media.allElements().filter((element) => isLoading(element, core)).map(inWords),
        pendingInFrame: () => core.media.playbacks
            .filter(({ element, isPlaying }) => isPlaying && element.ownerDocument === document && isLoading(element, core))
            .map(({ element }) => inWords(element)),

        /**
         * The audio tracks of this origin's elements, described for the host: predicted before the timeline starts,
         * as recorded afterwards.
         */
        tracks: () => (core.isReady ? descriptions.recorded() : [...core.realms].flatMap((each) => each.media.foreseen())),
        foreseen: () => media.allElements()
            .filter((element) => hasSource(element) && !media.isRouted(element))
            .map((element) => descriptions.foreseen(element, media.declaredStart(element, 0))),
        sources: () => media.allElements().map(sourceOf),
        /**
         * The length of a `data:` URL that was replaced by a number.
         *
         * @param {number} number
         */
        dataURLLength: (number) => core.urls.dataURLs[number].length,
        /** @param {number} number @param {number} start @param {number} end */
        dataURL: (number, start, end) => core.urls.dataURLs[number].slice(start, end),
        /** @param {HTMLMediaElement} element */
        bytes: async (element) => (/** @type {Blob} */ (await helios.blobs.load(sourceOf(element)))).arrayBuffer(),
    };
}

/**
 * The first bytes of a source.
 *
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {string} source
 * @param {number} count
 */
async function head(core, native, source, count) {
    const blob = core.urls.blobs.get(source);
    if (blob) return new Uint8Array(await blob.slice(0, count).arrayBuffer());
    const { body } = await native.fetch(source, { headers: { Range: `bytes=0-${count - 1}` } });
    const reader = body.getReader();
    // The server may ignore the range.
    const { value } = await reader.read();
    await reader.cancel();
    return value ?? new Uint8Array();
}

/** Describes the playback of elements for the host. */
class TrackDescriptions {
    #core;

    /** @param {ClockCore} core */
    constructor(core) { this.#core = core; }

    recorded() {
        return this.#core.media.playbacks.filter(({ pieces, sink }) => pieces.length > 0 && sink === null)
            .map((playback) => this.#describe(playback.element, playback));
    }

    /**
     * Predicts an element's playback if no script interferes.
     *
     * @param {HTMLMediaElement} element
     * @param {ReturnType<MediaTimeline['declaredStart']>} start
     */
    foreseen(element, { at, from, end }) {
        const playback = new Playback(element, '');
        const piece = playback.start(at, from);
        if (end < Infinity) piece.length = Math.max(0, end - at);
        return this.#describe(element, playback);
    }

    /** @param {HTMLMediaElement} element @param {Playback} playback */
    #describe(element, playback) {
        const stream = streamOf(element, this.#core);
        return {
            label: describeElement(element),
            kind: element.localName,
            error: errorOf(element) ?? (playback.isAudible ? stream : null),
            isSilent: !playback.isAudible || (element.srcObject !== null && stream === null),
            isIntercepted: isIntercepted(),
            pieces: playback.pieces.map((piece) =>
                ({ ...piece, source: this.#nameOf(piece.source || sourceOf(element)) })),
            fadeIn: numberOf(element, 'heliosFadeIn', 0),
            fadeOut: numberOf(element, 'heliosFadeOut', 0),
            fadeEasing: element.dataset.heliosFadeEasing ?? null,
            ...levelled(element, playback.volume, playback.volumes),
            duration: Number.isFinite(element.duration) ? element.duration : null,
        };
    }

    /**
     * The name of a source for the host. A `data:` URL would be sent with every element that uses it, so a large one
     * is replaced by a number.
     *
     * @param {string} source
     */
    #nameOf(source) {
        const { dataURLs } = this.#core.urls;
        if (!source.startsWith('data:') || source.length < longestSource) return source;
        const known = dataURLs.indexOf(source);
        const number = known < 0 ? dataURLs.push(source) - 1 : known;
        return `${source.slice(0, 64)}…${number}`;
    }
}
