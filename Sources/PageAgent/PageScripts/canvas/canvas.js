// Selects the composition's canvas, and reads its pixels.

import { describeElement } from '../dom/describe.js';
import { backdrop, isVisible, wholePageObstacle } from './wholepage.js';

/** @typedef {{ width: number, height: number, isTransparent: boolean }} PageSize In device pixels. */

export class PageCanvas {
    #helios;
    #native;
    /** @type {HTMLCanvasElement} */
    #source;
    /** @type {OffscreenCanvas} */
    #target;
    /** @type {any} */
    #context;
    #isTransparent = false;
    /**
     * The page's size if the canvas filled the page when it was chosen, or null; and the current obstacle to that, or
     * null.
     *
     * @type {PageSize | null}
     */
    #whole = null;
    /** @type {string | null} */
    #lastObstacle = null;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
    }

    /** @param {PageSize} frame */
    obstacle(frame) { return wholePageObstacle(this.#helios, frame); }

    /**
     * Chooses the canvas, and returns its size and its name in messages; null if there is none.
     *
     * `frame`: the page's `width` and `height` in device pixels, and `isTransparent`: whether transparency is kept.
     *
     * @param {string | null} selector
     * @param {PageSize} frame
     */
    choose(selector, frame) {
        const canvas = this.#helios.roots.query(selector ?? 'canvas');
        if (!(canvas instanceof HTMLCanvasElement)) return null;
        this.#source = canvas;
        this.#target = new OffscreenCanvas(canvas.width, canvas.height);
        this.#isTransparent = frame.isTransparent;
        this.#whole = this.obstacle(frame) === null ? frame : null;
        this.#context = this.#target.getContext('2d', { alpha: this.#isTransparent, willReadFrequently: true });
        return {
            width: canvas.width, height: canvas.height, label: describeElement(canvas),
            // A canvas that is not painted changes without a paint of the page.
            isWatched: isVisible(canvas), fillsPage: this.#whole !== null,
        };
    }

    /**
     * Why the canvas no longer fills the page, or null; examined again if that may have changed.
     *
     * @param {boolean} isChanged
     */
    change(isChanged) {
        if (isChanged) this.#lastObstacle = this.#whole && this.obstacle(this.#whole);
        return this.#lastObstacle;
    }

    #compose() {
        const [source, target, context] = [this.#source, this.#target, this.#context];
        if (source.width !== target.width || source.height !== target.height) {
            throw new Error(`the canvas changed its size from ${target.width}x${target.height} `
                + `to ${source.width}x${source.height}`);
        }
        if (this.#isTransparent) context.clearRect(0, 0, target.width, target.height);
        for (const colour of backdrop(source, this.#isTransparent)) {
            context.fillStyle = colour;
            context.fillRect(0, 0, target.width, target.height);
        }
        this.#native.drawOffscreen.call(context, source, 0, 0);
    }

    /** The canvas's pixels over its backdrop, as a VideoFrame with premultiplied alpha. */
    picture() {
        this.#compose();
        return new this.#native.VideoFrame(this.#target, { timestamp: 0, alpha: this.#isTransparent ? 'keep' : 'discard' });
    }

    /** The same as RGBA rows, top to bottom, in base64, with straight alpha. */
    async read() {
        this.#compose();
        if (this.#isTransparent || typeof this.#native.VideoFrame === 'undefined') {
            // WebCodecs exists in secure contexts only, and would premultiply; this takes twice as long.
            const { data } = this.#context.getImageData(0, 0, this.#target.width, this.#target.height);
            return new Uint8Array(data.buffer).toBase64();
        }
        const frame = this.picture();
        try {
            const options = { format: 'RGBA', colorSpace: 'srgb' };
            const pixels = new Uint8Array(frame.allocationSize(options));
            await frame.copyTo(pixels, options);
            return pixels.toBase64();
        } finally {
            frame.close();
        }
    }
}
