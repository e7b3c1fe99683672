// Why a canvas cannot be drawn separately, below or above the rest of the page (see canvases.js and shell/layers.js).

import { describeElement } from '../dom/describe.js';
import { computedStyles } from '../dom/styles.js';
import { flatAncestors } from '../dom/tree.js';
import { areaOf } from './canvasplace.js';
import { cuts, effectOn, radiusOf } from './effects.js';
import { comparePaint } from './paintorder.js';

/** @typedef {{ obstacle: string | null, below: string | null, above: string | null }} Obstacles */

/** @param {CSSStyleDeclaration} style @param {CanvasPlace} place */
const isStretched = (style, { canvas, width, height }) => style.objectViewBox !== 'none'
    || (style.objectFit !== 'fill'
        && Math.abs(width * canvas.height - height * canvas.width) > canvas.height + canvas.width);

/** @param {CanvasPlace} place @param {Area} area */
function effectObstacle(place, area) {
    const name = describeElement(place.canvas);
    const own = computedStyles(place.canvas).own;
    if (radiusOf(own) > 0) return `${name} is rounded`;
    if (isStretched(own, place)) return `${name} is fitted into its box`;
    for (const node of flatAncestors(place.canvas)) {
        const { own: style } = computedStyles(node);
        const what = effectOn(style);
        if (what) return `${name} is ${what}`;
        // Overflow of the root and the body propagates to the viewport.
        const isPage = node === document.documentElement || node === document.body;
        if (node === place.canvas || isPage || !cuts(node, style, area)) continue;
        return `${name} is cut off by ${describeElement(node)}`;
    }
    return null;
}

/**
 * Whether the opacity of an ancestor applies to a canvas and other contents as one group.
 *
 * @param {CanvasPlace} place
 * @param {Painter[]} painters
 */
function fadesWithOthers({ canvas }, painters) {
    const faded = flatAncestors(canvas).filter((node) => computedStyles(node).own.opacity !== '1');
    return faded.some((node) => painters.some(({ element }) => node.contains(element) || element === node));
}

/**
 * The painters above and below a canvas; those whose order is unknown count as both.
 *
 * @param {import('./painters.js').Painters} all
 * @param {CanvasPlace} place
 * @param {Area} area
 */
function neighbours(all, place, area) {
    const painters = all.within(area);
    const key = all.keyOf(place.canvas);
    return {
        painters,
        over: key ? painters.filter((painter) => comparePaint(painter.key, key) > 0) : painters,
        under: key ? painters.filter((painter) => comparePaint(painter.key, key) < 0) : painters,
    };
}

/**
 * The obstacles for the canvases at `places`: `obstacle` for any layering, or why they cannot be drawn `below` the
 * rest of the page or `above` it; null if they can.
 *
 * @param {import('./painters.js').Painters} all
 * @param {CanvasPlace[]} places
 */
export function canvasObstacles(all, places) {
    /** @type {Obstacles} */
    const answer = { obstacle: null, below: null, above: null };
    /** @type {number[] | null | undefined} */
    let last = null;
    for (const place of places) {
        const area = areaOf(place);
        if (area === null) continue;
        const name = describeElement(place.canvas);
        answer.obstacle ??= effectObstacle(place, area);
        if (answer.obstacle) return answer;
        const { painters, over, under } = neighbours(all, place, area);
        if (fadesWithOthers(place, painters)) answer.obstacle = `${name} is faded with what lies around it`;
        const mixing = over.find(({ isMixing }) => isMixing);
        if (mixing) answer.obstacle ??= `${describeElement(mixing.element)} is mixed with ${name}`;
        if (under.length > 0) answer.below ??= `${name} lies over ${describeElement(under[0].element)}`;
        if (over.length > 0) answer.above ??= `${name} lies under ${describeElement(over[0].element)}`;
        const key = all.keyOf(place.canvas);
        if (last && key && comparePaint(last, key) > 0) answer.obstacle ??= `${name} lies under another canvas`;
        last = key;
    }
    return answer;
}
