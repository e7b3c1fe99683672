// Running animations, and what they change.

/** @typedef {Animation & { effect: KeyframeEffect & { target: Element } }} TargetedAnimation */

/** Properties that move no box and clip nothing. */
const flat = new Set(['opacity', 'color', 'backgroundColor', 'offset', 'computedOffset', 'easing', 'composite']);

/**
 * What each effect changes: reading it costs.
 *
 * @type {WeakMap<KeyframeEffect, Set<string>>}
 */
const propertiesOf = new WeakMap();
/** @param {KeyframeEffect} effect @returns {Set<string>} */
function properties(effect) {
    if (!propertiesOf.has(effect)) {
        propertiesOf.set(effect, new Set(effect.getKeyframes().flatMap(Object.keys)));
    }
    return /** @type {Set<string>} */ (propertiesOf.get(effect));
}

/**
 * Whether it is still in its delay, and not only until the next frame.
 *
 * @param {KeyframeEffect} effect
 */
function isFarOff(effect) {
    const { localTime, delay } = effect.getComputedTiming();
    return typeof localTime === 'number' && localTime >= 0 && localTime < (delay ?? 0) - 250;
}

/**
 * Whether it moves boxes, or clips.
 *
 * @param {TargetedAnimation} animation
 */
export const isMoving = ({ effect }) => ![...properties(effect)].every((name) => flat.has(name));

/**
 * Whether what it changes is inherited.
 *
 * @param {TargetedAnimation} animation
 */
export const isInherited = ({ effect }) =>
    [...properties(effect)].some((name) => name === 'visibility' || name.startsWith('--'));

/**
 * Those of a document that run now.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @returns {TargetedAnimation[]}
 */
export function runningAnimations(helios, native) {
    return helios.roots.all()
        .flatMap((root) => (root === document ? native.documentAnimations : native.shadowAnimations).call(root))
        .filter(({ playState, effect }) => playState === 'running' && effect?.target && !isFarOff(effect));
}
