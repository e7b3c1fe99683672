import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { ClockCore } from '../../Sources/PageAgent/PageScripts/clock/core.js';
import { promises } from '../../Sources/PageAgent/PageScripts/native/promises.js';
import { installWaits } from '../../Sources/PageAgent/PageScripts/readiness/waits.js';

/** The waits of a page whose globals are `page`, and whose hosts have gates that are not open. */
function waitsOf(page, { gates = [] } = {}) {
    globalThis.window = page;
    const core = new ClockCore();
    const armed = [];
    const realm = {
        followers: [], call: (callback) => callback(), armAnimationFrames: () => armed.push(core.now),
        beforeTasks() {}, afterTasks() {},
    };
    core.realms.add(realm);
    const helios = { clock: { core, isShared: false }, roots: { queryAll: () => [] }, hosts: { gates: () => gates } };
    const native = { ...promises, setTimeout, queueMicrotask, addEventListener() {} };
    return { core, realm, armed, waits: installWaits(helios, native) };
}

describe('before time 0', () => {
    test('a page that says nothing is ready', async () => {
        assert.deepEqual(await waitsOf({}).waits.beforeStart(), { pending: [], failure: null });
    });

    test('a gate that is false, and one of a host', async () => {
        const { waits } = waitsOf({ __heliosReady: false }, { gates: [{ name: 'a host', state: 'pending' }] });
        assert.deepEqual((await waits.beforeStart()).pending, ['window.__heliosReady, which is false', 'a host']);
    });

    test('a gate that is a function is asked once', async () => {
        let count = 0;
        const { waits } = waitsOf({ __heliosReady: () => { count += 1; } });
        await waits.beforeStart();
        await waits.beforeStart();
        assert.equal(count, 1);
    });

    test('a gate that is a promise, until it is kept', async () => {
        let open;
        const { waits } = waitsOf({ __heliosReady: new Promise((resolve) => { open = resolve; }) });
        assert.deepEqual((await waits.beforeStart()).pending, ['window.__heliosReady']);
        open();
        assert.deepEqual((await waits.beforeStart()).pending, []);
    });

    test('a promise that is broken, and a hook that throws, with their reasons', async () => {
        const broken = waitsOf({ __heliosReady: Promise.reject('no font') });
        assert.equal((await broken.waits.beforeStart()).failure, 'window.__heliosReady: no font');
        const throwing = waitsOf({ helios: { waitUntilStable() { throw 'not now'; } } });
        assert.equal((await throwing.waits.beforeStart()).failure, 'window.helios.waitUntilStable(): not now');
    });

    test('the hook is asked when the gates are open', async () => {
        const page = { __heliosReady: false, helios: { count: 0, waitUntilStable() { this.count += 1; } } };
        const { waits } = waitsOf(page);
        await waits.beforeStart();
        assert.equal(page.helios.count, 0);
        page.__heliosReady = true;
        await waits.beforeStart();
        await waits.beforeStart();
        assert.equal(page.helios.count, 1);
    });

    test('what only has a `then` is no promise', async () => {
        const { waits } = waitsOf({ __heliosReady: () => ({ then() {} }) });
        assert.deepEqual((await waits.beforeStart()).pending, []);
    });
});

describe('in a frame', () => {
    let page;
    beforeEach(() => { page = {}; });

    test('answers that come soon are there at the first look, and others are told by name', async () => {
        const { core, waits } = waitsOf(page);
        waits.begin();
        waits.follow('quick', () => Promise.resolve());
        waits.follow('never', () => new Promise(() => {}));
        assert.equal(core.waits, 2);
        assert.deepEqual(await waits.inFrame(), { pending: ['never'], failure: null });
        assert.equal(core.waits, 1);
    });

    test('the last answer arms the animation frames that it asked for', async () => {
        const { core, armed, waits } = waitsOf(page);
        core.isArmed = true;
        waits.follow('quick', async () => {});
        await waits.inFrame();
        assert.deepEqual(armed, [0]);
    });

    test('the hook is asked after what hosts have answered', async () => {
        const log = [];
        page.helios = { waitUntilStable: () => { log.push('hook'); } };
        const { core, waits } = waitsOf(page);
        core.isReady = true;
        waits.begin();
        waits.follow('seek', async () => { log.push('seek'); });
        await waits.inFrame();
        assert.deepEqual(log, ['seek', 'hook']);
    });

    test('the earliest timer that was set since then comes at once, and no other', async () => {
        const { core, realm, waits } = waitsOf(page);
        const log = [];
        const set = (name, delay) => core.addTimer(realm, () => log.push(`${name} ${core.now}`), [], delay, false);
        set('before', 1);
        core.waitsSince = core.timers.sequence;
        waits.follow('never', () => new Promise(() => {}));
        set('late', 500);
        set('early', 100);
        await waits.bringForward();
        assert.deepEqual(log, ['early 0']);
        await waits.bringForward();
        assert.deepEqual(log, ['early 0', 'late 0']);
        await waits.bringForward();
        assert.equal(log.length, 2);
    });
});
