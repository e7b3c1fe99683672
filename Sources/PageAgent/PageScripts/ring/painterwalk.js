// Walks through a document, and finds what its elements paint.

import { computedStyles } from '../dom/styles.js';
import { flow, paintPlace, paintsBox, paintSpread, replaced } from './paintorder.js';

/** @typedef {Partial<Painter> & { key: number[] }} AddedPainter */
/** @typedef {(painter: AddedPainter) => void} AddPainter */

const paintedShapes = 'path, rect, circle, ellipse, line, polygon, polyline, text, image, use, foreignObject';

/** @param {Element} element */
function hasText(element) {
    for (let node = element.firstChild; node; node = node.nextSibling) {
        if (node.nodeType === 3 && /\S/.test(String(node.nodeValue))) return true;
    }
    return false;
}

/** @param {CSSStyleDeclaration} style */
const isMixed = (style) => style.mixBlendMode !== 'normal' || style.backdropFilter !== 'none';

/**
 * The painters of a document in tree order, and the paint order keys of its elements' contents.
 *
 * @param {Roots} roots
 */
export function findPainters(roots) {
    const walk = new PainterWalk(roots);
    const root = { context: [], container: [], isItems: false };
    if (document.documentElement) walk.enter(document.documentElement, root, { spread: 0, isMixing: false });
    return walk;
}

class PainterWalk {
    #roots;
    #order = 0;
    /** @type {Painter[]} */
    painters = [];
    /** @type {Map<Element, number[]>} */
    keys = new Map();

    /** @param {Roots} roots */
    constructor(roots) { this.#roots = roots; }

    /** @param {Element} element @param {PaintPlace} place @param {{ spread: number, isMixing: boolean }} outer */
    enter(element, place, outer) {
        const { own, before, after } = computedStyles(element);
        if (own.display === 'none') return;
        this.#order += 1;
        const { key, inner } = paintPlace(own, place, this.#order);
        const content = [...inner.container, flow.inline, this.#order];
        this.keys.set(element, content);
        const state = { spread: outer.spread + paintSpread(own), isMixing: outer.isMixing || isMixed(own) };
        /** @type {AddPainter} */
        const add = (painter) => { this.painters.push({ element, ...state, ...painter }); };
        // The backgrounds of the root and the body propagate to the viewport.
        const isPage = element === document.documentElement || element === document.body;
        if (key && !isPage && paintsBox(own)) add({ key });
        if (hasText(element)) add({ key: content, hasText: true });
        if (replaced.has(element.localName)) add({ key: content });
        if (own.display.includes('list-item') && own.listStyleType !== 'none') {
            add({ key: content, spread: state.spread + 40 });
        }
        this.#addPseudo(before, inner, add);
        if (element.localName === 'svg') this.#addPicture(element, own, content, add);
        else for (const child of this.#childrenOf(element)) this.enter(child, inner, state);
        this.#addPseudo(after, inner, add);
    }

    /** @param {Element} element @returns {Iterable<Element>} */
    *#childrenOf(element) {
        if (element.localName === 'slot') {
            const assigned = /** @type {HTMLSlotElement} */ (element).assignedElements();
            yield* (assigned.length > 0 ? assigned : element.children);
        } else yield* (this.#roots.of(element) ?? element).children;
    }

    /**
     * The box of generated content is unknown: if it is positioned, it may be anywhere.
     *
     * @param {CSSStyleDeclaration} style
     * @param {PaintPlace} place
     * @param {AddPainter} add
     */
    #addPseudo(style, place, add) {
        if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return;
        if (style.content === '""' && !paintsBox(style)) return;
        if (style.opacity === '0' || style.visibility !== 'visible') return;
        this.#order += 1;
        const { key, inner } = paintPlace(style, place, this.#order);
        const painter = { key: key ?? inner.container, isWhole: style.position !== 'static' };
        add(isMixed(style) ? { ...painter, isMixing: true } : painter);
    }

    /**
     * @param {Element} svg
     * @param {CSSStyleDeclaration} style
     * @param {number[]} key
     * @param {AddPainter} add
     */
    #addPicture(svg, style, key, add) {
        add({ key });
        if (style.overflow === 'hidden') return;
        for (const shape of svg.querySelectorAll(paintedShapes)) {
            add({ element: shape, key, spread: parseFloat(computedStyles(shape).own.strokeWidth) || 0 });
        }
    }
}
