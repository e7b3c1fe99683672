// The frames of a picture that moves: GIF, APNG, WebP or AVIF.

/** Of all the frames that are kept decoded of one picture, in bytes. */
const frameBudget = 64 * 1024 * 1024;

/** The type of a picture that may have several frames, by its first bytes, or null. */
function animatedType(bytes) {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    if (/^GIF8[79]a/.test(text)) return 'image/gif';
    if (text.startsWith('\x89PNG')) {
        const control = text.indexOf('acTL');
        const data = text.indexOf('IDAT');
        return control > 0 && (data < 0 || control < data) ? 'image/png' : null;
    }
    if (text.startsWith('RIFF') && text.startsWith('WEBPVP8X', 8)) return bytes[20] & 2 ? 'image/webp' : null;
    if (text.startsWith('ftyp', 4)) {
        const size = (bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
        return text.slice(8, size).includes('avis') ? 'image/avif' : null;
    }
    return null;
}

/** The frames of one picture. */
class AnimatedImage {
    /** For how long each frame is shown, in ms. */
    #durations = [];
    /** The frames that are kept, each with its URL and the <img> elements that hold it in the browser's memory. */
    #frames = new Map();
    #decoder;
    #plays;
    #native;

    /** Null if the picture has one frame only. */
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

    /** The number of the frame that is shown so many ms after the first. */
    indexAt(elapsed) {
        const total = this.#durations.reduce((sum, duration) => sum + duration, 0);
        // A product of 1/1000 may lie just below the whole number.
        let time = Math.max(0, elapsed) + 1e-6;
        if (time >= total * this.#plays) return this.#durations.length - 1;
        time %= total;
        return this.#durations.findIndex((duration) => (time -= duration) < 0);
    }

    /**
     * A URL of the frame, which can be shown at once.
     *
     * `isMask`: Chromium asks for masks in another way, with CORS, and does not find what was asked for without.
     */
    async frame(index, isMask = false) {
        if (!this.#frames.has(index)) {
            this.#dropOldest();
            this.#frames.set(index, this.#make(index));
        }
        const frame = await this.#frames.get(index);
        if (isMask) await (frame.mask ??= this.#hold(frame.url, 'anonymous'));
        return frame.url;
    }

    #dropOldest() {
        if ((this.#frames.size + 1) * this.size <= frameBudget || this.#frames.size < 2) return;
        const [index, made] = this.#frames.entries().next().value;
        this.#frames.delete(index);
        made.then(({ url }) => this.#native.revokeObjectURL(url));
    }

    async #make(frameIndex) {
        const { image } = await this.#decoder.decode({ frameIndex });
        const pixels = new Uint8Array(image.allocationSize({ format: 'BGRA' }));
        await image.copyTo(pixels, { format: 'BGRA' });
        const blob = new this.#native.Blob([bitmapHeader(image.codedWidth, image.codedHeight), pixels],
            { type: 'image/bmp' });
        image.close();
        const url = this.#native.createObjectURL(blob);
        return { url, image: await this.#hold(url, null), mask: null };
    }

    async #hold(url, crossOrigin) {
        const holder = new this.#native.Image();
        holder.crossOrigin = crossOrigin;
        holder.src = url;
        await holder.decode();
        return holder;
    }
}

/** What precedes rows of BGRA pixels in a BMP file: nothing has to be compressed. */
function bitmapHeader(width, height) {
    const header = new DataView(new ArrayBuffer(122));
    header.setUint16(0, 0x424D);
    header.setUint32(2, 122 + width * height * 4, true);
    header.setUint32(10, 122, true);
    header.setUint32(14, 108, true);
    header.setInt32(18, width, true);
    header.setInt32(22, -height, true);
    header.setUint16(26, 1, true);
    header.setUint16(28, 32, true);
    header.setUint32(30, 3, true);
    header.setUint32(34, width * height * 4, true);
    [0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000].forEach((mask, i) => header.setUint32(54 + 4 * i, mask, true));
    header.setUint32(70, 0x73524742, true); // sRGB
    return header;
}
