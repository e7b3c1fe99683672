// HyperFrames' layout: a composition has the size that it declares, and its timed children are positioned absolutely,
// on top of each other.

/** @param {string | undefined} text */
function pixels(text) {
    const value = Number.parseFloat(text ?? '');
    return Number.isFinite(value) && value > 0 ? `${value}px` : null;
}

/** @param {HTMLElement} root */
function layRoot(root) {
    const { style, dataset } = root;
    if (getComputedStyle(root).position === 'static') style.position = 'relative';
    style.overflow = 'hidden';
    const [width, height] = [pixels(dataset.width), pixels(dataset.height)];
    if (width) {
        style.width = width;
        style.setProperty('--comp-width', width);
    }
    if (height) {
        style.height = height;
        style.setProperty('--comp-height', height);
    }
}

/** @param {HTMLElement} clip */
function layClip(clip) {
    const { style, dataset } = clip;
    const computed = getComputedStyle(clip);
    if (!['absolute', 'fixed'].includes(computed.position)) style.position = 'absolute';
    if (clip.localName === 'audio') return;
    if (!style.width && computed.width === '0px') style.width = pixels(dataset.width) ?? '100%';
    if (!style.height && computed.height === '0px') style.height = pixels(dataset.height) ?? '100%';
}

/** @type {WeakSet<HTMLElement>} */
const laid = new WeakSet();

/**
 * Applies the layout to a root composition and its timed children, once to each.
 *
 * @param {HTMLElement} root
 */
export function layOut(root) {
    const clips = /** @type {HTMLElement[]} */ ([...root.children]).filter(({ dataset }) => dataset?.start !== undefined);
    for (const element of [root, ...clips]) {
        if (laid.has(element)) continue;
        laid.add(element);
        if (element === root) layRoot(root);
        else layClip(element);
    }
}
