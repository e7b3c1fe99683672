import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matroskaTimes } from '../../Sources/PageAgent/PageScripts/video/matroska.js';
import { be, cursor, text } from './bytes.mjs';

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

describe('Matroska', () => {
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
