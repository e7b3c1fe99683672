// What compositions register beside timelines of GSAP: animations of other libraries, and functions that draw a time.

/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/**
 * An animation of anime.js, and the name of the composition that it was registered by, if it was.
 *
 * @typedef {{ id: string | null, instance: any }} Registration
 */

/** @returns {Registration[]} */
function animeRegistrations() {
    return Object.entries(window.__hfAnime ?? {}).flatMap(([name, entry]) => {
        const isNamed = typeof entry?.instance?.seek === 'function';
        const instance = isNamed ? entry.instance : entry;
        if (typeof instance?.seek !== 'function') return [];
        // What is pushed to the list without a name has its place in it.
        return { id: isNamed ? entry.id ?? name : /^\d+$/.test(name) ? null : name, instance };
    });
}

/** @type {WeakSet<object>} */
const primed = new WeakSet();

/**
 * An animation that begins later has not set what it begins with before it was there once.
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
 * @param {any} animation One of lottie-web, or a player of dotLottie.
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
 * Those that are registered, and those that the library knows.
 *
 * @returns {any[]}
 */
function lotties() {
    const known = window.lottie?.getRegisteredAnimations?.();
    return [...new Set([...listOf(window.__hfLottie), ...listOf(known)])].filter((one) => typeof one === 'object' && one);
}

/** Has scripts register animations of anime.js before HyperFrames' runtime, which the page may have, does. */
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
    // A list, to which pages push, and on which HyperFrames puts what has a name.
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
 * Puts all that is registered to a time.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {number} seconds On the timeline.
 * @param {(id: string | null) => number} timeOf The own time of a composition, by its name.
 * @param {(element: Element) => number} timeAround The own time of what an element lies in.
 */
export function seekRegistered(helios, native, seconds, timeOf, timeAround) {
    const { follow } = helios.waits;
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

/** The end of the longest of what is registered, in seconds of its composition; with its name. */
export function registeredEnds() {
    const animes = animeRegistrations().map(({ id, instance }) => ({ id, end: instance.duration / 1000 }));
    return animes.filter(({ end }) => Number.isFinite(end) && end > 0 && end < 1e6);
}
