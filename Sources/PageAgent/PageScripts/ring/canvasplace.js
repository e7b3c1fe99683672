// Where a canvas lies in the page.

import { ancestors } from '../dom/tree.js';

/** @param {HTMLCanvasElement} canvas @param {DOMRect} box */
const isVisible = (canvas, box) => box.width > 0 && box.height > 0 && canvas.width > 0 && canvas.height > 0
    && canvas.checkVisibility({ opacityProperty: true, visibilityProperty: true });

/**
 * The content box of a canvas, in CSS pixels of the page; null if it is not visible.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasPlace | null}
 */
export function placement(canvas) {
    const outer = canvas.getBoundingClientRect();
    if (!isVisible(canvas, outer)) return null;
    const style = getComputedStyle(canvas);
    const [scaleX, scaleY] = [outer.width / canvas.offsetWidth, outer.height / canvas.offsetHeight];
    /** @param {Side} side */
    const inset = (side) => parseFloat(style[/** @type {const} */ (`padding${side}`)])
        + parseFloat(style[/** @type {const} */ (`border${side}Width`)]);
    const [left, right, top, bottom] = /** @type {Side[]} */ (['Left', 'Right', 'Top', 'Bottom']).map(inset);
    return {
        canvas,
        x: outer.left + left * scaleX,
        y: outer.top + top * scaleY,
        width: outer.width - (left + right) * scaleX,
        height: outer.height - (top + bottom) * scaleY,
        alpha: ancestors(canvas).reduce((alpha, node) => alpha * Number(getComputedStyle(node).opacity), 1),
        isSmooth: !['pixelated', 'crisp-edges'].includes(style.imageRendering),
    };
}

/**
 * The part of a place within the viewport; null if there is none.
 *
 * @param {CanvasPlace} place
 * @returns {Area | null}
 */
export function areaOf(place) {
    const area = {
        left: Math.max(place.x, 0), top: Math.max(place.y, 0),
        right: Math.min(place.x + place.width, window.innerWidth),
        bottom: Math.min(place.y + place.height, window.innerHeight),
    };
    return area.left < area.right && area.top < area.bottom ? area : null;
}
