import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ClockCore } from '../../Sources/PageAgent/PageScripts/clock/core.js';
import { promises } from '../../Sources/PageAgent/PageScripts/native/promises.js';
import { WorkerPool } from '../../Sources/PageAgent/PageScripts/workers/pool.js';
import { messageKey } from '../../Sources/PageAgent/PageScripts/workers/protocol.js';

/** The browser's functions, as far as a pool needs them. */
const native = {
    ...promises, queueMicrotask,
    MessageChannel: class {
        port1 = { onmessage: null };
        port2 = { other: this.port1 };
    },
    portPost() { setImmediate(() => this.other.onmessage()); },
    addEventListener(name, listener) { this.listeners[name] = listener; },
    isCancelled() { return this.defaultPrevented; },
    workerHandler: { get() { return this.onerror ?? null; } },
    messageData() { return this.data; },
    MessageEvent: class { constructor(type, { data }) { Object.assign(this, { type, data }); } },
    dispatchEvent(event) { this.received(event.data); },
    workerPost(message) { this.told(message[messageKey]); },
};

/**
 * A worker: `work(task)` is what it does, and returns what it posts meanwhile. `received`: what the page gets of it.
 */
function worker(pool, log, name, work, status = {}) {
    let activity = 0;
    const made = {
        listeners: {},
        post(data) {
            const event = { data, isTrusted: true, ports: [], stopImmediatePropagation() {} };
            setImmediate(() => made.listeners.message(event));
        },
        received(data) { log.push(data); },
        told({ task, now }) {
            if (task === 'time') return;
            for (const text of work(task, now) ?? []) {
                activity += 1;
                made.post(text);
            }
            const state = { due: Infinity, wantsFrame: false, hasPictures: false, ...status, activity };
            made.post({ [messageKey]: state });
        },
    };
    pool.adopt(made, `${name}.js`, { native });
    return made;
}

function makePool() {
    const core = new ClockCore();
    core.isReady = true;
    return new WorkerPool(core, native);
}

describe('a pool of workers', () => {
    test('delivers what was posted worker by worker, however fast they are', async () => {
        const workers = makePool();
        const log = [];
        const once = (...texts) => () => texts.splice(0);
        worker(workers, log, 'a', once('a1', 'a2'));
        worker(workers, log, 'b', once('b1'));
        await workers.settle();
        assert.deepEqual(log, ['a1', 'a2', 'b1']);
        assert.equal(workers.settleIfActive(), undefined);
    });

    test('fails by errors that nothing handles, and scripts that are not there', async () => {
        const error = { message: 'Uncaught x', filename: 'a.js', lineno: 1, colno: 2 };
        /** What becomes of an event of a worker's. */
        const failure = async (event, change = () => {}) => {
            const workers = makePool();
            const member = worker(workers, [], 'a', () => []);
            change(workers, member);
            member.listeners.error(event);
            await workers.settle();
            return workers.core.failure.text;
        };
        assert.equal(await failure({ ...error }), 'an error in the worker a.js: Uncaught x (a.js:1:2)');
        assert.equal(await failure({ ...error, defaultPrevented: true }), null);
        assert.equal(await failure({ ...error }, ({ core }) => { core.isOfWorker = true; }), null);
        assert.match(await failure({}), /^the script of the worker a\.js could not be loaded/);
        assert.equal(await failure({}, (_, member) => { member.onerror = () => {}; }), null);
        assert.equal(await failure({}, ({ listened }, member) => listened.add(member)), null);
    });
});

describe('the waiting of a pool', () => {
    test('goes on until nobody answers any more', async () => {
        const workers = makePool();
        const log = [];
        let count = 0;
        worker(workers, log, 'a', () => (count++ < 3 ? [`message ${count}`] : []));
        await workers.settle();
        assert.deepEqual(log, ['message 1', 'message 2', 'message 3']);
    });

    test('comes to an end where they never stop, and keeps what is left for later', async () => {
        const workers = makePool();
        const log = [];
        worker(workers, log, 'a', () => ['again']);
        await workers.settle();
        assert.equal(log.length, 256);
        assert.equal(workers.isHolding, true);
    });

    test('asks only those whose timers are due to fire', async () => {
        const workers = makePool();
        const tasks = [];
        worker(workers, [], 'early', (task) => { tasks.push(`early ${task}`); }, { due: 10 });
        worker(workers, [], 'late', (task) => { tasks.push(`late ${task}`); }, { due: 20 });
        await workers.settle();
        assert.equal(workers.nextDue, 10);
        tasks.length = 0;
        workers.core.now = 10;
        await workers.fire();
        assert.deepEqual(tasks, ['early fire']);
    });

    test('waits for none that has ended, and takes what it posted before', async () => {
        const workers = makePool();
        const log = [];
        const ended = worker(workers, log, 'a', () => []);
        ended.told = () => {
            ended.post('last words');
            ended.post({ [messageKey]: 'closed' });
        };
        await workers.settle();
        assert.deepEqual(log, ['last words']);
        assert.equal(workers.members.size, 0);
    });
});

describe('what a pool tells', () => {
    test('says which have not answered', async () => {
        const workers = makePool();
        const stuck = worker(workers, [], 'stuck', () => []);
        const isTold = new Promise((resolve) => { stuck.told = resolve; });
        const settled = workers.settle();
        await isTold;
        assert.deepEqual(workers.late, ['stuck.js']);
        workers.terminate(stuck);
        assert.deepEqual(workers.late, []);
        await settled;
    });

    test('tells a worker the time before it is posted something, once', async () => {
        const workers = makePool();
        const told = [];
        const made = worker(workers, [], 'a', () => []);
        await workers.settle();
        made.told = ({ task, now }) => told.push(`${task} ${now}`);
        workers.core.now = 40;
        workers.stamp(made);
        workers.stamp(made);
        assert.deepEqual(told, ['time 40']);
    });
});
