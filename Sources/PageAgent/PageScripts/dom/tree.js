// Ancestors of elements, across shadow boundaries.

/**
 * The host of the shadow root that an element is a child of; undefined in the document.
 *
 * @param {Element} element
 */
const hostOf = (element) => /** @type {ShadowRoot} */ (element.getRootNode()).host;

/**
 * An element and its ancestors, innermost first; a shadow root's host follows the elements in the root.
 *
 * @param {Element} element
 * @returns {Element[]}
 */
export function ancestors(element) {
    const chain = [];
    for (let node = element; node; node = node.parentElement ?? hostOf(node)) chain.push(node);
    return chain;
}

/**
 * The same in the flat tree: a slotted element is a child of its slot.
 *
 * @param {Element} element
 * @returns {Element[]}
 */
export function flatAncestors(element) {
    const chain = [];
    /** @param {Element} node */
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? hostOf(node);
    for (let node = element; node; node = parentOf(node)) chain.push(node);
    return chain;
}
