// Tells whether animations change the scale of what they move.
//
// Chromium draws such a layer anew in each scale, but where the scale gets smaller it may show the pixels of the frame
// that it displayed before, scaled: 58 of 90 frames of a shrinking text differed, by up to 3 of 255, after frames that
// were not displayed. So those before captured ones are displayed where this is so.

import { nativeAnimations } from './documentanimations.js';

const scaling = /scale|matrix|skew|perspective/i;

/** @param {ComputedKeyframe} keyframe */
const isScaling = ({ transform = '', scale = 'none' }) => scale !== 'none' || scaling.test(String(transform));

/**
 * Returns a function that tells whether any animation of the document does; to be called when it has been drawn, as it
 * brings styles up to date.
 *
 * @param {Natives} native
 * @param {Roots} roots
 */
export function scaleAnimations(native, roots) {
    /** @type {WeakMap<AnimationEffect, boolean>} */
    const known = new WeakMap();
    /** @param {Animation} animation */
    function scales({ effect }) {
        if (!(effect instanceof KeyframeEffect)) return false;
        const isKnown = known.get(effect);
        if (isKnown !== undefined) return isKnown;
        const isOne = native.keyframes.call(effect).some(isScaling);
        known.set(effect, isOne);
        return isOne;
    }
    return () => nativeAnimations(native, roots).some(scales);
}
