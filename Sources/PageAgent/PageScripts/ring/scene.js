// 3D scenes that the ring cannot draw.

import { describeElement } from '../dom/describe.js';
import { computedStyles } from '../dom/styles.js';

/** @param {Element} element */
const isInSpace = (element) => computedStyles(element).own.transform.startsWith('matrix3d')
    || /\s/.test(computedStyles(element).own.rotate);

/**
 * An element and the ancestors in its 3D rendering context (css-transforms-2).
 *
 * @param {Element} element
 */
function spaceOf(element) {
    const chain = [element];
    for (let node = element.parentElement; node; node = node.parentElement) {
        if (computedStyles(node).own.transformStyle !== 'preserve-3d') break;
        chain.push(node);
    }
    return chain;
}

/**
 * Why a page in 3D cannot be drawn, or null: `drawElementImage` shows hidden backfaces and paints in tree order,
 * whatever the depth.
 *
 * @param {Iterable<Element>} deep The elements with 3D styles.
 */
export function sceneObstacle(deep) {
    for (const element of deep) {
        if (!element.isConnected || !element.checkVisibility()) continue;
        const { own } = computedStyles(element);
        if (own.backfaceVisibility === 'hidden' && spaceOf(element).some(isInSpace)) {
            return `${describeElement(element)} hides its back in 3D`;
        }
        const children = own.transformStyle === 'preserve-3d' ? [...element.children] : [];
        if (children.length > 1 && children.some((child) => child.checkVisibility() && isInSpace(child))) {
            return `the children of ${describeElement(element)} are sorted in 3D`;
        }
    }
    return null;
}
