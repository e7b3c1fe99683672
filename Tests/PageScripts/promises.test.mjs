import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { promises, reply } from '../../Sources/PageAgent/PageScripts/native/promises.js';

const { then } = Promise.prototype;

describe('with a page that has replaced what promises are made with', () => {
    afterEach(() => { Promise.prototype.then = then; });

    test('all, race and then work', async () => {
        Promise.prototype.then = () => {};
        const results = promises.all([1, new Promise((resolve) => { setTimeout(resolve, 1, 2); }), 3]);
        assert.deepEqual([...await results], [1, 2, 3]);
        assert.deepEqual([...await promises.all([])], []);
        assert.equal(await promises.race([new Promise(() => {}), 'first']), 'first');
        assert.equal(await promises.then(promises.all([1]), ([one]) => one + 1), 2);
    });

    test('the first that is rejected decides', async () => {
        const failing = promises.all([1, Promise.reject(new Error('no')), new Promise(() => {})]);
        await assert.rejects(failing, /no/);
        await assert.rejects(promises.race([Promise.reject(new Error('no'))]), /no/);
    });

    test('an answer reaches the host', async () => {
        Promise.prototype.then = () => {};
        const answer = reply(async () => ({ a: 1 }));
        // What the browser does with it.
        const { value } = await new Promise((resolve) => { resolve(answer); });
        assert.deepEqual(value, { a: 1 });
        assert.equal(reply(() => 7).value, 7);
    });
});

// Last: what is taken away stays away.
test('a then of all objects is taken away, and objects keep their own', async () => {
    for (const poison of [
        () => { Object.prototype.then = () => {}; },
        () => { Object.defineProperty(Object.prototype, 'then', { get: () => () => {}, configurable: true }); },
        () => { Array.prototype.then = () => {}; },
    ]) {
        try { poison(); } catch { /* it stays away */ }
        const answer = reply(async () => promises.all([{ a: 1 }]));
        const { value } = await new Promise((resolve) => { resolve(answer); });
        assert.deepEqual([...value], [{ a: 1 }]);
        assert.equal(({}).then, undefined);
    }
    const own = { __proto__: Object.create({}) };
    own.then = 5;
    assert.deepEqual(Object.getOwnPropertyDescriptor(own, 'then'),
        { value: 5, writable: true, enumerable: true, configurable: true });
});
