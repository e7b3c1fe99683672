// What compositions register apart from GSAP timelines: animations of other libraries, and render callbacks.

import { animeRegistrations, seekAnime } from './anime.js';

/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {any} animation A lottie-web animation, or a dotLottie player.
 * @param {number} seconds
 */
function seekLottie(animation, seconds) {
    const { totalFrames, frameRate, loop, duration } = animation;
    if (!(totalFrames > 0)) return;
    const rate = frameRate > 0 ? frameRate : totalFrames / duration;
    const frame = Math.max(0, seconds) * rate;
    const shown = loop === true ? frame % totalFrames : Math.min(frame, totalFrames - 1);
    if (typeof animation.goToAndStop === 'function') return animation.goToAndStop(shown, true);
    animation.pause?.();
    animation.setFrame?.(shown);
}

/**
 * The registered animations, and those that lottie-web itself lists.
 *
 * @returns {any[]}
 */
function lotties() {
    const known = window.lottie?.getRegisteredAnimations?.();
    return [...new Set([...listOf(window.__hfLottie), ...listOf(known)])].filter((one) => typeof one === 'object' && one);
}

/**
 * Seeks everything that is registered.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {number} seconds On the timeline.
 * @param {(id: string | null) => number} timeOf The local time of a composition, by its ID.
 * @param {(element: Element) => number} timeAround The local time of the composition that contains an element.
 */
export function seekRegistered(helios, native, seconds, timeOf, timeAround) {
    /** @param {string} name @param {() => unknown} call */
    const follow = (name, call) => helios.waits.follow(name, call);
    for (const { id, instance } of animeRegistrations()) {
        const own = Math.max(0, timeOf(id)) * 1000;
        follow(`window.__hfAnime["${id}"] at ${own} ms`, () => seekAnime(instance, own));
    }
    for (const animation of lotties()) {
        const element = animation?.wrapper ?? animation?.canvas;
        const own = element instanceof Element ? timeAround(element) : seconds;
        follow(`window.__hfLottie at ${own} s`, () => seekLottie(animation, own));
    }
    window.__hfTime = window.__hfThreeTime = seconds;
    for (const name of /** @type {const} */ (['__hfRender', '__hfThreeRender'])) {
        for (const render of listOf(window[name])) {
            if (typeof render === 'function') follow(`window.${name} at ${seconds} s`, () => render(seconds));
        }
    }
    const waitUntil = (/** @type {unknown} */ promise) => follow(`hf-seek at ${seconds} s`, () => promise);
    native.dispatchEvent.call(window, new CustomEvent('hf-seek', { detail: { time: seconds, waitUntil } }));
}
