import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bitmapHeader } from '../../Sources/PageAgent/PageScripts/images/bitmap.js';
import { animatedType, bytesOfDataURL } from '../../Sources/PageAgent/PageScripts/images/sniffing.js';
import { animatedText } from '../../Sources/PageAgent/PageScripts/images/svgvalues.js';

const latin = (text) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0));
const png = (...chunks) => latin('\x89PNG\r\n\x1a\n' + chunks.map((name) => `\0\0\0\0${name}\0\0\0\0`).join(''));

describe('the type of a picture that may move', () => {
    test('GIF', () => {
        assert.equal(animatedType(latin('GIF89a\x01\0')), 'image/gif');
        assert.equal(animatedType(latin('GIF87a\x01\0')), 'image/gif');
        assert.equal(animatedType(latin('GIF90a\x01\0')), null);
    });

    test('PNG, with its control of animation before its pixels', () => {
        assert.equal(animatedType(png('IHDR', 'acTL', 'IDAT')), 'image/png');
        assert.equal(animatedType(png('IHDR', 'acTL')), 'image/png');
        assert.equal(animatedType(png('IHDR', 'IDAT', 'acTL')), null);
        assert.equal(animatedType(png('IHDR', 'IDAT')), null);
    });

    test('WebP, with its flag', () => {
        const webp = (flags) => latin(`RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0${String.fromCharCode(flags)}\0\0\0`);
        assert.equal(animatedType(webp(0x12)), 'image/webp');
        assert.equal(animatedType(webp(0x10)), null);
        assert.equal(animatedType(latin('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x02')), null);
    });

    test('AVIF, with its brand', () => {
        assert.equal(animatedType(latin('\0\0\0\x18ftypavis\0\0\0\0avismsf1')), 'image/avif');
        assert.equal(animatedType(latin('\0\0\0\x14ftypavif\0\0\0\0mif1avis')), null);
    });

    test('anything else', () => {
        assert.equal(animatedType(latin('\xff\xd8\xff\xe0')), null);
        assert.equal(animatedType(new Uint8Array()), null);
    });
});

test('the bytes of a data: URL', () => {
    const bytes = (url) => [...bytesOfDataURL(url, { atob })];
    assert.deepEqual(bytes('data:image/gif;base64,AP+A'), [0, 255, 128]);
    assert.deepEqual(bytes('data:image/gif; base64 ,AP%2BA'), [0, 255, 128]);
    assert.deepEqual(bytes('data:image/gif,%00A%ff'), [0, 65, 255]);
    assert.deepEqual(bytes('data:image/gif,AB#fragment'), [65, 66]);
});

test('the header of a BMP file says how large it is, and that its rows begin at the top', () => {
    const header = bitmapHeader(3, 2);
    assert.equal(header.byteLength, 122);
    assert.equal(header.getUint32(2, true), 122 + 24);
    assert.equal(header.getUint32(10, true), 122);
    assert.deepEqual([header.getInt32(18, true), header.getInt32(22, true)], [3, -2]);
    assert.equal(header.getUint32(66, true), 0xFF000000);
});

describe('what an animated attribute of SVG stands at', () => {
    const animated = (attribute, member, values = {}) =>
        animatedText({ [attribute]: member, ...values }, attribute, [], { getAttribute: () => null });
    const list = (...items) => ({ numberOfItems: items.length, getItem: (index) => items[index] });

    test('numbers, lengths, lists, boxes', () => {
        assert.equal(animated('offset', { animVal: 0.5 }), '0.5');
        assert.equal(animated('x', { animVal: { valueAsString: '50%', value: 8 } }), '50%');
        assert.equal(animated('rotate', { animVal: list({ value: 1 }, { value: 2 }) }), '1 2');
        assert.equal(animated('viewBox', { animVal: { x: 1, y: 2, width: 3, height: 4 } }), '1 2 3 4');
        const matrix = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
        assert.equal(animated('transform', { animVal: list({ matrix }) }), 'matrix(1 2 3 4 5 6)');
        assert.equal(animatedText({ animatedPoints: list({ x: 1, y: 2 }, { x: 3, y: 4 }) }, 'points', []), '1,2 3,4');
    });

    test('two members of one attribute', () => {
        assert.equal(animatedText({ stdDeviationX: { animVal: 1 }, stdDeviationY: { animVal: 2 } }, 'stdDeviation', []),
            '1 2');
    });

    test('a style has none', () => assert.equal(animated('fill', undefined), null));

    test('the word of an enumeration is one that an animation names', () => {
        const enumeration = (number) => Object.assign(Object.create({ [Symbol.toStringTag]: 'SVGAnimatedEnumeration' }),
            { animVal: number });
        const numbers = { over: 1, in: 2, out: 3 };
        const scratch = {
            getAttribute: () => 'over',
            setAttribute(name, word) { this[name] = { baseVal: numbers[word] }; },
        };
        const animation = { getAttribute: (name) => ({ values: 'in; out' })[name] ?? null };
        assert.equal(animatedText({ operator: enumeration(3) }, 'operator', [animation], scratch), 'out');
    });
});

test('SVG, by its root', () => {
    assert.equal(animatedType(latin('<svg xmlns="x">')), 'image/svg+xml');
    assert.equal(animatedType(latin('\xEF\xBB\xBF<?xml version="1.0"?><!-- a --><s:svg\n>')), 'image/svg+xml');
    assert.equal(animatedType(latin('<html><p>svg')), null);
});
