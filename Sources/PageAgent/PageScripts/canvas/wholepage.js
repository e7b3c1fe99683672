// Detects pages that consist of a single canvas, and the background behind it.

import { describeElement } from '../dom/describe.js';
import { ancestors } from '../dom/tree.js';

const paintsNothing = new Set(['head', 'script', 'style', 'link', 'meta', 'title', 'base', 'template', 'audio']);
/** @param {CSSStyleDeclaration} style */
const isPlain = (style) => style.opacity === '1' && style.filter === 'none' && style.transform === 'none'
    && style.clipPath === 'none' && style.maskImage === 'none' && style.mixBlendMode === 'normal';
/**
 * What an element paints around or behind the canvas in it, other than a colour; null if nothing.
 *
 * @param {CSSStyleDeclaration} style
 */
function decoration(style) {
    if (style.backgroundImage !== 'none') return 'a background image';
    if (style.boxShadow !== 'none') return 'a shadow';
    if (style.outlineStyle !== 'none') return 'an outline';
    return style.borderStyle === 'none' ? null : 'a border';
}
/** @param {Element} element */
const hasPseudoElement = (element) => ['::before', '::after'].some((pseudo) => {
    const content = getComputedStyle(element, pseudo).content;
    return content !== 'none' && content !== 'normal';
});

/** @param {Element} element */
export function isVisible(element) {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
        && box.left < window.innerWidth && box.top < window.innerHeight
        && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/**
 * Why this document is not a single canvas of a size in device pixels, or null if it is.
 *
 * @param {Capture} helios
 * @param {Size} size
 */
export function wholePageObstacle(helios, { width, height }) {
    const canvases = helios.roots.queryAll('canvas').filter(isVisible);
    if (canvases.length !== 1) return `${canvases.length} visible canvases`;
    const canvas = canvases[0];
    const box = canvas.getBoundingClientRect();
    /** @param {number} left @param {number} right */
    const isNear = (left, right) => Math.abs(left - right) < 0.5;
    const fills = isNear(box.left, 0) && isNear(box.top, 0)
        && isNear(box.width, window.innerWidth) && isNear(box.height, window.innerHeight);
    if (!fills) return 'the canvas does not fill the viewport';
    if (canvas.width !== width || canvas.height !== height) {
        return `the canvas has ${canvas.width}x${canvas.height} pixels of its own`;
    }
    const chain = new Set(ancestors(canvas));
    for (const element of chain) {
        const style = getComputedStyle(element);
        if (!isPlain(style)) return `${describeElement(element)} has an effect on it`;
        const found = decoration(style);
        if (found) return `${describeElement(element)} has ${found}`;
        if (hasPseudoElement(element)) return `${describeElement(element)} has generated content`;
    }
    const other = helios.roots.queryAll('*').find((element) =>
        !chain.has(element) && !paintsNothing.has(element.localName) && isVisible(element));
    return other ? `${describeElement(other)} is drawn beside it` : null;
}

/**
 * The colours behind the canvas, from the bottom up; the page's own is white, or none.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {boolean} isTransparent
 */
export function backdrop(canvas, isTransparent) {
    /** @type {string[]} */
    const colours = [];
    for (const node of ancestors(canvas)) {
        const colour = getComputedStyle(node).backgroundColor;
        if (/^rgba\(.*, 0\)$/.test(colour)) continue;
        colours.unshift(colour);
        if (!/^rgba|\//.test(colour)) return colours;
    }
    return isTransparent ? colours : ['white', ...colours];
}
