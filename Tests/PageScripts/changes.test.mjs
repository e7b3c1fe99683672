import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { ChangeLog } from '../../Sources/PageAgent/PageScripts/ring/changelog.js';

const native = { getAttribute(name) { return this.attributes[name] ?? null; } };
const element = (attributes = {}, settings = {}) => ({
    nodeType: 1, localName: 'div', attributes, parentElement: null, parentNode: null, ...settings,
});
const attribute = (target, attributeName, oldValue) =>
    ({ type: 'attributes', target, attributeName, attributeNamespace: null, oldValue });
const children = (target, addedNodes, removedNodes = []) => ({ type: 'childList', target, addedNodes, removedNodes });

let log;
let touched;
beforeEach(() => {
    touched = 0;
    log = new ChangeLog(native);
    log.onTouch = () => { touched += 1; };
});

describe('what has changed', () => {
    test('nothing, where a value is set to what it was', () => {
        log.note([attribute(element({ class: 'a' }), 'class', 'a')]);
        const { own, below, isEverything, isText } = log.take();
        assert.deepEqual([own.size, below.size, isEverything, isText, touched], [0, 0, false, false, 0]);
    });

    test('an element by itself, by its style; with all below it, if that is inherited', () => {
        const [moved, hidden] = [element({ style: 'left: 2px' }), element({ style: 'visibility: hidden' })];
        log.note([attribute(moved, 'style', 'left: 1px'), attribute(hidden, 'style', null)]);
        const { own, below } = log.take();
        assert.deepEqual([[...own], [...below]], [[moved], [hidden]]);
        assert.equal(touched, 1);
    });

    test('the custom property that a style no longer has is inherited, too', () => {
        const target = element({ style: '' });
        log.note([attribute(target, 'style', '--size: 2px')]);
        assert.equal(log.take().below.has(target), true);
    });

    test('siblings, by a class', () => {
        const parent = element();
        log.note([attribute(element({ class: 'b' }, { parentElement: parent }), 'class', 'a')]);
        assert.deepEqual([...log.take().below], [parent]);
    });

    test('children that come or go; elements among them are told apart', () => {
        const [words, boxes] = [element(), element()];
        log.note([children(words, [{ nodeType: 3 }]), children(boxes, [], [element()])]);
        const { below, rebuilt, isText } = log.take();
        assert.deepEqual([[...below], [...rebuilt], isText], [[words, boxes], [boxes], true]);
    });

    test('everything, by the text of a style sheet', () => {
        const sheet = element({}, { localName: 'style' });
        log.note([{ type: 'characterData', target: { nodeType: 3, parentNode: sheet }, attributeNamespace: null }]);
        assert.equal(log.take().isEverything, true);
        log.note([children(sheet, [{ nodeType: 3 }])]);
        assert.equal(log.take().isEverything, true);
        assert.equal(log.take().isEverything, false);
    });
});
