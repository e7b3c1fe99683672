import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { keepBuiltins, replacedBuiltins, requireEssentials }
    from '../../Sources/PageAgent/PageScripts/native/builtins.js';

describe('what a page has replaced', () => {
    globalThis.document = {};
    keepBuiltins(function listen(type) {
        assert.equal(this, document);
        assert.equal(type, 'readystatechange');
    });
    const { max, min, sin, cos, tan } = Math;
    const next = Object.getPrototypeOf([][Symbol.iterator]());
    const kept = next.next;

    afterEach(() => {
        delete Array.prototype[0];
        delete Object.prototype.get;
        Object.assign(Math, { max, min, sin, cos, tan });
        next.next = kept;
    });

    test('nothing', () => {
        assert.equal(replacedBuiltins(), '');
        requireEssentials();
    });

    test('is named, and counted where it is much', () => {
        Math.sin = () => 0;
        assert.equal(replacedBuiltins(), 'Math.sin');
        requireEssentials();
        Math.cos = Math.tan = Math.max = Math.min = Math.sin;
        assert.match(replacedBuiltins(), /^(Math\.\w+, ){3}Math\.\w+ and 1 more$/);
        assert.throws(requireEssentials, /^Error: the page has replaced Math.max, Math.min$/);
    });

    test('what descriptors inherit confuses nothing', () => {
        Object.prototype.get = () => 7;
        assert.equal(replacedBuiltins(), 'Object.prototype.get');
        requireEssentials();
    });

    test('lists that lose what is put in, and loops that never end', () => {
        Object.defineProperty(Array.prototype, 0, { set() {}, configurable: true });
        assert.throws(requireEssentials, /replaced Array.prototype.0$/);
        assert.equal(replacedBuiltins(), 'Array.prototype.0');
        delete Array.prototype[0];
        next.next = () => ({ done: false });
        let message = '';
        try { requireEssentials(); } catch (error) { message = error.message; }
        next.next = kept;
        assert.equal(message, 'the page has replaced %ArrayIteratorPrototype%.next');
    });
});
