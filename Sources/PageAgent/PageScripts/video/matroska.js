// Reads the frame times of a Matroska or WebM file.

/** @typedef {{ number?: number, codec?: string }} Track */

/**
 * The frame times, ascending and in seconds, of the first video track of a Matroska or WebM file (RFC 9559). Frames
 * that are only decoded as references are not included.
 *
 * @param {FileCursor} file
 */
export async function matroskaTimes(file) {
    const id = {
        segment: 0x18538067, info: 0x1549A966, scale: 0x2AD7B1, tracks: 0x1654AE6B, track: 0xAE, number: 0xD7,
        type: 0x83, codec: 0x86, cluster: 0x1F43B675, time: 0xE7, group: 0xA0, block: 0xA1, simpleBlock: 0xA3,
    };
    const entered = new Set([id.segment, id.info, id.tracks, id.track, id.cluster, id.group]);
    const numbers = new Set([id.scale, id.number, id.type, id.time]);
    /** @type {number[]} */
    const times = [];
    let [scale, cluster] = [1e6, 0];
    /**
     * The track entry being read, and the selected video track.
     * @type {Track}
     */
    let entry = {};
    /** @type {Track | null} */
    let track = null;

    /**
     * Reads a variable-length integer; null at the end of the file.
     *
     * @param {boolean} keepsMarker
     */
    async function variable(keepsMarker) {
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

    /** @param {number} size */
    async function readBlock(size) {
        const end = file.position + size;
        const number = await variable(false);
        if (number === track?.number && await file.fill(4)) {
            const [high, low, flags, first] = file.take(4);
            // In VP8 the first byte of a frame has a visibility flag (RFC 6386, section 9.1).
            const isVisible = (flags & 8) === 0 && (track.codec !== 'V_VP8' || (first & 16) !== 0);
            const relative = ((high << 8 | low) << 16) >> 16;
            if (isVisible) times.push((cluster + relative) * scale / 1e9);
        }
        await file.skip(Math.max(0, end - file.position));
    }

    for (;;) {
        const element = await variable(true);
        const size = await variable(false);
        if (element === null || size === null) break;
        if (element === id.track) entry = {};
        if (entered.has(element)) continue;
        if (size === Infinity) break;
        if (element === id.block || element === id.simpleBlock) {
            await readBlock(size);
        } else if ((numbers.has(element) || element === id.codec) && size <= 64 && await file.fill(size)) {
            const bytes = file.take(size);
            const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
            if (element === id.scale) scale = value;
            if (element === id.time) cluster = value;
            if (element === id.number) entry.number = value;
            if (element === id.codec) entry.codec = String.fromCharCode(...bytes);
            if (element === id.type && value === 1) track ??= entry;
        } else {
            await file.skip(size);
        }
    }
    return Float64Array.from(times).sort();
}
