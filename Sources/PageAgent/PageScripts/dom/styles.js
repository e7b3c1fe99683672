// Computed styles.

/** @typedef {{ own: CSSStyleDeclaration, before: CSSStyleDeclaration, after: CSSStyleDeclaration }} ElementStyles */

/**
 * The styles of an element and its pseudo-elements; they are live, and each look-up would make a new one.
 *
 * @type {WeakMap<Element, ElementStyles>}
 */
const stylesOf = new WeakMap();

/** @param {Element} element @returns {ElementStyles} */
export function computedStyles(element) {
    if (!stylesOf.has(element)) {
        const [own, before, after] = [null, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo));
        stylesOf.set(element, { own, before, after });
    }
    return /** @type {ElementStyles} */ (stylesOf.get(element));
}
