// Decodes animated images: GIF, APNG, WebP and AVIF.

import { bitmapHeader } from './bitmap.js';
import { HeldPicture } from './heldpicture.js';
import { HeldPictures } from './heldpictures.js';

/** The limit for the decoded frames that are cached of one image, in bytes. */
const frameBudget = 64 * 1024 * 1024;

/** The frames of one animated image. */
export class AnimatedImage {
    /**
     * The duration of each frame, in ms.
     *
     * @type {number[]}
     */
    #durations = [];
    /**
     * The cached frames, by their indices.
     *
     * @type {HeldPictures<number>}
     */
    #frames;
    /** @type {any} */
    #decoder;
    /** The coded width in pixels, and the size of a decoded frame in bytes. */
    width = 0;
    size = 0;
    /** @type {number} */
    #plays;
    /** @type {Natives} */
    #native;

    /**
     * Opens an image; null if it has only one frame.
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
            // As browsers do: a delay of 10 ms or less counts as 100 ms.
            picture.#durations.push(duration <= 10 ? 100 : duration);
            picture.width = image.codedWidth;
            picture.size = image.codedWidth * image.codedHeight * 4;
            image.close();
        }
        picture.#frames = new HeldPictures(Math.max(2, Math.floor(frameBudget / picture.size)));
        return picture;
    }

    /**
     * The index of the frame at a time.
     *
     * @param {number} elapsed In ms, since the first frame.
     */
    indexAt(elapsed) {
        const total = this.#durations.reduce((sum, duration) => sum + duration, 0);
        // A multiple of 1/1000 may be just below the whole number.
        let time = Math.max(0, elapsed) + 1e-6;
        if (time >= total * this.#plays) return this.#durations.length - 1;
        time %= total;
        return this.#durations.findIndex((duration) => (time -= duration) < 0);
    }

    /**
     * The frame at a time.
     *
     * @param {number} elapsed In ms, since the first frame.
     */
    async frameAt(elapsed) {
        const index = this.indexAt(elapsed);
        return this.#frames.get(index, () => this.#make(index));
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
