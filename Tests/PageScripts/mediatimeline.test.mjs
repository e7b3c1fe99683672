import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { ClockCore } from '../../Sources/PageAgent/PageScripts/clock/core.js';
import { MediaTimeline } from '../../Sources/PageAgent/PageScripts/media/timeline.js';

/** A media element with a source of 10 s. */
const medium = (dataset = {}, settings = {}) => ({
    dataset, localName: 'audio', duration: 10, playbackRate: 1, loop: false, muted: false, volume: 1, autoplay: false,
    preload: 'auto', src: 'a.mp3', currentSrc: 'a.mp3', srcObject: null, isConnected: true, currentTime: 0,
    hasAttribute: (name) => name === 'src', querySelector: () => null, ...settings,
});

/** A page's timeline of media; `run` moves its time, in seconds. */
function page(resting = []) {
    const core = new ClockCore();
    const events = [];
    const realm = { core, followers: [], origin: 0, call: (callback) => callback() };
    core.realms.add(realm);
    const native = {
        addEventListener() {}, dispatchEvent(event) { events.push(event.type); },
        mediaTime: { get() { return this.currentTime; } },
    };
    const timeline = new MediaTimeline(realm, native, resting);
    const run = (seconds) => {
        for (let timer; (timer = core.timers.next) && timer.due <= seconds * 1000;) core.fire(timer);
        core.now = seconds * 1000;
    };
    const begin = (...elements) => {
        core.rebase();
        for (const element of elements) timeline.declare(timeline.register(element), 0);
    };
    const pieces = (element) => timeline.playbackOf(element).pieces.map(({ at, from, length }) => [at, from, length]);
    return { core, timeline, events, run, begin, pieces };
}

beforeEach(() => { globalThis.window = globalThis; globalThis.parent = globalThis; });

describe('what elements declare', () => {
    test('one plays from the beginning, from its offset or from where it is to be sought', () => {
        const { begin, pieces } = page();
        const [plain, later, inside] = [medium(), medium({ heliosOffset: '2' }), medium({ heliosSeek: '3', heliosDuration: '4' })];
        begin(plain, later, inside);
        assert.deepEqual([plain, later, inside].map(pieces), [[[0, 0, null]], [[2, 0, null]], [[0, 3, 4]]]);
    });

    test('what is not a number is said', () => {
        const { begin } = page();
        assert.throws(() => begin(medium({ heliosOffset: 'soon' })), /<audio>: data-helios-offset="soon" is not a number/);
    });

    test('one that comes late has missed what lies before', () => {
        const { begin, run, timeline, pieces } = page();
        begin();
        run(3);
        const [plain, early, over] = [medium(), medium({ heliosOffset: '1' }), medium({ heliosOffset: '1', heliosDuration: '1' })];
        for (const element of [plain, early, over]) timeline.declareNew(element);
        assert.deepEqual([plain, early, over].map(pieces), [[[3, 0, null]], [[3, 2, null]], []]);
    });

    test('without a source it plays nothing', () => {
        const { begin, pieces } = page();
        const empty = medium({}, { currentSrc: '', hasAttribute: () => false });
        begin(empty);
        assert.deepEqual(pieces(empty), []);
    });

    test('one that a script starts in the run before rests until then', () => {
        const { begin, pieces, core } = page(['/0']);
        const element = medium({ heliosSeek: '2' });
        begin(element);
        assert.deepEqual(pieces(element), []);
        assert.equal(core.media.playbacks[0].rest, 2);
    });
});

describe('ends', () => {
    test('that are declared, among the timers', () => {
        const { begin, run, timeline } = page();
        const element = medium({ heliosDuration: '4' });
        begin(element);
        timeline.played.add(element);
        run(5);
        assert.equal(timeline.playbackOf(element).isPlaying, false);
        assert.equal(timeline.played.has(element), false);
    });

    test('of the medium, with their events', () => {
        const { begin, run, timeline, events } = page();
        const element = medium({}, { playbackRate: 4 });
        begin(element);
        run(2.4);
        assert.deepEqual(events, []);
        run(2.5);
        assert.deepEqual(events, ['timeupdate', 'pause', 'ended']);
        assert.equal(timeline.playbackOf(element).isEnded, true);
    });

    test('are put off where a script seeks back', () => {
        const { begin, run, timeline, events } = page();
        const element = medium();
        begin(element);
        run(9);
        timeline.seek(element, 0);
        run(18.9);
        assert.deepEqual(events, []);
        run(19);
        assert.equal(events.at(-1), 'ended');
    });
});

describe('what scripts do', () => {
    test('one that is played in the middle was not playing before', () => {
        const { core, begin, run, timeline, pieces } = page();
        const element = medium();
        begin(element);
        run(2);
        timeline.start(element);
        assert.deepEqual(pieces(element), [[2, 0, null]]);
        assert.ok(core.media.audioChanges > 0);
        assert.equal(timeline.playbackOf(element).wasRetracted, true);
    });

    test('an offset decides, whatever a script says', () => {
        const { begin, run, timeline, pieces } = page();
        const element = medium({ heliosOffset: '1' });
        begin(element);
        run(2);
        timeline.start(element);
        timeline.seek(element, 7);
        assert.deepEqual(pieces(element), [[1, 0, null]]);
    });
});

describe('where scripts set elements to', () => {
    test('an element that plays by itself plays on from where it is set to, one that would not play stays there', () => {
        const { begin, run, timeline } = page();
        const [plays, rests, fixed] = [medium({}, { autoplay: true }), medium(), medium({ heliosOffset: '0' }, { autoplay: true })];
        begin(plays, rests, fixed);
        run(1);
        for (const element of [plays, rests, fixed]) {
            timeline.noteJump(element, 0);
            timeline.seek(element, 4);
        }
        run(1.5);
        assert.deepEqual([plays, rests, fixed].map((element) => timeline.isPageDriven(element)), [false, true, true]);
        assert.equal(timeline.playbackOf(plays).shownPosition(1.5), 4.5);
    });

    test('one that is set before time 0 starts there, however long it has played in real time since', () => {
        const { begin, timeline } = page();
        const [plays, rests] = [medium({}, { autoplay: true }), medium()];
        for (const element of [plays, rests]) {
            timeline.noteJump(element, 2);
            element.currentTime = 2.03;
        }
        begin(plays, rests);
        assert.equal(timeline.declaredStart(plays, 0).from, 2);
        assert.equal(timeline.declaredStart(rests, 0).from, 2.03);
    });

    test('one that is set in every frame is where it is set to, until that ends', () => {
        const { begin, run, timeline } = page();
        const element = medium({}, { autoplay: true });
        begin(element);
        const isDriven = [0, 1, 2, 3, 4, 5, 6].map((frame) => {
            run(frame / 30);
            if (frame < 4) timeline.noteJump(element, 0);
            return timeline.isPageDriven(element);
        });
        assert.deepEqual(isDriven, [false, true, true, true, true, false, false]);
    });
});

describe('jumps and seeks of scripts', () => {
    test('one that was paused before stays where it is set to', () => {
        const { begin, run, timeline } = page();
        const element = medium({}, { autoplay: true });
        begin(element);
        run(1);
        timeline.stop(element);
        timeline.played.delete(element);
        timeline.noteJump(element, 0);
        assert.equal(timeline.isPageDriven(element), true);
    });

    test('a jump too small to be heard is seen', () => {
        const { begin, run, timeline, pieces } = page();
        const element = medium({}, { autoplay: true });
        begin(element);
        run(1);
        timeline.seek(element, 1.04);
        const playback = timeline.playbackOf(element);
        assert.deepEqual([playback.position(1.5), playback.shownPosition(1.5)], [1.5, 1.54]);
        run(2);
        timeline.stop(element);
        assert.deepEqual([pieces(element), playback.shownPosition(3)], [[[0, 0, 2]], 2.04]);
    });

    test('a seek is a new stretch, unless it leads to where it is', () => {
        const { begin, run, timeline, pieces } = page();
        const element = medium();
        begin(element);
        run(2);
        timeline.seek(element, 2.04);
        timeline.seek(element, 6);
        assert.deepEqual(pieces(element), [[0, 0, 2], [2, 6, null]]);
    });
});

describe('other changes by scripts', () => {
    test('another source ends what plays, and plays from its beginning', () => {
        const { begin, run, timeline, pieces } = page();
        const element = medium();
        begin(element);
        run(2);
        assert.equal(timeline.changeSource(element, () => { element.src = 'b.mp3'; return 'done'; }), 'done');
        assert.deepEqual(pieces(element), [[0, 0, 2], [2, 0, null]]);
        assert.deepEqual(timeline.playbackOf(element).pieces.map(({ source }) => source), ['a.mp3', 'b.mp3']);
    });

    test('another rate or loop is a new stretch', () => {
        const { begin, run, timeline, pieces } = page();
        const element = medium();
        begin(element);
        run(2);
        const playback = timeline.playbackOf(element);
        timeline.keepUp(playback);
        element.playbackRate = 2;
        timeline.keepUp(playback);
        assert.deepEqual(pieces(element), [[0, 0, 2], [2, 2, null]]);
    });

    test('before the timeline begins nothing is written down', () => {
        const { timeline, core } = page();
        const element = medium();
        assert.equal(timeline.changeSource(element, () => 'done'), 'done');
        assert.equal(core.media.playbacks.length, 0);
    });
});
