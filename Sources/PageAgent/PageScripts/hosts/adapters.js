// What compositions register apart from GSAP timelines: animations of other libraries, and render callbacks.

/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/**
 * An anime.js animation, and the ID of the composition that registered it; null if it was registered without one.
 *
 * @typedef {{ id: string | null, instance: any }} Registration
 */

/** @returns {Registration[]} */
function animeRegistrations() {
    return Object.entries(window.__hfAnime ?? {}).flatMap(([name, entry]) => {
        const isNamed = typeof entry?.instance?.seek === 'function';
        const instance = isNamed ? entry.instance : entry;
        if (typeof instance?.seek !== 'function') return [];
        // An animation that is pushed to the array has its index as the key.
        return { id: isNamed ? entry.id ?? name : /^\d+$/.test(name) ? null : name, instance };
    });
}

/** @type {WeakSet<object>} */
const primed = new WeakSet();

/**
 * Until it has been seeked over once, an animation with a delay has not applied its initial values.
 *
 * @param {any} instance
 */
function prime(instance) {
    if (primed.has(instance)) return;
    primed.add(instance);
    instance.pause?.();
    if (!Number.isFinite(instance.duration)) return;
    instance.seek(instance.duration);
    instance.seek(0);
}

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

/** Installs the anime.js registry before HyperFrames' runtime, if the page has that, installs its own. */
export function installRegistries() {
    /**
     * @param {string} id
     * @param {any} instance
     * @param {any} options
     */
    const register = (id, instance, options) => {
        const registration = { id, registryKey: id, instance, labels: options?.labels ?? {} };
        window.__hfAnime[id] = registration;
        return registration;
    };
    // An array because pages push to it; HyperFrames sets named animations as its properties.
    window.__hfAnime = [];
    window.hyperframesAnime = {
        register,
        /** @param {string} id */
        unregister: (id) => { delete window.__hfAnime[id]; },
        /** @param {string} id */
        get: (id) => window.__hfAnime[id] ?? null,
        entries: () => animeRegistrations(),
        /**
         * @param {string} id
         * @param {string} label
         */
        resolveLabel: (id, label) => window.__hfAnime[id]?.labels?.[label] ?? null,
    };
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
        follow(`window.__hfAnime["${id}"] at ${own} ms`, () => {
            prime(instance);
            instance.seek(Number.isFinite(instance.duration) ? Math.min(own, instance.duration) : own);
        });
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

/** The end of each registered animation, in seconds of its composition, with the composition's ID. */
export function registeredEnds() {
    const animes = animeRegistrations().map(({ id, instance }) => ({ id, end: instance.duration / 1000 }));
    return animes.filter(({ end }) => Number.isFinite(end) && end > 0 && end < 1e6);
}
