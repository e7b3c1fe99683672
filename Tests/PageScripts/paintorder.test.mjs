import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePaint, paintPlace, paintSpread } from '../../Sources/PageAgent/PageScripts/ring/paintorder.js';

const plain = {
    zIndex: 'auto', position: 'static', display: 'block', float: 'none', opacity: '1', transform: 'none', filter: 'none',
    backdropFilter: 'none', mixBlendMode: 'normal', isolation: 'auto', clipPath: 'none', maskImage: 'none',
    perspective: 'none', translate: 'none', rotate: 'none', scale: 'none', offsetPath: 'none', transformStyle: 'flat',
    contain: 'none', contentVisibility: 'visible', containerType: 'normal', viewTransitionName: 'none', willChange: 'auto',
    boxShadow: 'none', textShadow: 'none', outlineStyle: 'none',
};
const root = { context: [], container: [], isItems: false };

/** The names of boxes in the order in which they are painted; each is [name, style, parent's name]. */
function painted(boxes) {
    const places = new Map([[undefined, root]]);
    const keys = boxes.map(([name, style, parent], order) => {
        const { key, inner } = paintPlace({ ...plain, ...style }, places.get(parent), order);
        places.set(name, inner);
        return { name, key };
    });
    return keys.sort((left, right) => comparePaint(left.key, right.key)).map(({ name }) => name).join(' ');
}

test('of equal boxes the later covers the earlier', () => {
    assert.equal(painted([['a', {}], ['b', {}]]), 'a b');
});

test('blocks, floats, what is inline, what is positioned', () => {
    const boxes = [
        ['positioned', { position: 'relative' }], ['inline', { display: 'inline' }], ['float', { float: 'left' }], ['block', {}],
    ];
    assert.equal(painted(boxes), 'block float inline positioned');
});

test('z-indices below 0 and above, of positioned boxes only', () => {
    const boxes = [
        ['top', { position: 'absolute', zIndex: '2' }], ['ignored', { zIndex: '9' }],
        ['under', { position: 'absolute', zIndex: '-1' }], ['zero', { position: 'absolute' }],
    ];
    assert.equal(painted(boxes), 'under ignored zero top');
});

test('items of a flex box have z-indices as well', () => {
    assert.equal(painted([['flex', { display: 'flex' }], ['a', { zIndex: '1' }, 'flex'], ['b', {}, 'flex']]), 'flex b a');
});

test('a stacking context keeps together what lies in it', () => {
    const boxes = [
        ['faded', { opacity: '0.5' }], ['inside', { position: 'absolute', zIndex: '99' }, 'faded'], ['after', { position: 'relative' }],
    ];
    assert.equal(painted(boxes), 'faded inside after');
});

test('without a context what is positioned inside comes to lie with the others', () => {
    const boxes = [
        ['box', { position: 'relative' }], ['inside', { position: 'absolute', zIndex: '99' }, 'box'], ['after', { position: 'relative' }],
    ];
    assert.equal(painted(boxes), 'box after inside');
});

test('shadows and outlines reach as far as their lengths say, at most', () => {
    assert.equal(paintSpread(plain), 0);
    assert.equal(paintSpread({ ...plain, boxShadow: 'rgb(0, 0, 0) 2px 3px 4px 0px' }), 27);
    assert.equal(paintSpread({ ...plain, outlineStyle: 'solid', outlineWidth: '2px', outlineOffset: '-5px' }), 2);
});
