// The functions by which documents ask the host.

/**
 * Takes such a function from the Window: it was added to every document, and the page must not see it.
 *
 * @param {string} name
 * @returns {((text: string) => void) | undefined} Undefined where it was not added.
 */
export function takeBinding(name) {
    const ask = /** @type {any} */ (window)[name];
    delete /** @type {any} */ (window)[name];
    return typeof ask === 'function' ? ask : undefined;
}
