// The painted elements of the page in paint order, to determine whether they are above or below a canvas.

import { computedStyles } from '../dom/styles.js';
import { isSeenWithin } from './paintarea.js';
import { flow, paintPlace, paintsBox, paintSpread, replaced } from './paintorder.js';

/** @typedef {Partial<Painter> & { key: number[] }} AddedPainter */

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installPainters(helios, native) {
    const paintedShapes = 'path, rect, circle, ellipse, line, polygon, polyline, text, image, use, foreignObject';
    /**
     * [{ element, key, spread, isMixing, hasText, isWhole }] in tree order; null if not read yet.
     *
     * @type {Painter[] | null}
     */
    let painters = null;
    /** @type {Map<Element, number[]>} */
    let keys = new Map();
    let order = 0;

    /** @param {Element} element */
    const hasText = (element) => {
        for (let node = element.firstChild; node; node = node.nextSibling) {
            if (node.nodeType === 3 && /\S/.test(String(node.nodeValue))) return true;
        }
        return false;
    };

    /** @param {Element} element @returns {Iterable<Element>} */
    function* childrenOf(element) {
        if (element.localName === 'slot') {
            const assigned = /** @type {HTMLSlotElement} */ (element).assignedElements();
            yield* (assigned.length > 0 ? assigned : element.children);
        } else yield* (helios.roots.of(element) ?? element).children;
    }

    /** @param {Element} element @param {PaintPlace} place @param {{ spread: number, isMixing: boolean }} outer */
    function walk(element, place, outer) {
        const { own, before, after } = computedStyles(element);
        if (own.display === 'none') return;
        order += 1;
        const { key, inner } = paintPlace(own, place, order);
        const content = [...inner.container, flow.inline, order];
        keys.set(element, content);
        const state = {
            spread: outer.spread + paintSpread(own),
            isMixing: outer.isMixing || own.mixBlendMode !== 'normal' || own.backdropFilter !== 'none',
        };
        /** @param {AddedPainter} painter */
        const add = (painter) => painters?.push({ element, ...state, ...painter });
        // The backgrounds of the root and the body propagate to the viewport.
        const isPage = element === document.documentElement || element === document.body;
        if (key && !isPage && paintsBox(own)) add({ key });
        if (hasText(element)) add({ key: content, hasText: true });
        if (replaced.has(element.localName)) add({ key: content });
        if (own.display.includes('list-item') && own.listStyleType !== 'none') {
            add({ key: content, spread: state.spread + 40 });
        }
        addPseudo(before, inner, add);
        if (element.localName === 'svg') addPicture(element, own, content, add);
        else for (const child of childrenOf(element)) walk(child, inner, state);
        addPseudo(after, inner, add);
    }

    /**
     * The box of generated content is unknown: if it is positioned, it may be anywhere.
     *
     * @param {CSSStyleDeclaration} style
     * @param {PaintPlace} place
     * @param {(painter: AddedPainter) => void} add
     */
    function addPseudo(style, place, add) {
        if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return;
        if (style.content === '""' && !paintsBox(style)) return;
        if (style.opacity === '0' || style.visibility !== 'visible') return;
        order += 1;
        const isMixing = style.mixBlendMode !== 'normal' || style.backdropFilter !== 'none';
        const { key, inner } = paintPlace(style, place, order);
        const painter = { key: key ?? inner.container, isWhole: style.position !== 'static' };
        add(isMixing ? { ...painter, isMixing } : painter);
    }

    /**
     * @param {Element} svg
     * @param {CSSStyleDeclaration} style
     * @param {number[]} key
     * @param {(painter: AddedPainter) => void} add
     */
    function addPicture(svg, style, key, add) {
        add({ key });
        if (style.overflow === 'hidden') return;
        for (const shape of svg.querySelectorAll(paintedShapes)) {
            add({ element: shape, key, spread: parseFloat(computedStyles(shape).own.strokeWidth) || 0 });
        }
    }

    return {
        /** Makes the next look read all styles again. */
        forget() { painters = null; },
        /**
         * The paint order key of a canvas's contents.
         *
         * @param {Element} canvas
         */
        keyOf: (canvas) => keys.get(canvas),
        /**
         * The painters that are visible within `area`.
         *
         * @param {Area} area
         * @returns {Painter[]}
         */
        within(area) {
            if (painters === null) {
                [painters, keys, order] = [[], new Map(), 0];
                const root = { context: [], container: [], isItems: false };
                if (document.documentElement) walk(document.documentElement, root, { spread: 0, isMixing: false });
            }
            return painters.filter((painter) => isSeenWithin(native, painter, area));
        },
    };
}
