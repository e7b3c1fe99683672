// Canvases in a page, which `drawElementImage` leaves out (see shell/layers.js).

import { ancestors } from '../dom/tree.js';
import { transparent } from './paintorder.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installCanvases(helios, native) {
    if (!helios.ring) return null;

    /**
     * The content box of a canvas, in CSS pixels of the page; null if it is not visible.
     *
     * @param {HTMLCanvasElement} canvas
     * @returns {CanvasPlace | null}
     */
    function placement(canvas) {
        const outer = canvas.getBoundingClientRect();
        const isVisible = outer.width > 0 && outer.height > 0 && canvas.width > 0 && canvas.height > 0
            && canvas.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        if (!isVisible) return null;
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

    /** @param {string} text */
    const makeSheet = (text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return sheet;
    };
    // A canvas keeps its box, border and background, but no contents. Moved out of its box by `object-position`, it
    // would still be drawn by Chromium 156 at its old position, clipped, and be visible through itself.
    const empty = makeSheet(`canvas {
        content-visibility: hidden !important;
        contain-intrinsic-size: attr(width px, 300px) attr(height px, 150px) !important;
    }`);
    const bare = makeSheet('html, body { background: none !important; transition: none !important; }');
    // By the browser's own accessors: the page's are tracked as changes of its styles.
    /** @param {Root} root */
    const sheets = (root) => (root === document ? native.documentSheets : native.shadowSheets);
    /** @param {Root} root @param {CSSStyleSheet} sheet */
    const adopt = (root, sheet) => {
        const present = [...sheets(root).get.call(root)];
        if (present.includes(sheet)) return false;
        sheets(root).set.call(root, [...present, sheet]);
        return true;
    };
    /** @param {Root} root @param {CSSStyleSheet} sheet */
    const drop = (root, sheet) => {
        const present = [...sheets(root).get.call(root)];
        const isThere = present.includes(sheet);
        if (isThere) sheets(root).set.call(root, present.filter((other) => other !== sheet));
        return isThere;
    };

    function background() {
        const styles = [document.documentElement, document.body].filter(Boolean).map((e) => getComputedStyle(e));
        if (styles.some((style) => style.backgroundImage !== 'none')) return null;
        const colours = styles.map((style) => style.backgroundColor);
        // The root's background propagates to the viewport if there is one; the body's then only covers its box.
        const [root, body] = colours;
        if (body === undefined || transparent.test(root) || transparent.test(body)) return colours;
        if (root === body && root.startsWith('rgb(')) return [root];
        const box = document.body.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) return [root];
        const fills = box.left <= 0 && box.top <= 0
            && box.right >= window.innerWidth && box.bottom >= window.innerHeight;
        return fills ? colours : null;
    }

    return {
        /** The visible canvases, in document order. */
        placements: () => helios.roots.queryAll('canvas').flatMap((canvas) => placement(canvas) ?? []),

        /** Whether there are any canvases, visible or not. */
        areThere: () => helios.roots.all().some((root) => root.querySelector('canvas') !== null),

        /** The page's background colours, from the bottom up; null if the background is more than colours. */
        background() {
            const isBare = drop(document, bare);
            const colours = background();
            if (isBare) adopt(document, bare);
            return colours;
        },

        /**
         * Hides the canvases from the page's painting, and its background too if `isBare`; returns whether anything
         * changed.
         *
         * @param {boolean} isBare
         */
        hide(isBare) {
            const changes = helios.roots.all().map((root) => adopt(root, empty));
            changes.push(isBare ? adopt(document, bare) : drop(document, bare));
            return changes.some(Boolean);
        },

        /** Restores the page's own painting. */
        show() {
            drop(document, bare);
            for (const root of helios.roots.all()) drop(root, empty);
        },
    };
}
