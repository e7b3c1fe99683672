import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { movieTimes } from '../../Sources/PageAgent/PageScripts/video/mp4.js';
import { be, cursor, text } from './bytes.mjs';

const box = (type, ...parts) => {
    const body = parts.flat();
    return [...be(body.length + 8, 4), ...text(type), ...body];
};
const full = (type, version, flags, ...parts) => box(type, be(version, 1), be(flags, 3), ...parts);
const u32 = (...values) => values.flatMap((value) => be(value, 4));
const table = (type, rows) => full(type, 0, 0, u32(rows.length), u32(...rows.flat()));
const header = (type, scale, version = 0) =>
    full(type, version, 0, version === 1 ? [...be(0, 8), ...be(0, 8)] : u32(0, 0), u32(scale), u32(0), u32(0));

/** A movie of one video track after a sound track: `scale` units a second, rows of stts, ctts and elst. */
function movie({ scale = 600, durations, count, offsets = [], edits = null, version = 0, fragments = null }) {
    const sound = box('trak', box('mdia', full('hdlr', 0, 0, u32(0), text('soun'), u32(0, 0, 0))));
    const stbl = box('stbl', table('stts', durations), ...(offsets.length ? [table('ctts', offsets)] : []),
        full('stsz', 0, 0, u32(0, count)));
    const elst = edits === null ? [] : [box('edts', full('elst', 0, 0, u32(edits.length), ...edits.map((row) => u32(...row, 0x10000))))];
    const video = box('trak', full('tkhd', version, 0, version === 1 ? [...be(0, 8), ...be(0, 8)] : u32(0, 0), u32(7)), ...elst,
        box('mdia', header('mdhd', scale, version), full('hdlr', 0, 0, u32(0), text('vide'), u32(0, 0, 0)), box('minf', stbl)));
    const extension = fragments === null ? [] : [box('mvex', full('trex', 0, 0, u32(7, 1, fragments, 0, 0)))];
    return box('moov', header('mvhd', 1000), sound, video, ...extension);
}
const ftyp = box('ftyp', text('isomiso2'));
const times = async (...parts) => {
    const found = await movieTimes(cursor(parts.flat()));
    return found && [...found].map((time) => Number(time.toFixed(6)));
};

describe('MP4', () => {
    test('frames of one length', async () => {
        assert.deepEqual(await times(ftyp, movie({ durations: [[4, 20]], count: 4 })), [0, 0.033333, 0.066667, 0.1]);
    });

    test('frames of several lengths, put in another order', async () => {
        const bytes = movie({ durations: [[2, 60], [2, 120]], count: 4, offsets: [[1, 0], [1, 120], [1, 0], [1, 0]] });
        assert.deepEqual(await times(ftyp, bytes), [0, 0.2, 0.3, 0.4]);
    });

    test('offsets that are negative, in a table of version 0', async () => {
        const bytes = movie({ durations: [[3, 60]], count: 3, offsets: [[1, 60], [2, -60]] });
        assert.deepEqual(await times(ftyp, bytes), [0, 0.1, 0.1]);
    });

    test('the index at the end, behind a box with a length of 64 bits', async () => {
        const data = [...be(1, 4), ...text('mdat'), ...be(16 + 40, 8), ...new Array(40).fill(9)];
        assert.deepEqual(await times(ftyp, data, movie({ durations: [[2, 300]], count: 2, version: 1 })), [0, 0.5]);
    });

    test('an edit that leaves out the beginning', async () => {
        const bytes = movie({ durations: [[4, 60]], count: 4, edits: [[400, 120]] });
        assert.deepEqual(await times(ftyp, bytes), [0, 0.1]);
    });

    test('an edit that waits first', async () => {
        const bytes = movie({ durations: [[2, 60]], count: 2, edits: [[500, -1], [200, 0]] });
        assert.deepEqual(await times(ftyp, bytes), [0.5, 0.6]);
    });

    test('edits that do more are not followed', async () => {
        assert.equal(await times(ftyp, movie({ durations: [[4, 60]], count: 4, edits: [[100, 0]] })), null);
        assert.equal(await times(ftyp, movie({ durations: [[4, 60]], count: 4, edits: [[100, 0], [100, 120], [100, 0]] })), null);
    });
});

describe('MP4 in pieces', () => {
    test('fragments', async () => {
        const run = (flags, ...samples) => full('trun', 0, flags, u32(samples.length), u32(...samples.flat()));
        const fragment = (time, ...runs) => box('moof', full('mfhd', 0, 0, u32(1)),
            box('traf', full('tfhd', 0, 0, u32(9)), run(0x100, [1], [1])),
            box('traf', full('tfhd', 0, 0, u32(7)), ...(time === null ? [] : [full('tfdt', 1, 0, be(time, 8))]), ...runs));
        const bytes = [
            movie({ durations: [], count: 0, fragments: 60 }),
            fragment(0, run(0, [], [])), box('mdat', [1, 2, 3]), fragment(120, run(0x900, [30, 60], [90, 0])), fragment(null, run(0, [])),
        ];
        assert.deepEqual(await times(ftyp, ...bytes), [0, 0.1, 0.25, 0.3, 0.4].sort());
    });

    test('a file without a movie, or without its video', async () => {
        assert.equal(await times(ftyp), null);
        assert.equal(await times(ftyp, box('moov', header('mvhd', 1000))), null);
    });
});
