// Computed styles.

/** @typedef {{ own: CSSStyleDeclaration, before: CSSStyleDeclaration, after: CSSStyleDeclaration }} ElementStyles */

/**
 * The styles of elements and their pseudo-elements. They are live, and cached as each call would create new ones.
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
