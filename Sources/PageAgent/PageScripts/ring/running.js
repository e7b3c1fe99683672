// Running animations, and what they change.

import { nativeAnimations } from '../animations/documentanimations.js';

/** @typedef {Animation & { effect: KeyframeEffect & { target: Element } }} TargetedAnimation */

/** Properties that neither move nor clip a box. */
const flat = new Set(['opacity', 'color', 'backgroundColor', 'offset', 'computedOffset', 'easing', 'composite']);

/**
 * The properties that each effect changes, cached: reading keyframes is slow.
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
 * Whether an effect will stay in its delay for more than the next frame.
 *
 * @param {KeyframeEffect} effect
 */
function isFarOff(effect) {
    const { localTime, delay } = effect.getComputedTiming();
    return typeof localTime === 'number' && localTime >= 0 && localTime < (delay ?? 0) - 250;
}

/**
 * Whether an animation moves or clips boxes.
 *
 * @param {TargetedAnimation} animation
 */
export const isMoving = ({ effect }) => ![...properties(effect)].every((name) => flat.has(name));

/**
 * Whether an animation changes inherited properties.
 *
 * @param {TargetedAnimation} animation
 */
export const isInherited = ({ effect }) =>
    [...properties(effect)].some((name) => name === 'visibility' || name.startsWith('--'));

/**
 * The running animations of a document.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @returns {TargetedAnimation[]}
 */
export function runningAnimations(helios, native) {
    return /** @type {TargetedAnimation[]} */ (nativeAnimations(native, helios.roots))
        .filter(({ playState, effect }) => playState === 'running' && effect?.target && !isFarOff(effect));
}
