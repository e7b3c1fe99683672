// Reads values that pages expose to their hosts.

/**
 * Unwraps Helios' signals.
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
