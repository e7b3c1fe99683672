// The composition's canvas: which one it is, and its own pixels.

import { describeElement } from '../dom/describe.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installCanvas(helios, native) {
    let source, target, context, isTransparent;
    /** The page's size, if the canvas was all of the page when it was chosen; and what it is now, or null. */
    let whole = null;
    let lastObstacle = null;

    const paintsNothing = new Set(['head', 'script', 'style', 'link', 'meta', 'title', 'base', 'template', 'audio']);
    const isPlain = (style) => style.opacity === '1' && style.filter === 'none' && style.transform === 'none'
        && style.clipPath === 'none' && style.maskImage === 'none' && style.mixBlendMode === 'normal';
    const hasPseudoElement = (element) => ['::before', '::after'].some((pseudo) => {
        const content = getComputedStyle(element, pseudo).content;
        return content !== 'none' && content !== 'normal';
    });

    function isVisible(element) {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
            && box.left < window.innerWidth && box.top < window.innerHeight
            && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    }

    /** Why this document is not just one canvas of a size in device pixels, or null if it is. */
    function obstacle({ width, height }) {
        const canvases = helios.roots.queryAll('canvas').filter(isVisible);
        if (canvases.length !== 1) return `${canvases.length} visible canvases`;
        const canvas = canvases[0];
        const box = canvas.getBoundingClientRect();
        const isNear = (left, right) => Math.abs(left - right) < 0.5;
        const fills = isNear(box.left, 0) && isNear(box.top, 0)
            && isNear(box.width, window.innerWidth) && isNear(box.height, window.innerHeight);
        if (!fills) return 'the canvas does not fill the viewport';
        if (canvas.width !== width || canvas.height !== height) {
            return `the canvas has ${canvas.width}x${canvas.height} pixels of its own`;
        }
        const chain = new Set();
        for (let node = canvas; node; node = node.parentElement ?? node.getRootNode().host) chain.add(node);
        for (const element of chain) {
            if (!isPlain(getComputedStyle(element))) return `${describeElement(element)} has an effect on it`;
            if (hasPseudoElement(element)) return `${describeElement(element)} has generated content`;
        }
        const other = helios.roots.queryAll('*').find((element) =>
            !chain.has(element) && !paintsNothing.has(element.localName) && isVisible(element));
        return other ? `${describeElement(other)} is drawn beside it` : null;
    }

    /** The colours that show through the canvas, the lowest first; the page's own is white, or none. */
    function backdrop(canvas) {
        const colours = [];
        for (let node = canvas; node; node = node.parentElement ?? node.getRootNode().host) {
            const colour = getComputedStyle(node).backgroundColor;
            if (/^rgba\(.*, 0\)$/.test(colour)) continue;
            colours.unshift(colour);
            if (!/^rgba|\//.test(colour)) return colours;
        }
        return isTransparent ? colours : ['white', ...colours];
    }

    function compose() {
        if (source.width !== target.width || source.height !== target.height) {
            throw new Error(`the canvas changed its size from ${target.width}x${target.height} `
                + `to ${source.width}x${source.height}`);
        }
        if (isTransparent) context.clearRect(0, 0, target.width, target.height);
        for (const colour of backdrop(source)) {
            context.fillStyle = colour;
            context.fillRect(0, 0, target.width, target.height);
        }
        native.drawOffscreen.call(context, source, 0, 0);
    }

    return {
        obstacle,
        /**
         * Chooses the canvas and returns its size and a way to call it, or null if there is none.
         *
         * `frame`: the page's `width` and `height` in device pixels, and `isTransparent`: whether what is open stays so.
         */
        choose(selector, frame) {
            const canvas = selector === null ? helios.roots.query('canvas') : helios.roots.query(selector);
            if (!(canvas instanceof HTMLCanvasElement)) return null;
            source = canvas;
            target = new OffscreenCanvas(canvas.width, canvas.height);
            ({ isTransparent } = frame);
            whole = obstacle(frame) === null ? frame : null;
            context = target.getContext('2d', { alpha: isTransparent, willReadFrequently: true });
            return {
                width: canvas.width, height: canvas.height, label: describeElement(canvas),
                // A canvas that is not painted changes without a paint of the page's.
                isWatched: isVisible(canvas), fillsPage: whole !== null,
            };
        },
        /** Why the canvas is no longer all of the page, or null; looked up when that may have changed. */
        change(isChanged) {
            if (isChanged) lastObstacle = whole && obstacle(whole);
            return lastObstacle;
        },
        /** The canvas's pixels over what lies behind it, as a VideoFrame; its colours are multiplied with alpha. */
        picture() {
            compose();
            return new native.VideoFrame(target, { timestamp: 0, alpha: isTransparent ? 'keep' : 'discard' });
        },
        /** The same as RGBA rows from the top, in base64; colours are not multiplied with alpha. */
        async read() {
            compose();
            if (isTransparent || typeof native.VideoFrame === 'undefined') {
                // WebCodecs exists in secure contexts only, and would multiply with alpha; this costs twice as much.
                const { data } = context.getImageData(0, 0, target.width, target.height);
                return new Uint8Array(data.buffer).toBase64();
            }
            const frame = helios.canvas.picture();
            try {
                const options = { format: 'RGBA', colorSpace: 'srgb' };
                const pixels = new Uint8Array(frame.allocationSize(options));
                await frame.copyTo(pixels, options);
                return pixels.toBase64();
            } finally {
                frame.close();
            }
        },
    };
}
