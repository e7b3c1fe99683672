import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FileCursor } from '../../Sources/PageAgent/PageScripts/video/filecursor.js';
import { matroskaTimes } from '../../Sources/PageAgent/PageScripts/video/matroska.js';
import { movieTimes } from '../../Sources/PageAgent/PageScripts/video/mp4.js';

const cursor = (bytes) => FileCursor.ofBlob(new Blob([Uint8Array.from(bytes)]));
const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));
/** A number as `count` bytes, the highest first. */
const be = (value, count) =>
    Array.from({ length: count }, (_, index) => Number(BigInt.asUintN(64, BigInt(value)) >> BigInt(8 * (count - 1 - index)) & 255n));

describe('Matroska', () => {
    const idBytes = (id) => be(id, Math.ceil((32 - Math.clz32(id)) / 8));
    const element = (id, ...parts) => {
        const body = parts.flat();
        return [...idBytes(id), ...be(body.length + 2 ** 28, 4), ...body];
    };
    const endless = (id, ...parts) => [...idBytes(id), 0x01, 255, 255, 255, 255, 255, 255, 255, ...parts.flat()];
    const [segment, info, tracks, cluster] = [0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675];
    const track = (number, type, codec) =>
        element(0xAE, element(0xD7, [number]), element(0x83, [type]), element(0x86, text(codec)));
    const simple = (number, time, { flags = 0, first = 0 } = {}) =>
        element(0xA3, [0x80 | number, ...be(time, 2), flags, first, 1, 2, 3]);
    const group = (number, time) => element(0xA0, element(0xA1, [0x80 | number, ...be(time, 2), 0, 0, 1]));
    const at = (time, ...blocks) => element(cluster, element(0xE7, be(time, 2)), ...blocks);
    const file = (...clusters) => [
        ...element(0x1A45DFA3, [1, 2, 3]),
        ...element(segment, element(info, element(0x2AD7B1, be(1e6, 3))),
            element(tracks, track(1, 2, 'A_OPUS'), track(2, 1, 'V_VP9')), ...clusters),
    ];
    const times = async (bytes) => [...await matroskaTimes(cursor(bytes))];

    test('the blocks of the first video track, in rising order', async () => {
        const bytes = file(at(0, simple(2, 0), simple(1, 5), simple(2, 80), simple(2, 40)), at(1000, group(2, 0), simple(2, 40)));
        assert.deepEqual(await times(bytes), [0, 0.04, 0.08, 1, 1.04]);
    });

    test('times before their cluster', async () => {
        assert.deepEqual(await times(file(at(1000, simple(2, 0), simple(2, -40)))), [0.96, 1]);
    });

    test('another scale', async () => {
        const bytes = [...element(segment, element(info, element(0x2AD7B1, be(1e7, 4))),
            element(tracks, track(1, 1, 'V_VP9')), at(3, simple(1, 2)))];
        assert.deepEqual(await times(bytes), [0.05]);
    });

    test('a segment and clusters whose length is not known', async () => {
        const bytes = endless(segment, element(tracks, track(1, 1, 'V_VP9')),
            endless(cluster, element(0xE7, [0]), simple(1, 0), simple(1, 33)), endless(cluster, element(0xE7, [100]), simple(1, 0)));
        assert.deepEqual(await times(bytes), [0, 0.033, 0.1]);
    });

    test('frames that are not shown are none', async () => {
        const vp8 = element(segment, element(tracks, track(1, 1, 'V_VP8')),
            at(0, simple(1, 0, { first: 0x10 }), simple(1, 40), simple(1, 80, { first: 0x11 }), simple(1, 90, { first: 0x10, flags: 8 })));
        assert.deepEqual(await times(vp8), [0, 0.08]);
    });

    test('a file that is cut off gives the frames up to there', async () => {
        const bytes = file(at(0, simple(2, 0), simple(2, 40)));
        assert.deepEqual(await times(bytes.slice(0, -3)), [0, 0.04]);
        assert.deepEqual(await times(bytes.slice(0, 30)), []);
    });
});

describe('MP4', () => {
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

describe('the bytes of a file', () => {
    const bytes = Uint8Array.from({ length: 1 << 20 }, (_, index) => index * 7 & 255);

    const streamOf = (start) => new ReadableStream({
        pull(controller) {
            controller.enqueue(bytes.slice(start, start + 10_000));
            start += 10_000;
            if (start >= bytes.length) controller.close();
        },
    });

    /** A server, and what it was asked for. */
    function server(knowsRanges) {
        const asked = [];
        const fetch = async (url, { headers }) => {
            const start = Number(/bytes=(\d+)-/.exec(headers.Range)[1]);
            asked.push(start);
            if (!knowsRanges) return new Response(streamOf(0));
            return start >= bytes.length ? new Response(null, { status: 416 }) : new Response(streamOf(start), { status: 206 });
        };
        return { asked, file: FileCursor.ofURL('https://a.example/v.mp4', fetch) };
    }

    test('far ahead are asked for, and near by read through', async () => {
        const { asked, file } = server(true);
        await file.fill(8);
        assert.deepEqual([...file.take(2)], [0, 7]);
        await file.skip(1000);
        await file.skip(500_000);
        assert.equal(file.position, 501_002);
        assert.equal(await file.fill(1), true);
        assert.equal(file.peek(0), 501_002 * 7 & 255);
        assert.deepEqual(asked, [0, 501_002]);
    });

    test('of a server that knows no ranges are read through', async () => {
        const { file } = server(false);
        await file.fill(1);
        await file.skip(700_000);
        await file.fill(4);
        assert.deepEqual([...file.take(2)], [700_000, 700_001].map((index) => index * 7 & 255));
    });

    test('end', async () => {
        const { file } = server(true);
        await file.fill(1);
        await file.skip(bytes.length - 3);
        assert.equal(await file.fill(4), false);
        assert.equal(await file.fill(3), true);
        await file.skip(2 ** 20);
        assert.equal(await file.fill(1), false);
    });
});
