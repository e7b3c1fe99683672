// The tree of elements, across the borders of shadow roots.

/** An element and what it lies in, from the inside out; a shadow root's host after what lies in the root. */
export function ancestors(element) {
    const chain = [];
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) chain.push(node);
    return chain;
}

/** The same as they are painted: what is slotted lies in its slot. */
export function flatAncestors(element) {
    const chain = [];
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    for (let node = element; node; node = parentOf(node)) chain.push(node);
    return chain;
}
