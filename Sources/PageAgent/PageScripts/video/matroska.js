// Reads the frame times of a Matroska or WebM file.

/** @typedef {{ number?: number, codec?: string }} Track */

const elementIDs = {
    segment: 0x18538067, info: 0x1549A966, scale: 0x2AD7B1, tracks: 0x1654AE6B, track: 0xAE, number: 0xD7,
    type: 0x83, codec: 0x86, cluster: 0x1F43B675, time: 0xE7, group: 0xA0, block: 0xA1, simpleBlock: 0xA3,
};
const enteredIDs = new Set([elementIDs.segment, elementIDs.info, elementIDs.tracks, elementIDs.track, elementIDs.cluster, elementIDs.group]);
const valueIDs = new Set([elementIDs.scale, elementIDs.number, elementIDs.type, elementIDs.time, elementIDs.codec]);

/**
 * The frame times, ascending and in seconds, of the first video track of a Matroska or WebM file (RFC 9559). Frames
 * that are only decoded as references are not included.
 *
 * @param {FileCursor} file
 */
export async function matroskaTimes(file) {
    const reader = new MatroskaReader(file);
    while (await reader.readElement());
    return Float64Array.from(reader.times).sort();
}

class MatroskaReader {
    #file;
    /** @type {number[]} */
    times = [];
    /** Nanoseconds per unit of time, and the current cluster's time in such units. */
    #scale = 1e6;
    #cluster = 0;
    /**
     * The track entry being read, and the selected video track.
     * @type {Track}
     */
    #entry = {};
    /** @type {Track | null} */
    #track = null;

    /** @param {FileCursor} file */
    constructor(file) { this.#file = file; }

    /** Returns whether there may be another. */
    async readElement() {
        const element = await this.#variable(true);
        const size = await this.#variable(false);
        if (element === null || size === null) return false;
        if (element === elementIDs.track) this.#entry = {};
        if (enteredIDs.has(element)) return true;
        if (size === Infinity) return false;
        if (element === elementIDs.block || element === elementIDs.simpleBlock) {
            await this.#readBlock(size);
        } else if (valueIDs.has(element) && size <= 64 && await this.#file.fill(size)) {
            this.#note(element, this.#file.take(size));
        } else {
            await this.#file.skip(size);
        }
        return true;
    }

    /**
     * Reads a variable-length integer; null at the end of the file.
     *
     * @param {boolean} keepsMarker
     */
    async #variable(keepsMarker) {
        const file = this.#file;
        if (!(await file.fill(1))) return null;
        const length = Math.clz32(file.peek(0)) - 23;
        if (length > 8 || !(await file.fill(length))) return null;
        const [first, ...others] = file.take(length);
        let value = keepsMarker ? first : first & (0xFF >> length);
        let isUnknown = value === 0xFF >> length;
        for (const byte of others) {
            isUnknown &&= byte === 0xFF;
            value = value * 256 + byte;
        }
        return isUnknown && !keepsMarker ? Infinity : value;
    }

    /** @param {number} element @param {Uint8Array} bytes */
    #note(element, bytes) {
        const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
        if (element === elementIDs.scale) this.#scale = value;
        if (element === elementIDs.time) this.#cluster = value;
        if (element === elementIDs.number) this.#entry.number = value;
        if (element === elementIDs.codec) this.#entry.codec = String.fromCharCode(...bytes);
        if (element === elementIDs.type && value === 1) this.#track ??= this.#entry;
    }

    /** @param {number} size */
    async #readBlock(size) {
        const file = this.#file;
        const track = this.#track;
        const end = file.position + size;
        const number = await this.#variable(false);
        if (number === track?.number && await file.fill(4)) {
            const [high, low, flags, first] = file.take(4);
            // In VP8 the first byte of a frame has a visibility flag (RFC 6386, section 9.1).
            const isVisible = (flags & 8) === 0 && (track.codec !== 'V_VP8' || (first & 16) !== 0);
            const relative = ((high << 8 | low) << 16) >> 16;
            if (isVisible) this.times.push((this.#cluster + relative) * this.#scale / 1e9);
        }
        await file.skip(Math.max(0, end - file.position));
    }
}
