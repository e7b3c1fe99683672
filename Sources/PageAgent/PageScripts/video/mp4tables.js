// Reads a track's frame times from the sample tables of an MP4 file.

import { boxAt } from './mp4boxes.js';

/** @typedef {import('./mp4boxes.js').ByteRange} ByteRange */

/** The maximum number of entries that is accepted in a table. */
export const longestTable = 1 << 24;

/**
 * The presentation times of a track's samples, in units of its timescale.
 *
 * @param {DataView} view
 * @param {ByteRange} table
 */
export function sampleTimes(view, table) {
    const sizes = boxAt(view, table, ['stsz']) ?? boxAt(view, table, ['stz2']);
    const count = sizes ? view.getUint32(sizes.start + 8) : 0;
    if (count > longestTable) return null;
    /**
     * The values of a run-length table. Offsets in `ctts` are read as signed whatever its version, as the browser
     * does.
     *
     * @param {string} type
     */
    const runs = (type) => {
        const box = boxAt(view, table, [type]);
        /** @type {number[]} */
        const values = [];
        const end = box?.end ?? 0;
        for (let at = box ? box.start + 8 : Infinity; at + 8 <= end && values.length < count; at += 8) {
            const length = Math.min(view.getUint32(at), count - values.length);
            for (let index = 0; index < length; index += 1) values.push(view.getInt32(at + 4));
        }
        return values;
    };
    const [durations, offsets] = [runs('stts'), runs('ctts')];
    let decodeTime = 0;
    return Array.from({ length: count }, (_, index) => {
        const time = decodeTime + (offsets[index] ?? 0);
        decodeTime += durations[index] ?? 0;
        return time;
    });
}

/**
 * The offset of a track by its edit list, in seconds; null if the edits are more than an offset.
 *
 * @param {DataView} view
 * @param {ByteRange} trak
 * @param {number} movieScale
 * @param {number} scale
 * @param {number[] | null} times
 */
export function editShift(view, trak, movieScale, scale, times) {
    const box = boxAt(view, trak, ['edts', 'elst']);
    if (!box) return 0;
    const count = view.getUint32(box.start + 4);
    if (count === 0) return 0;
    const isLong = view.getUint8(box.start) === 1;
    const size = isLong ? 20 : 12;
    if (count > 2 || box.start + 8 + count * size > box.end) return null;
    const edits = Array.from({ length: count }, (_, index) => {
        const at = box.start + 8 + index * size;
        return isLong
            ? { length: Number(view.getBigUint64(at)), from: Number(view.getBigInt64(at + 8)) }
            : { length: view.getUint32(at), from: view.getInt32(at + 4) };
    });
    const isPaused = count === 2 && edits[0].from === -1;
    const pause = isPaused ? edits[0].length / movieScale : 0;
    const shown = isPaused ? edits.slice(1) : edits;
    const [{ from, length }] = shown;
    const last = times?.reduce((latest, time) => Math.max(latest, time), 0) ?? 0;
    const isWhole = length === 0 || (last - from) / scale < length / movieScale;
    return shown.length === 1 && from >= 0 && isWhole ? pause - from / scale : null;
}
