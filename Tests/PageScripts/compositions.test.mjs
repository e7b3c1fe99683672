import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fadeLevel } from '../../Sources/PageAgent/PageScripts/hosts/fades.js';
import { product, sortedPoints, valueAt } from '../../Sources/PageAgent/PageScripts/hosts/volume.js';
import { rebasedImports, wrappedModule } from '../../Sources/PageAgent/PageScripts/hosts/assembly/running.js';
import { renameSelector, scopeSelector } from '../../Sources/PageAgent/PageScripts/hosts/assembly/selectors.js';
import { addressesIn, rewriteAddresses, rewriteStyles } from '../../Sources/PageAgent/PageScripts/hosts/assembly/stylesheets.js';
import {
    declaredVariables, givenValues, mergedValues, propertyNames, textOf,
} from '../../Sources/PageAgent/PageScripts/hosts/assembly/variables.js';
import { problemWith } from '../../Sources/PageAgent/PageScripts/hosts/assembly/variabletypes.js';

globalThis.CSS = { escape: (text) => text };

describe("a composition's selectors in the page", () => {
    const names = {
        scope: '[scope]', box: '[box]', boxId: 'root', compositionIds: ['card', 'card-a'], ids: new Map([['shade', 'shade-2']]),
    };
    for (const [selector, expected] of [
        ['.title', '[scope] .title'],
        ['.a, b > c', '[scope] .a, [scope] b > c'],
        [':is(h1, h2) .q', '[scope] :is(h1, h2) .q'],
        ['tbody .html', '[scope] tbody .html'],
        ['.clip\\:1', '[scope] .clip\\:1'],
        ['a[title="a, #root"]', '[scope] a[title="a, #root"]'],
        // As weak as they were, so that neither is above what the page itself says.
        ['*', ':where([scope]) *'],
        ['*::before', ':where([scope]) *::before'],
        ['html, body', ':where([box]), :where([box])'],
        [':root', '[box]'],
        ['body .x', ':where([box]) .x'],
        ['html body > #root .y', ':is(#root, [box]) .y'],
        ['.x:not(body)', '[scope] .x:not(:where([box]))'],
        ['#root', ':is(#root, [box])'],
        ['#root.big .x', ':is(#root, [box]).big .x'],
        ['#rooted', '[scope] #rooted'],
        ['#shade', '[scope] #shade-2'],
        ['[data-composition-id="card"]', '[box]'],
        ['[data-composition-id=card-a] .t', '[box] .t'],
        ["[data-composition-id='card'][data-start=\"0\"] .t", '[box] .t'],
        ['[data-start="0"][data-composition-id="card"] .t', '[box] .t'],
        ['[data-composition-id="other"] .t', '[scope] [data-composition-id="other"] .t'],
        ['[data-start="0"] .t', '[scope] [data-start="0"] .t'],
    ]) test(selector, () => assert.equal(scopeSelector(selector, names), expected));

    test('for a look-up they are in no scope', () => {
        assert.equal(renameSelector('#root .x, body, #shade', names), ':is(#root, [box]) .x, :where([box]), #shade-2');
    });
});

describe("a composition's styles", () => {
    const rewrite = (css) => rewriteStyles(css, { selector: (one) => `S ${one}`, address: (one) => `/c/${one}` });
    for (const [name, css, expected] of [
        ['rules', '.a{b:c}.d{e:f}', 'S .a {b:c}\nS .d {e:f}\n'],
        ['groups', '@media (x){.a{b:c}@supports (y){.d{e:f}}}', '@media (x) {S .a {b:c}\n@supports (y) {S .d {e:f}\n}\n}\n'],
        ['what is nested', '.a{b:c;&:hover{d:e}.f{g:h}}', 'S .a {b:c;&:hover{d:e}.f{g:h}}\n'],
        ['what names no elements', '@keyframes k{from{a:b}to{c:d}}', '@keyframes k {from{a:b}to{c:d}}\n'],
        ['addresses', '.a{b:url(x.png),url("y z.png")}', 'S .a {b:url("/c/x.png"),url("/c/y z.png")}\n'],
        ['fonts', '@font-face{src:url("f.woff2") format("woff2")}', '@font-face {src:url("/c/f.woff2") format("woff2")}\n'],
        ['imports', '@import "a.css";@import url(b.css) screen;.c{d:e}', '@import "/c/a.css";@import url("/c/b.css") screen;S .c {d:e}\n'],
        ['strings and comments', '/* a{ */.b::after{content:"};{"}', 'S .b::after {content:"};{"}\n'],
        ['a scope of its own', '@scope (.a) to (.b){img{c:d}}', '@scope (S .a) to (.b) {img{c:d}}\n'],
        ['what is left open', '.a{b:c', 'S .a {b:c}\n'],
    ]) test(name, () => assert.equal(rewrite(css), expected));

    test('say which addresses they have', () => {
        assert.deepEqual(addressesIn('@import "a.css";.b{c:url(d.png)}@font-face{src:url(e)}'), ['a.css', 'd.png', 'e']);
        assert.equal(rewriteAddresses('background: url( x.png )', (one) => `/${one}`), 'background: url( "/x.png" )');
    });
});

/** An element of a composition. */
const element = (dataset) => ({ dataset, localName: 'div', id: 'card' });
/** One variable of each type. */
const declared = [
    { id: 'title', type: 'string', default: 'Hello' }, { id: 'count', type: 'number', default: 3 },
    { id: 'tint', type: 'color' }, { id: 'isNew', type: 'boolean', default: false },
    { id: 'size', type: 'enum', default: 's', options: [{ value: 's', label: 'Small' }, { value: 'l' }] },
    { id: 'face', type: 'font', default: { name: 'Inter' } }, { id: 'logo', type: 'image', default: { url: 'a.png' } },
    { id: 'else', type: 'later' },
];

describe("a composition's variables", () => {
    test('are declared as a list', () => {
        assert.deepEqual(declaredVariables(element({ compositionVariables: JSON.stringify(declared) })), declared);
        assert.deepEqual(declaredVariables(element({})), []);
        for (const [text, message] of [
            ['[{', /<div id="card">: data-composition-variables="\[\{" is not JSON/],
            ['{"title":"a"}', /is not a list of variables, each with an "id" and a "type"/],
            ['[{"id":"title"}]', /is not a list of variables/],
        ]) assert.throws(() => declaredVariables(element({ compositionVariables: text })), message);
        assert.throws(() => givenValues(element({ variableValues: '[]' })), /data-variable-values="\[\]" is not an object of values/);
    });

    test('have their defaults, then what an instance is given, then what the render is given', () => {
        const values = mergedValues(declared, { title: 'Given', extra: 1 }, { count: 7, unknown: 1 });
        assert.equal(values.title, 'Given');
        assert.equal(values.count, 7);
        assert.equal(values.extra, 1);
        assert.equal('unknown' in values, false);
        assert.equal('tint' in values, false);
        assert.equal(mergedValues(declared, { title: 'Given' }, { title: 'Render' }).title, 'Render');
    });
});

describe('the values of variables', () => {
    test('take what their types are', () => {
        const right = {
            title: '', count: 0, tint: 'red', isNew: true, size: 'l', face: 'Inter', logo: 'b.png', else: [],
        };
        assert.equal(problemWith(declared, right), null);
        assert.equal(problemWith(declared, { face: { name: 'Inter' }, logo: { url: 'b.png' } }), null);
        assert.equal(problemWith([], { anything: 1 }), null);
        for (const [values, reason] of [
            [{ titel: 'x' }, 'there is no variable "titel"'],
            [{ title: 1 }, '"title" is 1, and must be string'],
            [{ count: '1' }, '"count" is "1", and must be number'],
            [{ isNew: 'yes' }, '"isNew" is "yes", and must be boolean'],
            [{ size: 'm' }, '"size" is "m", and must be enum of "s", "l"'],
            [{ logo: 4 }, '"logo" is 4, and must be image'],
            [{ a: 1, count: null }, 'there is no variable "a"; "count" is null, and must be number'],
        ]) assert.equal(problemWith(declared, values).reason, reason);
        assert.equal(problemWith(declared, { x: 1 }, false), null);
        assert.equal(problemWith(declared.slice(0, 2), { x: 1 }).known, 'title (string), count (number)');
        assert.equal(problemWith([declared[4]], { x: 1 }).known, 'size (enum of "s", "l")');
    });

    test('are in CSS by several names', () => {
        assert.deepEqual(propertyNames('accentColor'), ['--accentColor', '--accentcolor', '--hf-var-accentcolor']);
        assert.deepEqual(propertyNames('swap_at'), ['--swap_at', '--swap-at', '--hf-var-swap-at']);
        assert.deepEqual(propertyNames('tint'), ['--tint', '--hf-var-tint']);
        assert.deepEqual([textOf(3), textOf('a'), textOf({ name: 'Inter' }), textOf({ url: 'x' }), textOf(null)],
            ['3', 'a', 'Inter', null, null]);
    });
});

describe("a composition's modules", () => {
    test('import from where they stand', () => {
        const text = wrappedModule("import { a } from './a.js';\nimport '../b.js'; import c from 'c';\nimport(\"./d.js\")", 2, ['window'], 'http://h/x/y.html');
        for (const part of ["from 'http://h/x/a.js'", "import 'http://h/b.js'", "from 'c'", 'import("http://h/x/d.js")', 'const { window }']) {
            assert.ok(text.includes(part), part);
        }
        assert.equal(rebasedImports('{"imports":{"a":"./a.js","b":"/b.js"}}', 'http://h/x/y.html'),
            '{"imports":{"a":"http://h/x/a.js","b":"/b.js"}}');
    });
});

describe('an envelope of volume', () => {
    const points = (...list) => sortedPoints(list.map(([time, value, curve]) => ({ time, value, curve })));

    test('has its points in order, and each time once', () => {
        assert.deepEqual(points([2, 0.5], [1, '0.25'], [2, 9], [NaN, 1], [3, null]).map(({ time, value }) => [time, value]),
            [[1, 0.25], [2, 3.98]]);
    });

    test('holds before and after, and is straight or bent between', () => {
        const straight = points([1, 0], [2, 1]);
        assert.deepEqual([0, 1, 1.25, 2, 3].map((time) => valueAt(straight, time)), [0, 0, 0.25, 1, 1]);
        assert.equal(valueAt(points([0, 0, 0.5], [1, 1]), 0.5), 0.25);
        assert.equal(valueAt(points([0, 0, -0.5], [1, 1]), 0.25), 0.5);
    });

    test('becomes steps with slopes', () => {
        assert.deepEqual(product(2, [points([1, 0], [2, 1], [3, 0.5])]), [[1, 0, 2], [2, 2, -1], [3, 1, 0]]);
        assert.deepEqual(product(0.5, [points([0, 1])]), [[0, 0.5, 0]]);
    });

    test('of a bend, or of two that change at once, comes in straight pieces near to it', () => {
        for (const envelopes of [[points([0, 0, 1], [1, 1])], [points([0, 0], [1, 1]), points([0, 1], [1, 0])]]) {
            const steps = product(1, envelopes);
            for (let time = 0; time < 1; time += 0.01) {
                const [at, level, slope] = steps.filter(([start]) => start <= time + 1e-9).at(-1);
                const exact = envelopes.reduce((value, one) => value * valueAt(one, time), 1);
                assert.ok(Math.abs(level + slope * (time - at) - exact) < 0.003, `${time}`);
            }
        }
    });
});

describe('a fade', () => {
    test('comes and goes, by its curve', () => {
        const fades = { fadeIn: 1, fadeOut: 2, curve: 'linear' };
        assert.deepEqual([-1, 0, 0.5, 1, 7, 8, 9, 10].map((at) => fadeLevel(fades, at, 10)), [0, 0, 0.5, 1, 1, 1, 0.5, 0]);
        assert.equal(fadeLevel({ ...fades, curve: 'smooth' }, 0.5, 10), 0.5);
        assert.equal(fadeLevel({ ...fades, curve: 'sharp' }, 0.5, 10), 0.25);
        assert.equal(fadeLevel(fades, 99, null), 1);
    });

    test('shares what is too short for both', () => {
        const fades = { fadeIn: 1, fadeOut: 3, curve: 'linear' };
        assert.deepEqual([0.25, 0.5, 1.25].map((at) => fadeLevel(fades, at, 2)), [0.5, 1, 0.5]);
    });
});
