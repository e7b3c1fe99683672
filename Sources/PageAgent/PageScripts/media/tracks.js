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
    const { allElements } = media;

    /**
     * The name of a source for the host. A `data:` URL would be sent with every element that uses it, so a large one
     * is replaced by a number.
     *
     * @param {string} source
     */
    const nameOf = (source) => {
        if (!source.startsWith('data:') || source.length < longestSource) return source;
        const known = core.dataURLs.indexOf(source);
        const number = known < 0 ? core.dataURLs.push(source) - 1 : known;
        return `${source.slice(0, 64)}…${number}`;
    };

    /** @param {HTMLMediaElement} element @param {Playback} playback @param {Piece[]} pieces */
    const describe = (element, playback, pieces) => ({
        label: describeElement(element),
        kind: element.localName,
        error: errorOf(element) ?? (playback.isAudible ? streamOf(element, core) : null),
        isSilent: !playback.isAudible || (element.srcObject !== null && streamOf(element, core) === null),
        isIntercepted: isIntercepted(),
        pieces: pieces.map((piece) => ({ ...piece, source: nameOf(piece.source || sourceOf(element)) })),
        fadeIn: numberOf(element, 'heliosFadeIn', 0),
        fadeOut: numberOf(element, 'heliosFadeOut', 0),
        fadeEasing: element.dataset.heliosFadeEasing ?? null,
        ...levelled(element, playback.volume, playback.volumes),
        duration: Number.isFinite(element.duration) ? element.duration : null,
    });

    /**
     * Predicts an element's playback if no script interferes.
     *
     * @param {HTMLMediaElement} element
     */
    function foresee(element) {
        const playback = new Playback(element, '');
        const { at, from, end } = media.declaredStart(element, 0);
        const piece = playback.start(at, from);
        if (end < Infinity) piece.length = Math.max(0, end - at);
        return describe(element, playback, playback.pieces);
    }

    /**
     * The first bytes of a source.
     *
     * @param {string} source
     * @param {number} count
     */
    async function head(source, count) {
        const blob = core.blobs.get(source);
        if (blob) return new Uint8Array(await blob.slice(0, count).arrayBuffer());
        const { body } = await native.fetch(source, { headers: { Range: `bytes=0-${count - 1}` } });
        const reader = body.getReader();
        // The server may ignore the range.
        const { value } = await reader.read();
        await reader.cancel();
        return value ?? new Uint8Array();
    }

    return {
        head,
        /** Descriptions of the elements that are loading. An element that has failed is not included: see `tracks`. */
        pending: () => allElements().filter((element) => isLoading(element, core)).map(inWords),
        pendingInFrame: () => core.playbacks
            .filter(({ element, isPlaying }) => isPlaying && element.ownerDocument === document && isLoading(element, core))
            .map(({ element }) => inWords(element)),

        /**
         * The audio tracks of this origin's elements, described for the host: predicted before the timeline starts,
         * as recorded afterwards.
         */
        tracks() {
            if (core.isReady) {
                return core.playbacks.filter(({ pieces, sink }) => pieces.length > 0 && sink === null)
                    .map((playback) => describe(playback.element, playback, playback.pieces));
            }
            return [...core.realms].flatMap((each) => each.media.foreseen());
        },
        foreseen: () => allElements()
            .filter((element) => hasSource(element) && !media.isRouted(element)).map(foresee),
        sources: () => allElements().map(sourceOf),
        /**
         * The length of a `data:` URL that was replaced by a number.
         *
         * @param {number} number
         */
        dataURLLength: (number) => core.dataURLs[number].length,
        /** @param {number} number @param {number} start @param {number} end */
        dataURL: (number, start, end) => core.dataURLs[number].slice(start, end),
        /** @param {HTMLMediaElement} element */
        bytes: async (element) => (/** @type {Blob} */ (await helios.blobs.load(sourceOf(element)))).arrayBuffer(),
    };
}
