// What media elements report to the host and to other modules: pending loads, playback, and the bytes of their sources.

import { hasSource, sourceOf } from './attributes.js';
import { inWords, isLoading } from './states.js';
import { TrackDescriptions } from './trackdescriptions.js';

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
