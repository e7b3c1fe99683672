import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { animationTime, slotAround, spanOf } from '../../Sources/PageAgent/PageScripts/hosts/spans.js';
import { lengthOf, mediumRate, ownTimeOf, startOf, toOwn } from '../../Sources/PageAgent/PageScripts/hosts/timing.js';

class Fake {
    constructor(dataset, parentElement) {
        Object.assign(this, { dataset, parentElement, localName: 'div', children: [] });
        parentElement?.children.push(this);
    }
    get id() { return this.dataset.id; }
    get descendants() { return this.children.flatMap((child) => [child, ...child.descendants]); }
    /** Of the selectors, which are attributes' names. */
    closest(selector) {
        const names = [...selector.matchAll(/\[data-([a-z-]+)\]/g)]
            .map(([, name]) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()));
        for (let node = this; node; node = node.parentElement) if (names.some((name) => name in node.dataset)) return node;
        return null;
    }
    querySelector(selector) {
        const [id] = /(?<=#|composition-id=")[^",]+/.exec(selector);
        return this.descendants.find(({ dataset }) => dataset.id === id || dataset.compositionId === id) ?? null;
    }
}
class FakeMedium extends Fake {}

let page;
const element = (dataset, parent = page) => new Fake(dataset, parent);
const composition = (dataset, parent = page) => element({ compositionId: 'c', ...dataset }, parent);
const medium = (dataset, duration, parent = page) => Object.assign(new FakeMedium(dataset, parent), { duration });

beforeEach(() => {
    page = new Fake({}, null);
    Object.assign(globalThis, {
        HTMLMediaElement: FakeMedium, CSS: { escape: (text) => text }, window: {},
        document: {
            getElementById: (id) => page.querySelector(`#${id}`), querySelector: (selector) => page.querySelector(selector),
        },
    });
});

describe('where an element begins', () => {
    test('in the composition that it lies in', () => {
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
        element({ id: 'by-end', start: 'title', end: '7' }, outer);
        assert.equal(startOf(element({ start: 'by-end' }, outer)), 7);
    });

    test('after one of its own composition before one of the same name elsewhere', () => {
        const outer = composition({});
        element({ id: 'title', start: '0', duration: '9' }, outer);
        const inner = composition({ start: '2' }, outer);
        element({ id: 'title', start: '1', duration: '1' }, inner);
        assert.equal(startOf(element({ start: 'title' }, inner)), 4);
    });

    test('after one of another composition, as the timeline has it', () => {
        const outer = composition({});
        element({ id: 'title', start: '1', duration: '4' }, outer);
        assert.equal(startOf(element({ start: 'title' }, composition({ start: '2', playbackRate: '2' }, outer))), 5);
    });

    test('after nothing, or after itself', () => {
        const outer = composition({});
        assert.throws(() => startOf(element({ start: 'gone' }, outer)), /data-start="gone" names no element before it/);
        assert.throws(() => startOf(element({ id: 'me', start: 'me' }, outer)), /names no element before it/);
        element({ id: 'a', start: 'b' }, outer);
        assert.throws(() => startOf(element({ id: 'b', start: 'a' }, outer)), /names no element before it/);
        // Without blanks it is a name.
        element({ id: 'intro', start: '0', duration: '1' }, outer);
        assert.throws(() => startOf(element({ start: 'intro-0.5' }, outer)), /data-start="intro-0.5"/);
    });
});

describe('how long an element is there', () => {
    test('as it says, its medium is, or its timeline', () => {
        const outer = composition({});
        assert.equal(lengthOf(element({ duration: '4' }, outer)), 4);
        assert.equal(lengthOf(element({ start: '1', end: '4' }, outer)), 3);
        assert.equal(lengthOf(medium({ mediaStart: '1', playbackRate: '2' }, 9)), 4);
        window.__timelines = { c: { duration: () => 7 } };
        assert.equal(lengthOf(outer), 7);
        assert.equal(lengthOf(element({}, outer)), null);
    });

    test('at a rate above 0', () => {
        assert.throws(() => lengthOf(medium({ playbackRate: '0' }, 9)), /data-playback-rate="0" is not a rate above 0/);
    });
});

describe("a composition's own time", () => {
    test('begins with it, and runs at its rate and the rates around it', () => {
        const outer = composition({ start: '1', playbackRate: '2' }, composition({}));
        const inner = composition({ start: '4', playbackStart: '0.5', playbackRate: '3' }, outer);
        assert.deepEqual(ownTimeOf(outer), { at: 1, from: 0, rate: 2 });
        assert.deepEqual(ownTimeOf(inner), { at: 3, from: 0.5, rate: 6 });
        assert.equal(toOwn(ownTimeOf(inner), 3.5), 3.5);
        assert.equal(startOf(element({ start: '1.1' }, inner)), 3.1);
        assert.equal(mediumRate(medium({ playbackRate: '0.5' }, 1, inner)), 3);
    });
});

describe('a slot', () => {
    test('bounds what lies in it, at any depth', () => {
        const slot = composition({ start: '1', duration: '2' }, composition({ start: '0', duration: '9' }));
        const deep = composition({ start: '0.5', duration: '9' }, element({}, slot));
        assert.deepEqual(spanOf(slot), { from: 1, to: 3 });
        assert.deepEqual(spanOf(deep), { from: 1.5, to: 3 });
        assert.deepEqual(spanOf(element({ start: '0.25', duration: '0.5' }, deep)), { from: 1.75, to: 2.25 });
        assert.deepEqual(spanOf(element({ start: '7', duration: '1' }, deep)), { from: 8.5, to: 8.5 });
        assert.deepEqual(spanOf(element({}, deep)), { from: 1.5, to: 3 });
    });

    test('has its rate and where it begins', () => {
        const slot = composition({ start: '5', end: '7', playbackStart: '1.5', playbackRate: '2' }, composition({}));
        assert.deepEqual(spanOf(medium({ start: '1', duration: '4' }, 9, slot)), { from: 5, to: 6.75 });
        assert.equal(startOf(medium({ start: '1', duration: '4' }, 9, slot)), 4.75);
    });

    test('bounds media of unknown length', () => {
        const slot = element({ start: '1', duration: '2' }, composition({}));
        assert.equal(slotAround(medium({}, NaN, slot)), slot);
        assert.deepEqual(spanOf(medium({}, 9, slot)), { from: 1, to: 3 });
        assert.deepEqual(spanOf(medium({ start: '1.5' }, 9, slot)), { from: 1.5, to: 3 });
        assert.equal(slotAround(medium({}, 1, composition({ start: '0' }))), null);
    });

    test('does not place media that say the time of the whole', () => {
        const slot = composition({ start: '5', duration: '4' }, composition({}));
        assert.equal(startOf(medium({ start: '6', hfMediaStartBasis: 'global' }, 9, slot)), 6);
    });
});

describe('an animation of styles', () => {
    test('begins with the innermost of what is timed around it, at the rate of its composition', () => {
        const slot = composition({ start: '2', playbackStart: '0.5', playbackRate: '2' }, composition({}));
        assert.deepEqual(animationTime(element({}, slot)), { at: 1.75, rate: 2 });
        assert.deepEqual(animationTime(slot), { at: 2, rate: 1 });
        const clip = element({ start: '1.5' }, slot);
        assert.deepEqual(animationTime(clip), { at: 2.5, rate: 2 });
        assert.deepEqual(animationTime(element({}, clip)), { at: 2.5, rate: 2 });
        assert.equal(animationTime(element({})), null);
    });
});
