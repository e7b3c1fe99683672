import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FrameSearch } from '../../Sources/PageAgent/PageScripts/video/framesearch.js';

const search = (times, position) => new FrameSearch('v.webm', times, position);

describe('the frame of a video that is wanted', () => {
    test('is the last that begins at or before the position', () => {
        const times = [0, 0.1, 0.25, 0.3];
        assert.deepEqual([0, 0.05, 0.1, 0.2999, 9].map((position) => search(times, position).wanted), [0, 0, 0.1, 0.25, 0.3]);
    });

    test('is the first, before which there is none', () => {
        const early = search([0.5, 0.6], 0.2);
        assert.equal(early.wanted, 0.5);
        assert.equal(early.at, 0.5);
    });

    test('is known by its time, give or take', () => {
        const found = search([0, 0.1, 0.2], 0.1);
        assert.equal(found.isWanted(0.1003), true);
        assert.equal(found.isWanted(0.1005), false);
        assert.equal(found.knows(0.1997), true);
        assert.equal(found.knows(0.15), false);
    });
});

describe('the way to it', () => {
    /** What Chromium shows when it is told a time: the first frame that ends after it, all taken for equally long. */
    function browser(times) {
        const average = (times.at(-1) - times[0]) / (times.length - 1);
        return (at) => times.find((time) => time + average > at) ?? times.at(-1);
    }

    /** Goes it, and returns how often the browser was told another time; null if it does not lead there. */
    function go(times, position) {
        const show = browser(times);
        const way = search(times, position);
        for (let count = 0; ; count += 1) {
            if (way.isWanted(show(way.at))) return count;
            if (!way.goOn(show(way.at))) return null;
        }
    }

    test('is none where frames are of one length', () => {
        const times = Array.from({ length: 50 }, (_, index) => index / 25);
        // Positions carry the grain of the file's times.
        for (const time of times) assert.equal(go(times, time + 0.0005), 0);
    });

    test('leads to frames that follow early', () => {
        const times = [0, 0.1, 0.2, 0.21, 0.22, 0.5, 0.6, 0.61, 1];
        for (const time of times) assert.notEqual(go(times, time), null, `to ${time}`);
    });

    test('ends where the browser shows another frame whatever it is told', () => {
        const way = search([0, 1, 2], 1);
        let count = 0;
        while (way.goOn(0)) count += 1;
        assert.ok(count < 16, String(count));
    });
});
