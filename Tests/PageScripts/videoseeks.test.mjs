import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FrameSearches } from '../../Sources/PageAgent/PageScripts/video/framesearches.js';
import { Presentation } from '../../Sources/PageAgent/PageScripts/video/presentation.js';
import { SeekEvents } from '../../Sources/PageAgent/PageScripts/video/seekevents.js';

/** The browser's functions, for videos as `makeVideo` makes them. */
const native = {
    mediaTime: { get() { return this.time; }, set(time) { this.time = time; } },
    addEventListener(name, listener) { this.listeners[name] = listener; },
    requestVideoFrameCallback(callback) { this.callback = callback; },
};
const makeVideo = () => ({ localName: 'video', currentSrc: 'a.webm', time: 0, readyState: 4, listeners: {} });

describe('the events of seeks', () => {
    /** Whether the page gets an event. */
    function isSeen(video, type) {
        let isStopped = false;
        video.listeners[type]({ type, isTrusted: true, target: video, stopImmediatePropagation() { isStopped = true; } });
        return !isStopped;
    }
    function watched(readyState = 4) {
        const ended = [];
        const video = Object.assign(makeVideo(), { readyState });
        const events = new SeekEvents(native, (each) => ended.push(each));
        events.watch(video);
        return { video, events, ended };
    }
    const all = ['seeking', 'timeupdate', 'waiting', 'canplay', 'canplaythrough', 'seeked'];

    test('the page gets none of our seeks', () => {
        const { video, events, ended } = watched();
        events.noteSeek(video);
        assert.deepEqual(all.filter((type) => isSeen(video, type)), []);
        assert.deepEqual(ended, [video]);
    });

    test('the page gets those of its scripts, until the seek has ended', () => {
        const { video, events } = watched();
        events.noteScript(video);
        events.noteSeek(video);
        assert.deepEqual(all.filter((type) => isSeen(video, type)), all);
        assert.deepEqual(all.filter((type) => isSeen(video, type)), []);
    });

    test('a source can be played once, and anew when it is replaced', () => {
        const { video, events } = watched(1);
        events.noteSeek(video);
        const ready = ['canplay', 'canplaythrough'];
        assert.deepEqual(all.filter((type) => isSeen(video, type)), ready);
        assert.deepEqual(all.filter((type) => isSeen(video, type)), []);
        assert.equal(isSeen(video, 'emptied'), true);
        assert.deepEqual(ready.filter((type) => isSeen(video, type)), ready);
    });
});

/** A video of four frames, and what is sought; `draw` presents a frame that starts at a time. */
function searched() {
    const video = makeVideo();
    const presentation = new Presentation(native);
    const seeks = [];
    const distrusted = [];
    const helios = { frameTimes: { distrust: (source) => distrusted.push(source) } };
    const searches = new FrameSearches(helios, native, presentation, (each, time) => {
        searches.forget(each);
        presentation.expect(each);
        each.time = time;
        seeks.push(time);
    });
    const begin = (position) => searches.begin(video, 'a.webm', [0, 0.1, 0.2, 0.3], position);
    const draw = (mediaTime) => video.callback(0, { mediaTime });
    return { video, presentation, searches, seeks, distrusted, begin, draw };
}

describe('the searches for frames', () => {
    test('one ends with its frame, and is not repeated where the video is there', async () => {
        const { video, searches, seeks, begin, draw } = searched();
        assert.equal(begin(0.25), true);
        assert.equal(begin(0.25), false);
        assert.deepEqual(await searches.pursue(), { seeking: [], failures: [] });
        assert.equal(searches.isEmpty, false);
        draw(0.2);
        assert.deepEqual(await searches.pursue(), { seeking: [], failures: [] });
        assert.equal(searches.isEmpty, true);
        assert.equal(begin(0.25), false);
        video.time = 0.1;
        assert.equal(begin(0.25), true);
        assert.deepEqual(seeks, [0.25, 0.25]);
    });

    test('one goes on while the frame is wrong, and is given up with one report', async () => {
        const { video, searches, seeks, begin, draw } = searched();
        begin(0.25);
        const reports = [];
        while (!searches.isEmpty) {
            draw(0.1);
            const { seeking, failures } = await searches.pursue();
            assert.deepEqual(seeking, searches.isEmpty ? [] : [video]);
            reports.push(...failures);
        }
        assert.deepEqual(seeks, [0.25, 0.3 - 1e-5]);
        assert.deepEqual(reports, ['<video> a.webm: seeking does not lead to its frame at 0.200 s']);
        searches.forget(video);
        begin(0.25);
        while (!searches.isEmpty) {
            draw(0.1);
            assert.deepEqual((await searches.pursue()).failures, []);
        }
    });

    test('a frame that the file does not have makes its times untrusted', async () => {
        const { searches, distrusted, begin, draw } = searched();
        begin(0.25);
        draw(0.15);
        assert.deepEqual(await searches.pursue(), { seeking: [], failures: [] });
        assert.deepEqual([distrusted, searches.isEmpty], [['a.webm'], true]);
    });
});
