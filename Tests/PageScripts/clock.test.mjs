import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ClockCore } from '../../Sources/PageAgent/PageScripts/clock/core.js';
import { insertFollower } from '../../Sources/PageAgent/PageScripts/clock/followers.js';
import { TimerHeap } from '../../Sources/PageAgent/PageScripts/clock/timerheap.js';
import { WorkCount } from '../../Sources/PageAgent/PageScripts/clock/workcount.js';

/** Numbers that repeat, for tests that need many. */
function* numbers(seed) {
    for (let state = seed; ;) yield (state = Math.imul(state, 1664525) + 1013904223 >>> 0);
}

describe('the heap of timers', () => {
    test('gives what is due first, and of equal ones what was set first', () => {
        const heap = new TimerHeap();
        const source = numbers(1);
        const timers = Array.from({ length: 500 }, (_, sequence) => ({ due: source.next().value % 40, sequence }));
        for (const timer of timers) heap.push(timer);
        const popped = [];
        while (heap.first) {
            assert.equal(heap.first, heap.first);
            popped.push(heap.pop());
        }
        assert.deepEqual(popped, [...timers].sort((a, b) => a.due - b.due || a.sequence - b.sequence));
    });

    test('is in order again after times were changed and it was built anew', () => {
        const heap = new TimerHeap();
        const timers = [3, 1, 2].map((due, sequence) => ({ due, sequence }));
        for (const timer of timers) heap.push(timer);
        timers[1].due = 9;
        heap.rebuild(timers);
        assert.deepEqual([heap.pop(), heap.pop(), heap.pop()].map(({ due }) => due), [2, 3, 9]);
        assert.equal(heap.first, undefined);
    });
});

/** A clock with a realm that writes down what it is called with. */
function clock() {
    const core = new ClockCore();
    const log = [];
    const realm = { followers: [], origin: 0, call: (callback) => callback() };
    core.realms.add(realm);
    const set = (name, delay, isRepeating = false) =>
        core.addTimer(realm, () => log.push(`${name} ${core.now}`), [], delay, isRepeating);
    const run = (time) => {
        for (let timer; (timer = core.timers.next) && timer.due <= time;) core.fire(timer);
    };
    return { core, realm, log, set, run };
}

describe('the clock', () => {
    test('fires timers at their times, in the order in which they were set', () => {
        const { core, log, set, run } = clock();
        set('b', 20);
        set('a', 10);
        set('c', 20);
        core.timers.remove(set('never', 5));
        run(20);
        assert.deepEqual(log, ['a 10', 'b 20', 'c 20']);
        assert.equal(core.timers.next, undefined);
    });

    test('cuts delays to whole milliseconds, and intervals to at least one', () => {
        const { log, set, run } = clock();
        set('fraction', 1.9);
        set('negative', -5);
        const source = clock();
        source.set('interval', 0, true);
        run(2);
        source.run(3);
        assert.deepEqual(log, ['negative 0', 'fraction 1']);
        assert.deepEqual(source.log, ['interval 1', 'interval 2', 'interval 3']);
    });
});

describe('nested timers', () => {
    test('clamps timers from the fifth level of nesting on to 4 ms', () => {
        const { core, realm, run } = clock();
        const times = [];
        const nest = () => {
            times.push(core.now);
            if (times.length < 8) core.addTimer(realm, nest, [], 1, false);
        };
        core.addTimer(realm, nest, [], 1, false);
        run(100);
        assert.deepEqual(times, [1, 2, 3, 4, 5, 9, 13, 17]);
    });

    test('slows an interval down as its own nesting rises', () => {
        const { log, set, run } = clock();
        set('tick', 1, true);
        run(14);
        assert.deepEqual(log, [1, 2, 3, 4, 5, 9, 13].map((time) => `tick ${time}`));
    });

    test('does not count its repeats for the timers that it sets', () => {
        const { core, realm, run } = clock();
        const lags = [];
        core.addTimer(realm, () => {
            const begin = core.now;
            core.addTimer(realm, () => core.addTimer(realm, () => lags.push(core.now - begin), [], 0, false), [], 0, false);
        }, [], 40, true);
        run(400);
        assert.deepEqual(lags, Array(10).fill(0));
    });

    test('forgets the nesting of a timer that throws', () => {
        const { core, realm, run } = clock();
        core.addTimer(realm, () => { throw new Error('of the page'); }, [], 1, false);
        assert.throws(() => run(1), /of the page/);
        assert.equal(core.nesting, 0);
    });
});

describe('time 0 of a clock', () => {
    test('counts whole delays from the moment that becomes time 0', () => {
        const { core, realm, log, set, run } = clock();
        set('early', 10);
        run(10);
        const begun = [];
        realm.followers.push({ begin: () => begun.push(core.now) });
        set('late', 30);
        core.now = 25;
        core.rebase();
        run(29);
        assert.deepEqual(log, ['early 10']);
        run(30);
        assert.deepEqual(log, ['early 10', 'late 30']);
        assert.deepEqual(begun, [0]);
        assert.equal(core.isReady, true);
    });

    test('has an appointment in the past at once, in its turn', () => {
        const { core, realm, log, set, run } = clock();
        core.now = 50;
        set('timer', 0);
        core.addAppointment(realm, 20, () => log.push(`appointment ${core.now}`));
        run(50);
        assert.deepEqual(log, ['timer 50', 'appointment 50']);
    });

    test('tells of the first loss only', () => {
        const core = new ClockCore();
        const told = [];
        core.loss.onFirst = (what) => told.push(what);
        core.loss.add('a context');
        core.loss.add('another');
        assert.deepEqual([core.loss.text, told], ['a context', ['a context']]);
    });
});

test('the time passes for a loop that waits for it, and goes on from there', () => {
    const { core } = clock();
    core.now = 100;
    let moved = 0;
    for (let time = 0; time < 1_000_000; time += 1) if (core.read() !== 100) moved += 1;
    assert.equal(moved, 0);
    let reads = 0;
    while (core.date < 120) reads += 1;
    assert.ok(reads < 5000, `${reads} readings`);
    const seen = core.read();
    core.now = 110;
    assert.ok(core.read() >= seen - 0.1 && core.read() < seen + 0.1);
    core.now = 133;
    assert.equal(core.read(), 133);
    core.rebase();
    assert.deepEqual([core.read(), core.date], [0, 0]);
});

test('followers stand in the order of their phases, and within one as they came', () => {
    const list = [];
    for (const phase of ['videos', 'sound', 'hosts', 'animations', 'videos', 'media']) insertFollower(list, { phase, list });
    assert.deepEqual(list.map(({ phase }) => phase), ['hosts', 'animations', 'media', 'videos', 'videos', 'sound']);
    assert.throws(() => insertFollower(list, { phase: 'other' }), /no phase other/);
});

test('work is waited for until none of it is under way', async () => {
    const count = new WorkCount();
    assert.equal(count.settle({ Promise }), undefined);
    count.begin();
    count.begin();
    let isSettled = false;
    const settled = count.settle({ Promise }).then(() => { isSettled = true; });
    count.end();
    await Promise.resolve();
    assert.equal(isSettled, false);
    count.end();
    await settled;
    assert.equal(count.isEmpty, true);
});
