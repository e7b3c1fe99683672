// Images that stay in the browser's memory cache, so that they are displayed without a delay.

import { vectorType } from './sniffing.js';

/**
 * @param {string} url
 * @param {Natives} native
 * @param {string | null} [crossOrigin]
 */
async function load(url, native, crossOrigin = null) {
    const image = new native.Image();
    image.crossOrigin = crossOrigin;
    image.src = url;
    await image.decode();
    return image;
}

/** An image with a `blob:` URL of its own. */
export class HeldPicture {
    /** @type {Promise<HTMLImageElement> | null} */
    #mask = null;
    /** @type {Natives} */
    #native;

    /** @param {string} url @param {HTMLImageElement} image @param {Natives} native */
    constructor(url, image, native) {
        this.url = url;
        this.image = image;
        this.#native = native;
    }

    /** @param {Blob} blob @param {Natives} native */
    static async make(blob, native) {
        const url = native.createObjectURL(blob);
        return new HeldPicture(url, await load(url, native), native);
    }

    /** @param {BlobPart} markup An SVG document. @param {Natives} native */
    static makeVector(markup, native) {
        return HeldPicture.make(new native.Blob([markup], { type: vectorType }), native);
    }

    /** Chromium requests mask images with CORS, and does not reuse what was loaded without. */
    async becomeMask() { await (this.#mask ??= load(this.url, this.#native, 'anonymous')); }

    release() { this.#native.revokeObjectURL(this.url); }
}
