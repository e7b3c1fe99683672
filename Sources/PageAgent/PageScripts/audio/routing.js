// Media elements in an audio graph.

import { describeElement } from '../dom/describe.js';

/** @typedef {{ isEnded: boolean, node: AudioBufferSourceNode | null }} Stretch What plays an element's audio now. */

/**
 * Returns an implementation of `createMediaElementSource`: the element's audio is decoded completely, and played by
 * buffer sources while the element plays.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {AudioContexts} contexts
 */
export function elementRouter(helios, native, contexts) {
    // The browser's own functions: the page's calls of the replacements are tracked.
    const { connect } = AudioNode.prototype;
    const { decodeAudioData } = BaseAudioContext.prototype;
    /** @type {(element: HTMLMediaElement) => Promise<void>} */
    const whenSourced = (element) => new native.Promise((resolve) => {
        if (element.currentSrc || element.hasAttribute('src')) resolve();
        else native.addEventListener.call(element, 'loadstart', () => resolve(), { once: true });
    });

    /** @param {OfflineAudioContext} context @param {HTMLMediaElement} element */
    return (context, element) => {
        const source = new RoutedElement(contexts, context, element, connect);
        source.load(whenSourced(element)
            .then(() => helios.media.bytes(element))
            .then((bytes) => decodeAudioData.call(context, bytes)));
        helios.media.route(element, source);
        return source.node;
    };
}

/** An element's audio in an audio graph. */
class RoutedElement {
    #contexts;
    #context;
    #run;
    #element;
    #connect;
    /** @type {Promise<AudioBuffer>} */
    #buffer;
    /** @type {Stretch | null} */
    #present = null;

    /**
     * @param {AudioContexts} contexts
     * @param {OfflineAudioContext} context
     * @param {HTMLMediaElement} element
     * @param {AnyFunction} connect The browser's own: the page's calls are tracked.
     */
    constructor(contexts, context, element, connect) {
        this.#contexts = contexts;
        this.#context = context;
        this.#run = contexts.runOf(context);
        this.#element = element;
        this.#connect = connect;
        this.node = new GainNode(context);
        contexts.noteSource(context);
    }

    get #label() { return `the sound of ${describeElement(this.#element)}`; }

    /** @param {Promise<AudioBuffer>} decoding */
    load(decoding) {
        this.#buffer = this.#contexts.waitFor(this.#label, decoding);
        this.#buffer.catch((error) => this.#fail(`cannot decode its element: ${error}`));
    }

    /** @param {string} reason */
    #fail(reason) { this.#contexts.obstacle(this.#context, 'createMediaElementSource', reason); }

    /** @param {Stretch} stretch @param {Piece} piece */
    async #play(stretch, { at, from, rate, loop }) {
        if (rate !== 1) {
            this.#fail('cannot keep the pitch at another speed');
            return;
        }
        const decoded = await this.#buffer;
        if (stretch.isEnded) return;
        stretch.node = new AudioBufferSourceNode(this.#context, { buffer: decoded, loop });
        this.#connect.call(stretch.node, this.node);
        const start = Math.max(at, this.#run.timeline);
        stretch.node.start(this.#run.timeAt(start), from + start - at);
    }

    /** @param {Piece} piece */
    begin(piece) {
        this.#present = { isEnded: false, node: null };
        this.#contexts.waitFor(this.#label, this.#play(this.#present, piece)).catch(() => {});
    }

    /** @param {{ at: number }} end */
    end({ at }) {
        if (this.#present === null) return;
        this.#present.isEnded = true;
        this.#present.node?.stop(this.#run.timeAt(at));
        this.#present = null;
    }

    /** @param {number} value @param {number} at */
    volume(value, at) { this.node.gain.setValueAtTime(value, this.#run.timeAt(at)); }
}
