// Keeps transitions moving whose targets tasks change again and again.
//
// Blink samples a transition's value in a task at the last frame's time (its clock moves on between frames only by
// the wall clock, see FrameTicks), and starts the one that replaces it at the next frame's. The time between would be
// lost with every change, and a transition that a timer retargets in each frame would stand still. In a live page
// the sample is of the next frame's time. So the new transition starts at the time of the sample.

import { nativeAnimations } from './documentanimations.js';

/** @typedef {CSSTransition & { effect: KeyframeEffect }} Transition */

/** @param {Animation} animation @returns {animation is Transition} */
const isTransition = (animation) => 'transitionProperty' in animation;

/** @param {Natives} native @param {Roots} roots @param {() => void} action */
function whenTransitionsBegin(native, roots, action) {
    /** @param {EventTarget} root */
    const listen = (root) => native.addEventListener.call(root, 'transitionrun', action, true);
    listen(window);
    roots.onRoot(listen);
}

/**
 * Returns functions to run before a frame's tasks, and in each drawing of the document, before the page's own
 * callbacks.
 *
 * @param {Natives} native
 * @param {Roots} roots
 */
export function followRetargets(native, roots) {
    /** Whether transitions have begun since the last drawing that had none. */
    let areRunning = false;
    /**
     * Those of the last drawing: by target, then by pseudo-element and property.
     *
     * @type {Map<Element, Map<string, Animation>>}
     */
    let known = new Map();
    /** The native timeline's time in the tasks since. */
    let last = NaN;

    whenTransitionsBegin(native, roots, () => { areRunning = true; });
    function look() {
        /** @type {typeof known} */
        const found = new Map();
        for (const transition of nativeAnimations(native, roots).filter(isTransition)) {
            const { target, pseudoElement } = transition.effect;
            if (!target) continue;
            const key = `${transition.transitionProperty} ${pseudoElement ?? ''}`;
            const others = found.get(target) ?? new Map();
            found.set(target, others.set(key, transition));
            const earlier = known.get(target)?.get(key);
            if (earlier && earlier !== transition && isNew(transition)) native.startTime.set.call(transition, last);
        }
        known = found;
        areRunning = found.size > 0;
    }

    /**
     * Whether it has begun since the last drawing: only the next gives it a start.
     *
     * @param {Transition} transition
     */
    const isNew = (transition) =>
        native.startTime.get.call(transition) === null && transition.playState === 'running';

    const sample = () => { last = native.timelineTime.call(document.timeline); };
    return {
        sample,
        retarget() {
            if (areRunning) look();
            sample();
        },
    };
}
