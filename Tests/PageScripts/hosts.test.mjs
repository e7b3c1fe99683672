import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { seekTimeline, timelineEnd } from '../../Sources/PageAgent/PageScripts/hosts/gsap.js';
import { seekHelios } from '../../Sources/PageAgent/PageScripts/hosts/helios.js';
import { lengthOf, startOf } from '../../Sources/PageAgent/PageScripts/hosts/timing.js';

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

describe('when an element of a composition is there', () => {
    class HTMLMediaElement {}
    beforeEach(() => {
        const known = new Map();
        Object.assign(globalThis, {
            HTMLMediaElement, CSS: { escape: (text) => text },
            document: { known, getElementById: (id) => known.get(id) ?? null, querySelector: () => null },
        });
    });

    const element = (dataset, parent = null) => {
        const made = { dataset, localName: 'div', parentElement: parent, closest: () => made };
        if (dataset.id) document.known.set(dataset.id, made);
        return made;
    };
    const composition = (dataset, parent) => element({ compositionId: 'c', ...dataset }, parent);

    test('its own start, in the composition that it lies in', () => {
        const inner = composition({ start: '3' }, composition({}));
        assert.equal(startOf(element({ start: '2.5' }, inner)), 5.5);
        assert.equal(startOf(element({}, inner)), 3);
    });

    test('after the end of another, with seconds added or taken', () => {
        const outer = composition({});
        element({ id: 'title', start: '1', duration: '4' }, outer);
        assert.equal(startOf(element({ start: 'title' }, outer)), 5);
        assert.equal(startOf(element({ start: 'title + 0.5' }, outer)), 5.5);
        assert.equal(startOf(element({ start: 'title - 2' }, outer)), 3);
    });

    test('after nothing, or after itself', () => {
        const outer = composition({});
        assert.throws(() => startOf(element({ start: 'gone' }, outer)), /data-start="gone" names no element before it/);
        assert.throws(() => startOf(element({ id: 'me', start: 'me' }, outer)), /names no element before it/);
    });

    test('for as long as it says, its medium is, or its timeline', () => {
        const outer = composition({});
        assert.equal(lengthOf(element({ duration: '4' }, outer)), 4);
        const medium = Object.assign(new HTMLMediaElement(), { dataset: { mediaStart: '1', playbackRate: '2' }, duration: 9 });
        assert.equal(lengthOf(medium), 4);
        window.__timelines = { c: { duration: () => 7 } };
        assert.equal(lengthOf(outer), 7);
        assert.equal(lengthOf(element({}, outer)), null);
    });
});
