// Computed styles.

/** The styles of an element and its pseudo-elements; they are live, and each look-up would make a new one. */
const stylesOf = new WeakMap();
export function computedStyles(element) {
    if (!stylesOf.has(element)) {
        const [own, before, after] = [null, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo));
        stylesOf.set(element, { own, before, after });
    }
    return stylesOf.get(element);
}
