import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Orders } from '../../Sources/PageAgent/PageScripts/shell/orders.js';

/** Canvases that never cover the page. */
const never = { isPossible: () => false };

/** Orders on a page that answers each look with the next of `answers`, and all that came of them. */
function shell(answers, { isOut = false, draw = () => 'picture', comes = false, cover = never, isOpaque = true } = {}) {
    const made = { told: [], put: [], covers: [], chosen: 0 };
    const looks = answers.map((answer) => ({ obstacle: null, isNewKind: false, isChanged: false, uncovered: [], ...answer }));
    const stage = {
        isOut, isStale: true,
        page: { drawing: { look: () => looks.shift() }, topLayer: { look: () => null } },
    };
    const layers = {
        layering: 'above', lookBehind: () => null, placements: () => [{}], hide: () => comes,
        choose() { made.chosen += 1; },
    };
    const slots = {
        put: (...parameters) => made.put.push(parameters),
        async putCover(...parameters) {
            made.covers.push(parameters);
            return isOpaque;
        },
    };
    const tell = (event) => made.told.push(event);
    return Object.assign(made, { stage, orders: new Orders({ stage, layers, slots, draw, cover, tell }) });
}

describe('orders of frames', () => {
    test('draws a frame that is painted, once', () => {
        const { orders, put, told, stage } = shell([{ isNewKind: true }]);
        orders.order = { frame: 3, isDrawn: true };
        orders.make();
        orders.make();
        orders.end(3);
        assert.deepEqual([put, told, stage.isStale], [[[3, 'picture', true, true]], [], false]);
    });

    test('says that a frame in which nothing was painted is the same', () => {
        const { orders, put, told } = shell([{}]);
        orders.order = { frame: 4, isDrawn: true };
        orders.end(3);
        assert.deepEqual(told, []);
        orders.end(4);
        assert.deepEqual([put, told], [[], [{ event: 'same', frame: 4, isNewKind: false }]]);
    });

    test('looks at a frame that others draw, and says nothing', () => {
        const answers = [{}];
        const { orders, put, told } = shell(answers);
        orders.order = { frame: 4, isDrawn: false };
        orders.make();
        assert.deepEqual([put, told, orders.order], [[], [], null]);
    });

    test('keeps the kind of a frame that is drawn again', () => {
        const { orders, put } = shell([{ isNewKind: true }, {}, {}]);
        for (const frame of [5, 5, 6]) {
            orders.order = { frame, isDrawn: true };
            orders.make();
        }
        assert.deepEqual(put.map(([frame, , isNewKind]) => [frame, isNewKind]), [[5, true], [5, true], [6, false]]);
    });
});

describe('frames that cannot be drawn', () => {
    const cases = [
        ['what the look finds', {}, { obstacle: 'a dialog' }, 'a dialog'],
        ['the top layer', { isOut: true }, {}, 'the top layer was in use'],
        ['a canvas that has come', { comes: true }, {}, 'a canvas has come'],
    ];
    for (const [name, options, answer, reason] of cases) {
        test(`says that a frame cannot be drawn: ${name}`, () => {
            const { orders, put, told, stage } = shell([answer], options);
            stage.isStale = false;
            orders.order = { frame: 7, isDrawn: true };
            orders.make();
            assert.deepEqual([put, told, stage.isStale], [[], [{ event: 'undrawable', frame: 7, reason }], true]);
        });
    }

    test('chooses anew how canvases are drawn where a frame cannot be', () => {
        const made = shell([{ obstacle: 'a dialog' }]);
        made.orders.order = { frame: 7, isDrawn: true };
        made.orders.make();
        assert.equal(made.chosen, 1);
    });

    test('says that it has failed', () => {
        const { orders, told } = shell([{}], { draw() { throw new Error('no such thing'); } });
        orders.order = { frame: 8, isDrawn: true };
        orders.make();
        assert.deepEqual(told, [{ event: 'failed', frame: 8, reason: 'Error: no such thing' }]);
    });
});

/** A cover that is possible wherever there are canvases, and what was recorded. */
const always = () => {
    const recorded = [];
    return { recorded, isPossible: (_, places) => places.length > 0, isPlain: () => true, record: (...parameters) => recorded.push(parameters) };
};
const drawn = (places) => (places ? 'canvases' : 'page');

describe('canvases that cover the page', () => {
    test('draws canvases alone where nothing lies over them and they are opaque', async () => {
        const cover = always();
        const { orders, put, covers } = shell([{ uncovered: [{}] }, {}], { cover, draw: drawn });
        for (const frame of [1, 2]) {
            orders.order = { frame, isDrawn: true };
            orders.make();
            await orders.completion;
        }
        assert.deepEqual([covers, put, cover.recorded],
            [[[1, 'canvases', false, false]], [[2, 'page', false, true]], [[1, true]]]);
    });

    test('draws the page where canvases are not opaque, before the frame is complete', async () => {
        const cover = always();
        const answers = [{ uncovered: [{}], isNewKind: true }];
        const { orders, put, covers } = shell(answers, { cover, draw: drawn, isOpaque: false });
        orders.order = { frame: 1, isDrawn: true };
        orders.make();
        assert.deepEqual(put, []);
        await orders.completion;
        assert.deepEqual([covers, put, cover.recorded], [[[1, 'canvases', true, false]], [[1, 'page', true, true]], [[1, false]]]);
    });

    test('says that the page behind canvases has failed', async () => {
        const draw = (places) => { if (!places) throw new Error('no such thing'); };
        const { orders, told } = shell([{ uncovered: [{}] }], { cover: always(), draw, isOpaque: false });
        orders.order = { frame: 8, isDrawn: true };
        orders.make();
        await orders.completion;
        assert.deepEqual(told, [{ event: 'failed', frame: 8, reason: 'Error: no such thing' }]);
    });
});
