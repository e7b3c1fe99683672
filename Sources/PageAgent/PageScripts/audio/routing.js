// Media elements in an audio graph.

import { describeElement } from '../dom/describe.js';

/** @typedef {{ isEnded: boolean, node: AudioBufferSourceNode | null }} Stretch What plays an element's audio now. */

/**
 * Returns an implementation of `createMediaElementSource`: the element's audio is decoded completely, and played by
 * buffer sources while the element plays.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {import('./contexts.js').AudioContexts} contexts
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
        const run = contexts.runOf(context);
        const node = new GainNode(context);
        /** @type {Stretch | null} */
        let present = null;
        contexts.noteSource(context);
        /** @param {string} reason */
        const fail = (reason) => contexts.obstacle(context, 'createMediaElementSource', reason);
        const buffer = contexts.waitFor(`the sound of ${describeElement(element)}`, whenSourced(element)
            .then(() => helios.media.bytes(element))
            .then((bytes) => decodeAudioData.call(context, bytes)));
        buffer.catch((error) => fail(`cannot decode its element: ${error}`));
        /** @param {Stretch} stretch @param {Piece} piece */
        const begin = async (stretch, { at, from, rate, loop }) => {
            if (rate !== 1) {
                fail('cannot keep the pitch at another speed');
                return;
            }
            const decoded = await buffer;
            if (stretch.isEnded) return;
            stretch.node = new AudioBufferSourceNode(context, { buffer: decoded, loop });
            connect.call(stretch.node, node);
            const start = Math.max(at, run.timeline);
            stretch.node.start(run.timeAt(start), from + start - at);
        };
        helios.media.route(element, {
            begin(piece) {
                present = { isEnded: false, node: null };
                contexts.waitFor(`the sound of ${describeElement(element)}`, begin(present, piece)).catch(() => {});
            },
            end({ at }) {
                if (present === null) return;
                present.isEnded = true;
                present.node?.stop(run.timeAt(at));
                present = null;
            },
            volume(value, at) { node.gain.setValueAtTime(value, run.timeAt(at)); },
        });
        return node;
    };
}
