// What the pictures that a document shows are, by their addresses: whether they move, and their frames.

import { AnimatedImage } from './animatedimage.js';
import { AnimatedVector } from './animatedvector.js';
import { animatedType, bytesOfDataURL, vectorType } from './sniffing.js';

/** Names that pictures which move do not have. */
const stillNames = /^data:image\/jpeg|\.(jpe?g|woff2?|ttf|otf)([?#]|$)/i;

/** @param {Uint8Array} bytes */
const animation = (bytes) => {
    const type = animatedType(bytes.subarray(0, 4096));
    return type ? { bytes, type } : null;
};

export class PictureSources {
    /**
     * What is known of each: null for one that stands still, undefined while it loads.
     * @type {Map<string, AnimatedImage | AnimatedVector | null | undefined>}
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
     * @param {{ isSeenToMove: (source: string) => boolean, onMoving: () => void }} calls `onMoving`: called for each
     *     picture that moves and that Chromium can hold.
     */
    constructor(helios, native, calls) {
        this.helios = helios;
        this.native = native;
        this.calls = calls;
    }

    get all() { return [...this.#known.keys()]; }
    get hasMoving() { return [...this.#known.values()].some(Boolean); }
    /** How many of those that move are SVG, which Chromium cannot be told to hold. */
    vectors = 0;
    /**
     * The reading of those that are read at present.
     *
     * @type {Set<Promise<void>>}
     */
    #reading = new Set();
    /** Those that are not read yet. */
    get pending() { return [...this.#known].filter(([, picture]) => picture === undefined).map(([source]) => source); }

    /** @param {string} source */
    isMoving(source) { return Boolean(this.#known.get(source)); }
    /**
     * One that moves.
     *
     * @param {string} source
     */
    picture(source) { return /** @type {AnimatedImage | AnimatedVector} */ (this.#known.get(source)); }

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
        const reading = this.native.then(this.#read(source), () => {}, (/** @type {any} */ error) => {
            this.failure = `${source}: ${error.message}`;
        });
        this.#reading.add(reading);
        this.native.then(reading, () => this.#reading.delete(reading));
    }

    /** Waits until those are read that are known. */
    async read() { await this.native.all([...this.#reading]); }

    /** @param {string} source */
    isVector(source) { return this.#known.get(source) instanceof AnimatedVector; }

    /** @param {string} source */
    async #read(source) {
        const loaded = await this.#load(source);
        const picture = loaded && await this.#open(loaded);
        this.#known.set(source, picture);
        if (picture instanceof AnimatedImage) this.calls.onMoving();
        if (picture instanceof AnimatedVector) this.vectors += 1;
    }

    /** @param {{ bytes: BufferSource, type: string }} loaded */
    #open({ bytes, type }) {
        if (type === vectorType) return AnimatedVector.open(bytes, this.native);
        return AnimatedImage.open(bytes, type, this.native);
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
