import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Playback } from '../../Sources/PageAgent/PageScripts/media/playback.js';

/** A media element of 10 s. */
const element = (settings = {}) => ({
    duration: 10, playbackRate: 1, loop: false, muted: false, volume: 1, src: 'a.mp4', currentSrc: 'a.mp4',
    preservesPitch: true, hasAttribute: (name) => name === 'src', ...settings,
});
const playback = (settings) => new Playback(element(settings), '0/0');
/** What is told to the host of a stretch. */
const brief = ({ pieces }) => pieces.map(({ at, from, length }) => [at, from, length]);

describe('where an element is in its medium', () => {
    test('rests', () => {
        const resting = playback();
        resting.rest = 3;
        assert.equal(resting.position(100), 3);
    });

    test('goes on at its rate, up to the end', () => {
        const playing = playback({ playbackRate: 2 });
        playing.start(1, 4);
        assert.deepEqual([0, 1, 2, 3, 99].map((time) => playing.position(time)), [4, 4, 6, 8, 10]);
        assert.equal(playing.endTime, 4);
    });

    test('begins anew where it repeats, earlier by the lead', () => {
        const playing = playback({ loop: true });
        playing.start(0, 0);
        assert.equal(playing.position(23), 3);
        assert.equal(playing.position(9.5, 0.75), 0.25);
        assert.equal(playing.endTime, Infinity);
    });

    test('is not limited as long as the length is not known', () => {
        const playing = playback({ duration: NaN });
        playing.start(0, 0);
        assert.equal(playing.position(50), 50);
        assert.equal(playing.endTime, Infinity);
    });
});

describe('what it has played', () => {
    test('stretches with their lengths', () => {
        const played = playback();
        played.start(1, 0);
        played.end(3);
        played.start(5, played.rest);
        assert.deepEqual(brief(played), [[1, 0, 2], [5, 2, null]]);
        assert.equal(played.isPlaying, true);
    });

    test('nothing, if it ends when it begins', () => {
        const played = playback();
        played.start(2, 1);
        played.end(2);
        assert.deepEqual(brief(played), []);
        assert.equal(played.rest, 1);
    });

    test('a new stretch where its rate changes', () => {
        const played = playback();
        played.start(0, 0);
        played.element.playbackRate = 0.5;
        played.restart(4);
        assert.deepEqual(brief(played), [[0, 0, 4], [4, 4, null]]);
        assert.equal(played.position(6), 5);
    });
});

describe('what it has played, once a script intervenes', () => {
    test('another stretch that has not begun, when it is restarted before', () => {
        const played = playback();
        played.start(5, 0);
        played.restart(2, 3);
        assert.deepEqual(brief(played), [[5, 3, null]]);
    });

    test('nothing, once a script has taken it over from the beginning', () => {
        const played = playback();
        played.restPosition = 2;
        played.start(0, 0);
        played.retract();
        assert.deepEqual(brief(played), []);
        assert.deepEqual([played.rest, played.wasRetracted, played.isPlaying], [2, true, false]);
    });

    test('all, when it has come to its end', () => {
        const played = playback();
        played.start(0, 4);
        played.finish();
        assert.deepEqual([played.rest, played.isEnded, played.piece], [10, true, null]);
        assert.deepEqual(brief(played), [[0, 4, null]]);
    });
});

describe('how loud it is', () => {
    test('changes are noted once, a muted element as silent', () => {
        const played = playback({ volume: 0.5 });
        assert.equal(played.noteVolume(1), false);
        played.element.muted = true;
        assert.equal(played.noteVolume(2), true);
        played.element.muted = false;
        played.element.volume = 0.25;
        assert.equal(played.noteVolume(3), true);
        assert.equal(played.noteVolume(4), false);
        assert.deepEqual(played.volumes, [[2, 0], [3, 0.25]]);
    });

    test('it is audible if it was loud at any time, unless its sound is not wanted', () => {
        const silent = playback({ volume: 0 });
        assert.equal(silent.isAudible, false);
        silent.element.volume = 1;
        silent.noteVolume(1);
        assert.equal(silent.isAudible, true);
        silent.element.hasAttribute = () => true;
        assert.equal(silent.isAudible, false);
    });
});

test('where the sound goes into a graph, that is told', () => {
    const log = [];
    const played = playback();
    played.sink = {
        begin: ({ at, from }) => log.push(`begin ${at} ${from}`), end: ({ at }) => log.push(`end ${at}`),
        volume: (value, at) => log.push(`volume ${value} ${at}`),
    };
    played.start(1, 0);
    played.element.volume = 0.5;
    played.noteVolume(2);
    played.end(3);
    assert.deepEqual(log, ['begin 1 0', 'volume 0.5 2', 'end 3']);
});
