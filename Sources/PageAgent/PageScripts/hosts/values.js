// Values as pages have them for their hosts.

/**
 * Helios has signals where others have values.
 *
 * @param {any} value
 */
export const plain = (value) => (value !== null && typeof value === 'object' && 'value' in value ? value.value : value);

/**
 * A number above 0, or null.
 *
 * @param {unknown} value
 */
export const positive = (value) => (typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : null);
