// The frames of a picture that moves: GIF, APNG, WebP or AVIF.

import { bitmapHeader } from './bitmap.js';
import { HeldPicture } from './heldpicture.js';
import { promises } from '../native/promises.js';

/** Of all the frames that are kept decoded of one picture, in bytes. */
const frameBudget = 64 * 1024 * 1024;

/** The frames of one picture. */
export class AnimatedImage {
    /**
     * For how long each frame is shown, in ms.
     *
     * @type {number[]}
     */
    #durations = [];
    /**
     * The frames that are kept.
     *
     * @type {Map<number, Promise<HeldPicture>>}
     */
    #frames = new Map();
    /** @type {any} */
    #decoder;
    /** Pixels of a row, and bytes of a decoded frame. */
    width = 0;
    size = 0;
    /** @type {number} */
    #plays;
    /** @type {Natives} */
    #native;

    /**
     * Null if the picture has one frame only.
     *
     * @param {BufferSource} data
     * @param {string} type
     * @param {Natives} native
     */
    static async open(data, type, native) {
        const decoder = new native.ImageDecoder({ data, type });
        await decoder.tracks.ready;
        await decoder.completed;
        const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
        if (frameCount < 2) return null;
        const picture = new AnimatedImage();
        picture.#native = native;
        picture.#decoder = decoder;
        picture.#plays = repetitionCount + 1;
        for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
            const { image } = await decoder.decode({ frameIndex });
            const duration = image.duration / 1000;
            // As browsers do: whoever asked for no delay at all did not mean it.
            picture.#durations.push(duration <= 10 ? 100 : duration);
            picture.width = image.codedWidth;
            picture.size = image.codedWidth * image.codedHeight * 4;
            image.close();
        }
        return picture;
    }

    /**
     * The number of the frame that is shown so many ms after the first.
     *
     * @param {number} elapsed
     */
    indexAt(elapsed) {
        const total = this.#durations.reduce((sum, duration) => sum + duration, 0);
        // A product of 1/1000 may lie just below the whole number.
        let time = Math.max(0, elapsed) + 1e-6;
        if (time >= total * this.#plays) return this.#durations.length - 1;
        time %= total;
        return this.#durations.findIndex((duration) => (time -= duration) < 0);
    }

    /**
     * The frame that is shown so many ms after the first.
     *
     * @param {number} elapsed
     */
    async frameAt(elapsed) {
        const index = this.indexAt(elapsed);
        if (!this.#frames.has(index)) {
            this.#dropOldest();
            this.#frames.set(index, this.#make(index));
        }
        return /** @type {HeldPicture} */ (await this.#frames.get(index));
    }

    #dropOldest() {
        if ((this.#frames.size + 1) * this.size <= frameBudget || this.#frames.size < 2) return;
        /** @type {[number, Promise<HeldPicture>]} */
        const [index, made] = this.#frames.entries().next().value;
        this.#frames.delete(index);
        promises.then(made, (frame) => frame.release());
    }

    /** @param {number} frameIndex */
    async #make(frameIndex) {
        const { image } = await this.#decoder.decode({ frameIndex });
        const pixels = new Uint8Array(image.allocationSize({ format: 'BGRA' }));
        await image.copyTo(pixels, { format: 'BGRA' });
        const blob = new this.#native.Blob([bitmapHeader(image.codedWidth, image.codedHeight), pixels],
            { type: 'image/bmp' });
        image.close();
        return HeldPicture.make(blob, this.#native);
    }
}
