import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { seekRegistered } from '../../Sources/PageAgent/PageScripts/hosts/adapters.js';
import { installAnimeRegistry, registeredEnds } from '../../Sources/PageAgent/PageScripts/hosts/anime.js';

let events;
beforeEach(() => {
    events = [];
    globalThis.window = {};
    globalThis.Element = class {};
    installAnimeRegistry();
});

/** Puts all to 2 s, of which the composition `late` has begun at 1.5 s. */
function seek() {
    const helios = { waits: { follow(_, call) { assert.equal(this, helios.waits); return call(); } } };
    const native = { dispatchEvent: { call: (_, event) => events.push(event.detail) } };
    const timeOf = (id) => (id === 'late' ? 0.5 : 2);
    seekRegistered(helios, native, 2, timeOf, () => 0.25);
}

const anime = (duration) => {
    const log = [];
    return { log, duration, seek: (time) => log.push(time), pause: () => log.push('pause') };
};

describe('animations of anime.js', () => {
    test('are paused, have all of their beginnings set, and stand at the time of their composition', () => {
        const [early, late] = [anime(1000), anime(9000)];
        window.hyperframesAnime.register('early', early);
        window.hyperframesAnime.register('late', late, { labels: { intro: 1 } });
        seek();
        seek();
        assert.deepEqual(early.log, ['pause', 1000, 0, 1000, 1000]);
        assert.deepEqual(late.log, ['pause', 9000, 0, 500, 500]);
        assert.equal(window.hyperframesAnime.resolveLabel('late', 'intro'), 1);
        assert.deepEqual(registeredEnds(), [{ id: 'early', end: 1 }, { id: 'late', end: 9 }]);
        window.hyperframesAnime.unregister('late');
        assert.deepEqual(window.hyperframesAnime.entries().map(({ id }) => id), ['early']);
    });

    test('may be in a list without names', () => {
        const one = anime(Infinity);
        window.__hfAnime.push(one);
        seek();
        assert.deepEqual(one.log, ['pause', 2000]);
        assert.deepEqual(registeredEnds(), []);
    });
});

describe('animations of Lottie', () => {
    test('show the frame of the time around them, round and round or up to the last', () => {
        const log = [];
        const lottie = (loop, wrapper) => (
            { wrapper, loop, totalFrames: 40, frameRate: 30, goToAndStop: (...values) => log.push(values) });
        window.__hfLottie = [lottie(false), lottie(true)];
        window.lottie = { getRegisteredAnimations: () => [window.__hfLottie[0], lottie(false, new Element())] };
        seek();
        assert.deepEqual(log, [[39, true], [20, true], [7.5, true]]);
    });

    test('of dotLottie, too', () => {
        const log = [];
        window.__hfLottie = [{ totalFrames: 90, duration: 3, pause: () => log.push('pause'), setFrame: (frame) => log.push(frame) }];
        seek();
        assert.deepEqual(log, ['pause', 60]);
    });
});

test('functions that draw, and an event', () => {
    const log = [];
    window.__hfRender = [(time) => log.push(time)];
    window.__hfThreeRender = [(time) => log.push(-time), 'none'];
    seek();
    assert.deepEqual(log, [2, -2]);
    assert.equal(events.length, 1);
    assert.equal(events[0].time, 2);
    assert.equal(typeof events[0].waitUntil, 'function');
    assert.deepEqual([window.__hfTime, window.__hfThreeTime], [2, 2]);
});
