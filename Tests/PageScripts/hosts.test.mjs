import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { seekTimeline, timelineEnd } from '../../Sources/PageAgent/PageScripts/hosts/gsap.js';
import { seekHelios } from '../../Sources/PageAgent/PageScripts/hosts/helios.js';

/** A `__heliosCapture` that asks at once, and the names of what it asked. */
function capture(rate = 30) {
    const asked = [];
    const follow = (name, call) => {
        asked.push(name);
        call();
    };
    return { asked, helios: { waits: { follow }, clock: { core: { rate } } } };
}

beforeEach(() => { globalThis.window = {}; });

describe('a page of Helios', () => {
    /** The frames that a page is sought to, of a page that has `settings`. */
    function frames(rate, seconds, settings) {
        const found = [];
        const { helios } = capture(rate);
        window.helios = { seek: (frame) => { found.push(frame); }, ...settings };
        for (const time of seconds) assert.equal(seekHelios(helios, time), true);
        return found;
    }

    test('is told the frame of our own rate, whole', () => {
        assert.deepEqual(frames(30, [0, 1 / 30, 2 / 30, 1], {}), [0, 1, 2, 30]);
    });

    test('of another rate is told the frame that it is still in', () => {
        assert.deepEqual(frames(60, [0, 1 / 60, 2 / 60], { fps: 30 }), [0, 0, 1]);
        assert.deepEqual(frames(60, [1 / 60], { fps: { value: 30 }, isVirtualTimeBound: true }), [0.5]);
    });

    test('that says 29.97 means 30000/1001', () => {
        assert.deepEqual(frames(30000 / 1001, [1001 / 30000 * 3000], { fps: 29.97 }), [3000]);
    });

    test('is paused first, or it would go on by itself', () => {
        const log = [];
        const { helios } = capture();
        window.helios = { isPlaying: { value: true }, pause: () => log.push('pause'), seek: () => log.push('seek') };
        seekHelios(helios, 1);
        assert.deepEqual(log, ['pause', 'seek']);
        assert.equal(window.__HELIOS_VIRTUAL_TIME__, 1000);
    });

    test('may be none', () => {
        assert.equal(seekHelios(capture().helios, 1), false);
    });
});

describe('a timeline of GSAP', () => {
    test('is paused, and put to the time with its callbacks', () => {
        const log = [];
        const timeline = { paused: () => false, pause: () => log.push('pause'), seek: (...values) => log.push(values) };
        const { helios, asked } = capture();
        seekTimeline(helios, 'main', timeline, 2);
        assert.deepEqual(log, ['pause', [2, false]]);
        assert.deepEqual(asked, ['main at 2 s']);
        seekTimeline(helios, 'none', {}, 2);
        assert.equal(asked.length, 1);
    });

    test('has an end, unless it repeats for ever', () => {
        assert.equal(timelineEnd({ totalDuration: () => 4, duration: () => 2 }), 4);
        assert.equal(timelineEnd({ duration: () => 2 }), 2);
        assert.equal(timelineEnd({ totalDuration: () => 1e12 }), null);
        assert.equal(timelineEnd({ totalDuration: () => 0 }), null);
        assert.equal(timelineEnd(undefined), null);
    });
});
