// The size, frame rate and duration that the page declares.

const names = { width: 'width', height: 'height', frameRate: 'fps', duration: 'duration' };

/** @param {Capture} helios */
export function installSettings(helios) {
    return {
        settings: () => settings(helios),
        colourScheme,
        /** @param {string} selector @param {number} scale */
        box: (selector, scale) => box(helios, selector, scale),
    };
}

/**
 * The size, frame rate and duration that the composition declares, as text; attributes take precedence over a host's
 * object.
 *
 * @param {Capture} helios
 */
function settings({ roots, hosts, animations }) {
    // Of nested compositions the outermost counts.
    const outer = roots.queryAll('[data-composition-id]')
        .filter((element) => !element.parentElement?.closest('[data-composition-id]'));
    const declared = [document.documentElement, document.body, ...outer].filter((element) => element);
    /** @param {string} name */
    const value = (name) => {
        const element = declared.find((candidate) => candidate.dataset[name] !== undefined);
        return element ? element.dataset[name] : hosts.setting(name);
    };
    /** @type {Record<string, string | number | null | undefined>} */
    const found = {};
    for (const [key, name] of Object.entries(names)) found[key] = value(name);
    found.hostEnd = hosts.end();
    found.animationsEnd = animations.end();
    return found;
}

/** The colour scheme that the document declares, as a value of CSS's `color-scheme`. */
function colourScheme() {
    const declared = getComputedStyle(document.documentElement).colorScheme;
    const meta = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="color-scheme" i]'))?.content;
    return declared === 'normal' && meta ? meta : declared;
}

/** @param {Area} area */
const isInViewport = (area) => area.left >= 0 && area.top >= 0
    && area.right <= window.innerWidth && area.bottom <= window.innerHeight;

/**
 * The element's box at time 0 in whole device pixels, with `scale` device pixels per CSS pixel, scrolled into view if
 * it lies outside; null if none matches.
 *
 * @param {Capture} helios
 * @param {string} selector
 * @param {number} scale
 */
function box(helios, selector, scale) {
    const element = helios.roots.query(selector);
    if (!element) return null;
    helios.animations.rewind();
    /** @type {any} */
    const nearest = { behavior: 'instant', block: 'nearest', inline: 'nearest' };
    if (!isInViewport(element.getBoundingClientRect())) element.scrollIntoView(nearest);
    const { left, top, right, bottom } = element.getBoundingClientRect();
    // Edges are multiples of 1/64 px before they are divided by the scale.
    /** @param {number} side */
    const first = (side) => Math.floor(side * scale + 0.01);
    /** @param {number} side */
    const last = (side) => Math.ceil(side * scale - 0.01);
    return { left: first(left), top: first(top), right: last(right), bottom: last(bottom) };
}
