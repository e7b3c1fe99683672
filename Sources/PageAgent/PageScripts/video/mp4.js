// Reads the frame times of an MP4 or QuickTime file.

import { boxAt, boxesOf, needBox } from './mp4boxes.js';
import { fragmentTimes } from './mp4fragments.js';
import { editShift, sampleTimes } from './mp4tables.js';

/** @typedef {import('./mp4boxes.js').ByteRange} ByteRange */

/**
 * The video track of a movie; times are in units of its timescale.
 *
 * @typedef {object} Movie
 * @property {number} timescale Units per second.
 * @property {number} number
 * @property {number[]} times
 * @property {number} shift The offset by the edit list, in seconds.
 * @property {boolean} isFragmented
 * @property {number} defaultDuration Of a sample.
 * @property {number} decodeTime The decode time of a fragment's next sample.
 */

/**
 * The frame times, ascending and in seconds, of an MP4 or QuickTime file (ISO/IEC 14496-12); null if its edit list is
 * more than an offset.
 *
 * @param {FileCursor} file
 */
export async function movieTimes(file) {
    let movie = /** @type {Movie | null} */ (null);
    /** @type {number[]} */
    const fragments = [];
    while (await file.fill(8)) {
        const head = new Uint8Array(await file.fill(16) ? 16 : 8).map((_, index) => file.peek(index));
        const box = [...boxesOf(new DataView(head.buffer), { start: 0, end: Infinity })][0];
        if (!box) break;
        const length = box.end - box.position;
        if (length === Infinity) break;
        if ((box.type === 'moov' || (box.type === 'moof' && movie)) && length <= 1 << 26 && await file.fill(length)) {
            const { buffer } = file.take(length).slice();
            const body = { start: box.start - box.position, end: length };
            if (box.type === 'moof' && movie) {
                fragments.push(...fragmentTimes(movie, new DataView(buffer), body));
                continue;
            }
            movie = readMovie(new DataView(buffer), body);
            if (movie === null) return null;
            if (!movie.isFragmented) break;
        } else {
            await file.skip(length);
        }
    }
    if (movie === null) return null;
    const { timescale, shift, times } = movie;
    const shown = [...times, ...fragments].map((time) => time / timescale + shift);
    return Float64Array.from(shown).filter((time) => time > -1e-6).sort();
}

/** @param {DataView} view @param {ByteRange} moov @returns {Movie | null} */
function readMovie(view, moov) {
    /** @param {ByteRange} range @param {string[]} path */
    const timescale = (range, ...path) => {
        const box = needBox(view, range, path);
        return view.getUint32(box.start + (view.getUint8(box.start) === 1 ? 20 : 12));
    };
    /** @param {ByteRange} track */
    const isVideo = (track) => {
        const handler = boxAt(view, track, ['mdia', 'hdlr']);
        return handler && view.getUint32(handler.start + 8) === 0x76696465; // 'vide'
    };
    const trak = [...boxesOf(view, moov)].find((box) => box.type === 'trak' && isVideo(box));
    if (!trak) return null;
    const scale = timescale(trak, 'mdia', 'mdhd');
    const table = needBox(view, trak, ['mdia', 'minf', 'stbl']);
    const header = needBox(view, trak, ['tkhd']);
    const number = view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12));
    const times = sampleTimes(view, table);
    const extension = boxAt(view, moov, ['mvex']);
    const defaults = extension && [...boxesOf(view, extension)]
        .find((box) => box.type === 'trex' && view.getUint32(box.start + 4) === number);
    const shift = editShift(view, trak, timescale(moov, 'mvhd'), scale, times);
    if (times === null || shift === null || scale === 0) return null;
    return {
        timescale: scale, number, times, shift, isFragmented: extension !== undefined,
        defaultDuration: defaults ? view.getUint32(defaults.start + 12) : 0, decodeTime: 0,
    };
}
