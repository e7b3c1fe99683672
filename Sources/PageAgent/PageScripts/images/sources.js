// What the pictures that a document shows are, by their addresses: whether they move, and their frames.

import { AnimatedImage } from './animatedimage.js';
import { animatedType, bytesOfDataURL } from './sniffing.js';

/** Names that pictures which move do not have. */
const stillNames = /^data:image\/(jpeg|svg)|\.(jpe?g|svg|woff2?|ttf|otf)([?#]|$)/i;

/** @param {Uint8Array} bytes */
const animation = (bytes) => {
    const type = animatedType(bytes.subarray(0, 4096));
    return type ? { bytes, type } : null;
};

export class PictureSources {
    /**
     * What is known of each: null for one that stands still, undefined while it loads.
     * @type {Map<string, AnimatedImage | null | undefined>}
     */
    #known = new Map();
    /**
     * Why a picture cannot be decoded.
     * @type {string | null}
     */
    failure = null;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {{ isSeenToMove: (source: string) => boolean, onMoving: () => void }} calls `onMoving`: called with each
     *     picture that was found to move.
     */
    constructor(helios, native, calls) {
        this.helios = helios;
        this.native = native;
        this.calls = calls;
    }

    get all() { return [...this.#known.keys()]; }
    get hasMoving() { return [...this.#known.values()].some(Boolean); }
    /** Those that are not read yet. */
    get pending() { return [...this.#known].filter(([, picture]) => picture === undefined).map(([source]) => source); }

    /** @param {string} source */
    isMoving(source) { return Boolean(this.#known.get(source)); }
    /**
     * One that moves.
     *
     * @param {string} source
     */
    picture(source) { return /** @type {AnimatedImage} */ (this.#known.get(source)); }

    /**
     * Whether it moves, or may do so once it is read.
     *
     * @param {string} source
     */
    mayMove(source) { return this.#known.has(source) && this.#known.get(source) !== null; }

    /**
     * Has a picture read, once.
     *
     * @param {string} source
     */
    examine(source) {
        if (this.#known.has(source) || stillNames.test(source)) return;
        this.#known.set(source, undefined);
        this.#read(source).catch((error) => { this.failure = `${source}: ${error.message}`; });
    }

    /** @param {string} source */
    async #read(source) {
        const loaded = await this.#load(source);
        const picture = loaded && await AnimatedImage.open(loaded.bytes, loaded.type, this.native);
        this.#known.set(source, picture);
        if (picture) this.calls.onMoving();
    }

    /**
     * The bytes of a picture that may have several frames, and its type; null of any other.
     *
     * @param {string} source
     * @returns {Promise<{ bytes: BufferSource, type: string } | null>}
     */
    async #load(source) {
        const { media, resources, blobs } = this.helios;
        if (/^data:/i.test(source)) return animation(bytesOfDataURL(source, this.native));
        let head;
        try {
            head = await media.head(source, 4096);
        } catch {
            const bytes = await resources.read(source);
            if (bytes === null && this.calls.isSeenToMove(source)) {
                throw new Error('neither the page nor the browser gives it away');
            }
            return bytes && animation(bytes);
        }
        const type = animatedType(head);
        return type ? { bytes: await (/** @type {Blob} */ (await blobs.load(source))).arrayBuffer(), type } : null;
    }
}
