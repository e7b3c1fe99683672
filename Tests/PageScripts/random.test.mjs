import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededGenerator } from '../../Sources/PageAgent/PageScripts/environment/random.js';

const take = (seed, count) => {
    const next = seededGenerator(seed);
    return Array.from({ length: count }, next);
};

test('a seed gives the same numbers in every run', () => {
    assert.deepEqual(take(1, 4), take(1, 4));
    assert.deepEqual(take(1, 3), [473542192, 3964317691, 2295682031]);
});

test('seeds that lie side by side give numbers that have nothing in common', () => {
    const [left, right] = [take(1, 1000), take(2, 1000)];
    assert.equal(left.filter((number, index) => number === right[index]).length, 0);
});

test('the numbers fill 32 bits evenly', () => {
    const buckets = new Array(16).fill(0);
    for (const number of take(7, 16000)) buckets[number >>> 28] += 1;
    for (const count of buckets) assert.ok(count > 800 && count < 1200, String(buckets));
});
