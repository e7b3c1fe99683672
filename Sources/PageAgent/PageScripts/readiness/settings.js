// What the page says of its size, rate and length.

/**
 * What the composition says of its size, rate and length, as text, attributes before a host's object.
 *
 * @param {Capture} helios
 */
export function installSettings(helios) {
    const names = { width: 'width', height: 'height', frameRate: 'fps', duration: 'duration' };
    const settings = () => {
        // Of compositions in compositions the outer one counts.
        const outer = helios.roots.queryAll('[data-composition-id]')
            .filter((element) => !element.parentElement?.closest('[data-composition-id]'));
        const declared = [document.documentElement, document.body, ...outer].filter((element) => element);
        const value = (name) => {
            const element = declared.find((candidate) => candidate.dataset[name] !== undefined);
            if (element) return element.dataset[name];
            return helios.hosts.setting(name);
        };
        const found = {};
        for (const [key, name] of Object.entries(names)) found[key] = value(name);
        found.hostEnd = helios.hosts.end();
        found.animationsEnd = helios.animations.end();
        return found;
    };

    /** The colour scheme that the document declares, as a value of CSS's `color-scheme`. */
    const colourScheme = () => {
        const declared = getComputedStyle(document.documentElement).colorScheme;
        const meta = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="color-scheme" i]'))?.content;
        return declared === 'normal' && meta ? meta : declared;
    };

    /**
     * The element's box in whole device pixels, `scale` for each of CSS's, scrolled into view where it lies outside;
     * null if none matches.
     */
    const box = (selector, scale) => {
        const element = helios.roots.query(selector);
        if (!element) return null;
        const bounds = () => element.getBoundingClientRect();
        const isInside = ({ left, top, right, bottom }) =>
            left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
        if (!isInside(bounds())) element.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
        const { left, top, right, bottom } = bounds();
        // Sides are whole 64ths of a pixel before they are divided by the scale.
        const [first, last] = [(side) => Math.floor(side * scale + 0.01), (side) => Math.ceil(side * scale - 0.01)];
        return { left: first(left), top: first(top), right: last(right), bottom: last(bottom) };
    };

    return { settings, colourScheme, box };
}
