// Describes the playback of media elements for the host.

import { describeElement } from '../dom/describe.js';
import { numberOf, sourceOf } from './attributes.js';
import { levelled } from './levels.js';
import { Playback } from './playback.js';
import { errorOf, isIntercepted, streamOf } from './states.js';

/** In characters. The host gets a number instead of a longer `data:` URL. */
const longestSource = 4096;

export class TrackDescriptions {
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
