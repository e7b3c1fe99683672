import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { breakable, lineWidths } from '../../Sources/PageAgent/PageScripts/hosts/assembly/textlines.js';
import { textMeasures } from '../../Sources/PageAgent/PageScripts/hosts/assembly/textmeasures.js';

/** Each letter is as wide as a tenth of the font's size. */
const canvas = { font: '', measureText(text) { return { width: [...text].length * parseFloat(this.font.split(' ')[1]) / 10 }; } };
beforeEach(() => { globalThis.document = { createElement: () => ({}) }; });
const { pretext, fitTextFontSize } = textMeasures({ getContext: () => canvas });

test('where a line may end', () => {
    assert.deepEqual(breakable('one two, (three) four-five'), ['one ', 'two, ', '(three) ', 'four-', 'five']);
    assert.equal(breakable('日本語を書く').join('|').includes('|'), true);
    assert.deepEqual(breakable(''), []);
});

describe('lines', () => {
    const piece = (width, space = 1) => ({ width, space, letters: Array.from({ length: width }, () => 1) });

    test('the space at a line\'s end is not counted', () => {
        assert.deepEqual(lineWidths([piece(4), piece(5), piece(3)], 10), [10, 3]);
        assert.deepEqual(lineWidths([piece(4), piece(5), piece(3)], 9), [4, 9]);
    });

    test('a word that is wider than a line is broken', () => assert.deepEqual(lineWidths([piece(7, 0)], 3), [3, 3, 1]));
    test('nothing', () => assert.deepEqual(lineWidths([], 10), []));
});

test('text of a font', () => {
    const prepared = pretext.prepare('  aaaa  bbb\ncc ', '400 10px x');
    assert.deepEqual(pretext.layout(prepared, 8, 20), { lineCount: 2, height: 40 });
    assert.deepEqual(pretext.measureLineStats(prepared, 8), { lineCount: 2, maxLineWidth: 8 });
    assert.equal(pretext.measureNaturalWidth(prepared), 11);
    assert.deepEqual(pretext.layout(pretext.prepare('', '400 10px x'), 8, 20), { lineCount: 0, height: 0 });
});

test('the size at which a text fits one line', () => {
    assert.deepEqual(fitTextFontSize('HI'), { fontSize: 78, fits: true });
    assert.deepEqual(fitTextFontSize('a'.repeat(100), { maxWidth: 600 }), { fontSize: 60, fits: true });
    assert.deepEqual(fitTextFontSize('a b', { maxWidth: 1 }), { fontSize: 42, fits: false });
    assert.throws(() => fitTextFontSize('a', { step: 0 }), /step is 0/);
});
