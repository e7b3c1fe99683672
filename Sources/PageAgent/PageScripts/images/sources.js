// The image sources of a document, by URL: whether they are animated, and their frames.

import { AnimatedImage } from './animatedimage.js';
import { AnimatedVector } from './animatedvector.js';
import { animatedType, bytesOfDataURL, vectorType } from './sniffing.js';

/** URLs of files that are not animated images. */
const stillNames = /^data:image\/jpeg|\.(jpe?g|woff2?|ttf|otf)([?#]|$)/i;

/** @param {Uint8Array} bytes */
const animation = (bytes) => {
    const type = animatedType(bytes.subarray(0, 4096));
    return type ? { bytes, type } : null;
};

export class PictureSources {
    /**
     * The decoder of each source; null if it is not animated, undefined while it loads.
     * @type {Map<string, AnimatedImage | AnimatedVector | null | undefined>}
     */
    #known = new Map();
    /**
     * Why an image cannot be decoded.
     * @type {string | null}
     */
    failure = null;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {{ isSeenToMove: (source: string) => boolean, onMoving: () => void }} calls `onMoving` is called for
     *     each animated image that Chromium can pause.
     */
    constructor(helios, native, calls) {
        this.helios = helios;
        this.native = native;
        this.calls = calls;
    }

    get all() { return [...this.#known.keys()]; }
    get hasMoving() { return [...this.#known.values()].some(Boolean); }
    /** The number of animated SVG images, which Chromium cannot be made to pause. */
    vectors = 0;
    /**
     * The reads in progress.
     *
     * @type {Set<Promise<void>>}
     */
    #reading = new Set();
    /** The sources that are not read yet. */
    get pending() { return [...this.#known].filter(([, picture]) => picture === undefined).map(([source]) => source); }

    /** @param {string} source */
    isMoving(source) { return Boolean(this.#known.get(source)); }
    /**
     * The decoder of an animated source.
     *
     * @param {string} source
     */
    picture(source) { return /** @type {AnimatedImage | AnimatedVector} */ (this.#known.get(source)); }

    /**
     * Whether a source is animated, or not read yet.
     *
     * @param {string} source
     */
    mayMove(source) { return this.#known.has(source) && this.#known.get(source) !== null; }

    /**
     * Starts to read a source, once.
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

    /** Waits for the reads in progress. */
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
     * The bytes of an image that may be animated, and its type; otherwise null.
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
