// Clears WebGL drawing buffers after they have been presented.
//
// A browser presents the drawing buffer, and the next draw call starts with a cleared one, unless the page has set
// `preserveDrawingBuffer`. Here every WebGL canvas has it set, because pixels are read after they were presented, and
// in frames without a draw call; so the buffer is cleared here, before the next draw call.

import { clearBuffer, DrawingBuffer } from './drawingbuffer.js';

/** The drawing buffers of one document's or worker's canvases. */
export class DrawingBuffers {
    /** @type {WeakMap<GL, DrawingBuffer>} */
    #byContext = new WeakMap();
    /** @type {WeakMap<object, DrawingBuffer>} */
    #byCanvas = new WeakMap();
    /**
     * The buffers that were drawn into since they were presented.
     *
     * @type {Set<DrawingBuffer>}
     */
    #drawn = new Set();
    /**
     * The browser's own functions; the key tells whether they are WebGL 2's.
     *
     * @type {Map<boolean, Record<string, Function>>}
     */
    #raw = new Map();

    /**
     * Saves the browser's own functions of one type of contexts.
     *
     * @param {boolean} isWebGL2
     * @param {Record<string, Function>} calls
     */
    keep(isWebGL2, calls) { this.#raw.set(isWebGL2, calls); }

    /**
     * Registers a context whose page has not set `preserveDrawingBuffer`.
     *
     * @param {GL} gl
     * @param {Canvas} canvas
     */
    adopt(gl, canvas) {
        const buffer = new DrawingBuffer(gl, canvas);
        this.#byContext.set(gl, buffer);
        this.#byCanvas.set(canvas, buffer);
    }

    /** @param {GL} gl @returns {DrawingBuffer | undefined} */
    ofContext(gl) { return this.#byContext.get(gl); }

    /**
     * Whether a canvas still has the presented contents, where a live page's would be cleared.
     *
     * @param {Canvas} canvas
     */
    isStale(canvas) { return this.#byCanvas.get(canvas)?.isStale ?? false; }

    /**
     * Discards the settings of a lost context.
     *
     * @param {GL} gl
     */
    reset(gl) { this.#byContext.get(gl)?.settings.clear(); }

    /**
     * The object to read from in place of `source`, which may be anything.
     *
     * @param {any} source
     */
    readable(source) {
        const buffer = this.#byCanvas.get(source);
        return buffer?.isStale ? buffer.blank : source;
    }

    /**
     * Records that a canvas's contents were presented.
     *
     * @param {Canvas} canvas
     */
    present(canvas) {
        const buffer = this.#byCanvas.get(canvas);
        if (!buffer?.isDrawn) return;
        buffer.isDrawn = false;
        buffer.isStale = true;
        this.#drawn.delete(buffer);
    }

    /** The same for all visible canvases of the document; others keep their contents. */
    presentVisible() {
        for (const buffer of this.#drawn) {
            const canvas = /** @type {HTMLCanvasElement} */ (buffer.canvas);
            if (canvas.isConnected && canvas.checkVisibility({ visibilityProperty: true })) this.present(canvas);
        }
    }

    /**
     * Called before a call that draws or reads.
     *
     * @param {DrawingBuffer | undefined} buffer
     */
    prepare(buffer) {
        // Does its work once a frame.
        if (buffer === undefined || buffer.isDrawn) return;
        const { gl } = buffer;
        const raw = /** @type {Record<string, Function>} */ (this.#raw.get(buffer.isWebGL2));
        if (raw.getParameter.call(gl, gl.FRAMEBUFFER_BINDING) !== null) return;
        if (buffer.isStale) clearBuffer(buffer, raw);
        buffer.isStale = false;
        buffer.isDrawn = true;
        this.#drawn.add(buffer);
    }
}
