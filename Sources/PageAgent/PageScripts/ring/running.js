// Animations that run, and what they change.

/** Properties that move no box and clip nothing. */
const flat = new Set(['opacity', 'color', 'backgroundColor', 'offset', 'computedOffset', 'easing', 'composite']);

/** What each effect changes: reading it costs. */
const propertiesOf = new WeakMap();
function properties(effect) {
    if (!propertiesOf.has(effect)) {
        propertiesOf.set(effect, new Set(effect.getKeyframes().flatMap(Object.keys)));
    }
    return propertiesOf.get(effect);
}

/** Whether it is still in its delay, and not only until the next frame. */
function isFarOff(effect) {
    const { localTime, delay } = effect.getComputedTiming();
    return typeof localTime === 'number' && localTime >= 0 && localTime < delay - 250;
}

/** Whether it moves boxes, or clips. */
export const isMoving = ({ effect }) => ![...properties(effect)].every((name) => flat.has(name));

/** Whether what it changes is inherited. */
export const isInherited = ({ effect }) =>
    [...properties(effect)].some((name) => name === 'visibility' || name.startsWith('--'));

/**
 * Those of a document that run now.
 *
 * @param {Capture} helios
 * @param {Natives} native
 */
export function runningAnimations(helios, native) {
    return helios.roots.all()
        .flatMap((root) => (root === document ? native.documentAnimations : native.shadowAnimations).call(root))
        .filter(({ playState, effect }) => playState === 'running' && effect?.target && !isFarOff(effect));
}
