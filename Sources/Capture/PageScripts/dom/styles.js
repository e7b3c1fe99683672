// Computed styles, and the tree that they are computed in.

/** The styles of an element and its pseudo-elements; they are live, and each look-up would make a new one. */
const stylesOf = new WeakMap();
export function computedStyles(element) {
    if (!stylesOf.has(element)) {
        const [own, before, after] = [null, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo));
        stylesOf.set(element, { own, before, after });
    }
    return stylesOf.get(element);
}

/** The parents of an element as they are painted. */
export function flatParents(element) {
    const chain = [];
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    for (let node = element; node; node = parentOf(node)) chain.push(node);
    return chain;
}
