// The anime.js animations that compositions register in `window.__hfAnime`.

/**
 * An anime.js animation, and the ID of the composition that registered it; null if it was registered without one.
 *
 * @typedef {{ id: string | null, instance: any }} Registration
 */

/** @returns {Registration[]} */
export function animeRegistrations() {
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
 * @param {any} instance An anime.js animation.
 * @param {number} milliseconds
 */
export function seekAnime(instance, milliseconds) {
    prime(instance);
    instance.seek(Number.isFinite(instance.duration) ? Math.min(milliseconds, instance.duration) : milliseconds);
}

/** The end of each registered animation, in seconds of its composition, with the composition's ID. */
export function registeredEnds() {
    const animes = animeRegistrations().map(({ id, instance }) => ({ id, end: instance.duration / 1000 }));
    return animes.filter(({ end }) => Number.isFinite(end) && end > 0 && end < 1e6);
}

/** Installs the registry before HyperFrames' runtime, if the page has that, installs its own. */
export function installAnimeRegistry() {
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
