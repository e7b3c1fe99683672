// The tree of elements, across the borders of shadow roots.

/**
 * The host of the shadow root that an element is a child of; nothing in the document.
 *
 * @param {Element} element
 */
const hostOf = (element) => /** @type {ShadowRoot} */ (element.getRootNode()).host;

/**
 * An element and what it lies in, from the inside out; a shadow root's host after what lies in the root.
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
 * The same as they are painted: what is slotted lies in its slot.
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
