import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { barColours } from '../../Sources/PageAgent/PageScripts/controls/barcolours.js';
import { barMarkup, barOffset } from '../../Sources/PageAgent/PageScripts/controls/progress.js';

describe('an indeterminate progress bar', () => {
    test('moves there and back in 2.5 s, in steps of an eighth of a second', () => {
        const offsets = [0, 124, 125, 249, 1250, 1375, 2374, 2375, 2500].map((time) => barOffset(160, time));
        assert.deepEqual(offsets, [0, 0, 12, 12, 128, 115, 25, 12, 0]);
    });

    test('covers a fifth of a track of half the thickness', () => {
        const bar = { length: 160, thickness: 16, offset: 12, colours: barColours({ accentColor: 'auto', colorScheme: 'normal' }) };
        const markup = barMarkup({ ...bar, direction: 'right' });
        assert.match(markup, /x="0" y="4" width="160" height="8" rx="4" fill="#efefef"/);
        assert.match(markup, /x="12" y="4" width="32" height="8" rx="4" fill="#0075ff"/);
        assert.match(barMarkup({ ...bar, direction: 'up' }), /width="16" height="160".*matrix\(0 1 1 0 0 0\) translate\(160 0\) scale\(-1 1\)/);
    });

    test('takes the scheme in which its accent colour can be seen', () => {
        const track = (accentColor, colorScheme) => barColours({ accentColor, colorScheme }).track;
        assert.equal(track('auto', 'dark'), '#3b3b3b');
        assert.equal(track('rgb(204, 51, 51)', 'dark'), '#efefef');
        assert.equal(track('rgb(255, 255, 0)', 'normal'), '#3b3b3b');
        assert.equal(track('rgb(0, 117, 255)', 'normal'), '#efefef');
    });
});
