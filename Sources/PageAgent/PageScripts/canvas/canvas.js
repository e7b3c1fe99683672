// Selects the composition's canvas, and reads its pixels.

import { describeElement } from '../dom/describe.js';
import { backdrop, isVisible, wholePageObstacle } from './wholepage.js';

/** @typedef {{ width: number, height: number, isTransparent: boolean }} PageSize In device pixels. */

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installCanvas(helios, native) {
    /** @type {HTMLCanvasElement} */
    let source;
    /** @type {OffscreenCanvas} */
    let target;
    /** @type {any} */
    let context;
    let isTransparent = false;
    /**
     * The page's size if the canvas filled the page when it was chosen, or null; and the current obstacle to that, or
     * null.
     *
     * @type {PageSize | null}
     */
    let whole = null;
    /** @type {string | null} */
    let lastObstacle = null;

    function compose() {
        if (source.width !== target.width || source.height !== target.height) {
            throw new Error(`the canvas changed its size from ${target.width}x${target.height} `
                + `to ${source.width}x${source.height}`);
        }
        if (isTransparent) context.clearRect(0, 0, target.width, target.height);
        for (const colour of backdrop(source, isTransparent)) {
            context.fillStyle = colour;
            context.fillRect(0, 0, target.width, target.height);
        }
        native.drawOffscreen.call(context, source, 0, 0);
    }

    return {
        /** @param {PageSize} frame */
        obstacle: (frame) => wholePageObstacle(helios, frame),
        /**
         * Chooses the canvas, and returns its size and its name in messages; null if there is none.
         *
         * `frame`: the page's `width` and `height` in device pixels, and `isTransparent`: whether transparency is
         * kept.
         *
         * @param {string | null} selector
         * @param {PageSize} frame
         */
        choose(selector, frame) {
            const canvas = selector === null ? helios.roots.query('canvas') : helios.roots.query(selector);
            if (!(canvas instanceof HTMLCanvasElement)) return null;
            source = canvas;
            target = new OffscreenCanvas(canvas.width, canvas.height);
            ({ isTransparent } = frame);
            whole = wholePageObstacle(helios, frame) === null ? frame : null;
            context = target.getContext('2d', { alpha: isTransparent, willReadFrequently: true });
            return {
                width: canvas.width, height: canvas.height, label: describeElement(canvas),
                // A canvas that is not painted changes without a paint of the page.
                isWatched: isVisible(canvas), fillsPage: whole !== null,
            };
        },
        /**
         * Why the canvas no longer fills the page, or null; examined again if that may have changed.
         *
         * @param {boolean} isChanged
         */
        change(isChanged) {
            if (isChanged) lastObstacle = whole && wholePageObstacle(helios, whole);
            return lastObstacle;
        },
        /** The canvas's pixels over its backdrop, as a VideoFrame with premultiplied alpha. */
        picture() {
            compose();
            return new native.VideoFrame(target, { timestamp: 0, alpha: isTransparent ? 'keep' : 'discard' });
        },
        /** The same as RGBA rows, top to bottom, in base64, with straight alpha. */
        async read() {
            compose();
            if (isTransparent || typeof native.VideoFrame === 'undefined') {
                // WebCodecs exists in secure contexts only, and would premultiply; this takes twice as long.
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
