import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heldAnimations } from '../../Sources/PageAgent/PageScripts/animations/redraws.js';

// A CSS animation's playState updates the style of the whole document, if anything was moved since the last time.
describe('animations are all asked before any is moved', () => {
    it('when a frame is drawn again', () => {
        const log = [];
        const timeline = {};
        globalThis.document = { timeline };
        let now = 100;
        const native = {
            timelineTime: { call: () => now },
            startTime: {
                get: { call: (animation) => animation.start },
                set: { call: (animation, start) => { log.push('move'); animation.start = start; } },
            },
        };
        const animations = Array.from({ length: 3 }, (_, index) => ({
            timeline, start: index, get playState() { log.push('ask'); return index === 1 ? 'paused' : 'running'; },
        }));
        const { frame, redraw } = heldAnimations(native, () => animations, () => []);
        frame();
        now = 100.5;
        redraw();
        assert.deepEqual(log, ['ask', 'ask', 'ask', 'move', 'move']);
        assert.deepEqual(animations.map(({ start }) => start), [0.5, 1, 2.5]);
        frame();
        assert.deepEqual(animations.map(({ start }) => start), [0, 1, 2]);
    });
});
