// The ring's file, and the buffers for writing frames into it.

/**
 * The exports of `pixels.c`.
 *
 * @typedef {object} PixelFunctions
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Global} __heap_base
 * @property {(source: number, target: number, count: number) => void} unpremultiply
 * @property {(source: number, target: number, width: number, height: number) => void} convert
 * @property {(source: number, count: number) => number} isOpaque 1 if all pixels are.
 */

/** @typedef {{ truncate(size: number): void, write(bytes: Uint8Array, options: { at: number }): number }} SyncFile */

export class RingFile {
    /**
     * Creates the file in the origin private file system.
     *
     * @param {RingSettings} settings
     */
    static async open(settings) {
        const folder = await navigator.storage.getDirectory();
        /** @type {any} */
        const handle = await folder.getFileHandle('ring', { create: true });
        /** @type {SyncFile} */
        const file = await handle.createSyncAccessHandle();
        file.truncate(settings.headerSize + settings.slots * settings.slotSize);
        const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64(settings.module));
        return new RingFile(settings, file, /** @type {any} */ (instance.exports));
    }

    /**
     * @param {RingSettings} settings
     * @param {SyncFile} file
     * @param {PixelFunctions} pixels
     */
    constructor(settings, file, pixels) {
        this.settings = settings;
        this.file = file;
        this.pixels = pixels;
        /** Whether frames have alpha; they are premultiplied then and are written unpremultiplied. */
        this.isTransparent = settings.pixels === 'bgra';
        const { width, height, headerSize, slots, slotSize } = settings;
        const { memory } = pixels;
        const pictureSize = width * height * 4;
        const base = (pixels.__heap_base.value + 63) & ~63;
        const wanted = base + pictureSize + slotSize;
        memory.grow(Math.max(0, Math.ceil((wanted - memory.buffer.byteLength) / 65536)));
        this.source = new Uint8Array(memory.buffer, base, pictureSize);
        this.target = settings.pixels === 'bgr0'
            ? this.source : new Uint8Array(memory.buffer, base + pictureSize, slotSize);
        // Writes a few slots, so that a full file system is detected now. The others are written when frames have to
        // wait: the kernel clears their memory page by page, which should not be paid for before it is needed.
        for (let slot = 0; slot < Math.min(slots, 4); slot += 1) this.#write(this.target, headerSize + slot * slotSize);
        // Last: the host waits for the marker.
        this.#write(Uint8Array.fromBase64(settings.marker), 0);
    }

    /**
     * Writes a frame into its slot, unless it should cover the page and does not.
     *
     * @param {RingPicture} picture
     * @param {(isOpaque: boolean) => void} tellCover Called first, for a frame that should cover the page.
     */
    async take({ index, picture, isCover }, tellCover) {
        const { width, height, headerSize, slots, slotSize } = this.settings;
        const { source, target, pixels } = this;
        await this.#copy(picture, source);
        if (isCover) {
            const isOpaque = pixels.isOpaque(source.byteOffset, width * height) === 1;
            tellCover(isOpaque);
            if (!isOpaque) return false;
        }
        if (this.isTransparent) pixels.unpremultiply(source.byteOffset, target.byteOffset, width * height);
        else if (target !== source) pixels.convert(source.byteOffset, target.byteOffset, width, height);
        this.#write(target, headerSize + (index % slots) * slotSize);
        return true;
    }

    /** @param {Uint8Array} bytes @param {number} position */
    #write(bytes, position) {
        if (this.file.write(bytes, { at: position }) !== bytes.byteLength) throw new Error('the file system is full');
    }

    /**
     * Copies a VideoFrame's pixels; colours stay premultiplied.
     *
     * @param {any} picture
     * @param {Uint8Array} bytes
     */
    async #copy(picture, bytes) {
        const { x, y, width, height } = this.settings;
        const rect = { x, y, width, height };
        const isAsWanted = picture.format === 'BGRX' || picture.format === 'BGRA';
        const options = isAsWanted ? { rect } : { rect, format: this.isTransparent ? 'BGRA' : 'BGRX' };
        try {
            await picture.copyTo(bytes, options);
        } finally {
            picture.close();
        }
    }
}
