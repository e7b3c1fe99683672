// When media play, in our own attributes.

/**
 * What the element itself says goes before what its composition says.
 *
 * @param {HTMLMediaElement} element
 * @param {number} start
 * @param {number} from
 * @param {number | null} length
 * @param {number | null | undefined} volume
 */
export function place(element, start, from, length, volume) {
    /** @param {string} name @param {number} value */
    const set = (name, value) => {
        if (Number.isFinite(value) && element.dataset[name] === undefined) element.dataset[name] = String(value);
    };
    if (element.dataset.heliosOffset === undefined && typeof volume === 'number' && Number.isFinite(volume)) {
        element.volume = Math.min(1, Math.max(0, volume));
    }
    set('heliosOffset', start);
    set('heliosSeek', from);
    set('heliosDuration', length ?? NaN);
}
