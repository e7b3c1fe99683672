// Pictures that the browser keeps in its memory, so that it shows them at once.

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

/** One of our own making, under a URL of its own. */
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

    /** Chromium asks for masks in another way, with CORS, and does not find what was asked for without. */
    async becomeMask() { await (this.#mask ??= load(this.url, this.#native, 'anonymous')); }

    release() { this.#native.revokeObjectURL(this.url); }
}
