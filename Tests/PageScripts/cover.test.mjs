import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { Cover } from '../../Sources/PageAgent/PageScripts/shell/cover.js';

const settings = { x: 10, y: 0, width: 100, height: 50 };
const place = (x, y, width, height, alpha = 1) => ({ x, y, width, height, alpha });
const cover = (scale = 1) => new Cover(settings, () => scale);

describe('canvases that cover a page', () => {
    const cases = [
        ['one that fills the frame', [place(10, 0, 100, 50)], true],
        ['a larger one', [place(-5, -5, 300, 300)], true],
        ['a small one beside it', [place(0, 0, 5, 5), place(0, 0, 110, 50)], true],
        ['none', [], false],
        ['one that is translucent', [place(0, 0, 200, 200, 0.5)], false],
        ['one that leaves a column', [place(11, 0, 200, 200)], false],
        ['one that leaves a row', [place(0, 0, 200, 49)], false],
        ['two halves', [place(0, 0, 60, 50), place(60, 0, 60, 50)], false],
    ];
    for (const [name, places, isPossible] of cases) {
        test(name, () => assert.equal(cover().isPossible(0, places), isPossible));
    }

    test('measures in device pixels', () => {
        assert.equal(cover(2).isPossible(0, [place(5, 0, 50, 25)]), true);
        assert.equal(cover(2).isPossible(0, [place(5.5, 0, 50, 25)]), false);
    });

    const canvas = { width: 200, height: 100 };
    const plain = [
        ['its own size', { canvas, x: 0, y: -3, width: 200, height: 100 }, 1, true],
        ['its own size in device pixels', { canvas, x: 0, y: 0.5, width: 100, height: 50 }, 2, true],
        ['scaled', { canvas, x: 0, y: 0, width: 201, height: 100 }, 1, false],
        ['between pixels', { canvas, x: -0.5, y: 0, width: 200, height: 100 }, 1, false],
    ];
    for (const [name, each, scale, isPlain] of plain) {
        test(`is the pixels of one canvas: ${name}`, () => {
            assert.equal(cover(scale).isPlain([each]), isPlain);
            assert.equal(cover(scale).isPlain([each, each]), false);
        });
    }

    test('is tried at growing distances while it fails, and always again once it holds', () => {
        const it = cover();
        const tried = [];
        for (let frame = 0; frame < 400; frame += 1) {
            if (!it.isPossible(frame, [place(0, 0, 200, 200)])) continue;
            tried.push(frame);
            it.record(frame, false);
        }
        assert.deepEqual(tried, [0, 2, 5, 10, 19, 36, 69, 134, 199, 264, 329, 394]);
        it.record(500, true);
        assert.equal(it.isPossible(501, [place(0, 0, 200, 200)]), true);
        it.record(501, false);
        assert.equal(it.isPossible(502, [place(0, 0, 200, 200)]), false);
        assert.equal(it.isPossible(503, [place(0, 0, 200, 200)]), true);
    });
});

describe('the opacity of a picture', () => {
    const url = new URL('../../Sources/PageAgent/RingScripts/pixels.wasm', import.meta.url);
    for (const pixels of [16, 17, 35]) {
        test(`of ${pixels} pixels`, async () => {
            const { instance } = await WebAssembly.instantiate(await readFile(url));
            const { memory, isOpaque, __heap_base: base } = instance.exports;
            memory.grow(1);
            const bytes = new Uint8Array(memory.buffer, base.value, pixels * 4).fill(0);
            for (let i = 3; i < bytes.length; i += 4) bytes[i] = 255;
            assert.equal(isOpaque(bytes.byteOffset, pixels), 1);
            for (let i = 3; i < bytes.length; i += 4) {
                bytes[i] = 254;
                assert.equal(isOpaque(bytes.byteOffset, pixels), 0, `pixel ${i >> 2}`);
                bytes[i] = 255;
            }
        });
    }
});
