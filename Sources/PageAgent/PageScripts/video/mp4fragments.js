// Reads the fragments of an MP4 file.

import { boxAt, boxesOf } from './mp4boxes.js';
import { longestTable } from './mp4tables.js';

/** @typedef {import('./mp4.js').Movie} Movie */
/** @typedef {import('./mp4boxes.js').ByteRange} ByteRange */

/**
 * The presentation times of a fragment's samples, in units of the track's timescale.
 *
 * @param {Movie} movie
 * @param {DataView} view
 * @param {ByteRange} moof
 * @returns {Iterable<number>}
 */
export function* fragmentTimes(movie, view, moof) {
    for (const traf of [...boxesOf(view, moof)].filter(({ type }) => type === 'traf')) {
        const header = boxAt(view, traf, ['tfhd']);
        if (!header || view.getUint32(header.start + 4) !== movie.number) continue;
        const flags = view.getUint32(header.start) & 0xFFFFFF;
        const beforeDuration = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
        const duration = flags & 8 ? view.getUint32(header.start + beforeDuration) : movie.defaultDuration;
        const base = boxAt(view, traf, ['tfdt']);
        if (base) {
            const isLong = view.getUint8(base.start) === 1;
            movie.decodeTime = isLong ? Number(view.getBigUint64(base.start + 4)) : view.getUint32(base.start + 4);
        }
        for (const run of [...boxesOf(view, traf)].filter(({ type }) => type === 'trun')) {
            yield* runTimes(movie, view, run, duration);
        }
    }
}

/**
 * @param {Movie} movie
 * @param {DataView} view
 * @param {ByteRange} run
 * @param {number} defaultDuration
 * @returns {Iterable<number>}
 */
function* runTimes(movie, view, run, defaultDuration) {
    const flags = view.getUint32(run.start) & 0xFFFFFF;
    const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
    const size = 4 * fields.length;
    /** @param {number} flag */
    const offsetOf = (flag) => (flags & flag ? 4 * fields.indexOf(flag) : null);
    const [durationAt, shiftAt] = [offsetOf(0x100), offsetOf(0x800)];
    let at = run.start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
    for (let left = Math.min(view.getUint32(run.start + 4), longestTable); left > 0 && at + size <= run.end; left -= 1) {
        yield movie.decodeTime + (shiftAt === null ? 0 : view.getInt32(at + shiftAt));
        movie.decodeTime += durationAt === null ? defaultDuration : view.getUint32(at + durationAt);
        at += size;
    }
}
