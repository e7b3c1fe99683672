// Clears WebGL drawing buffers after they have been presented.
//
// A browser presents the drawing buffer, and the next draw call starts with a cleared one, unless the page has set
// `preserveDrawingBuffer`. Here every WebGL canvas has it set, because pixels are read after they were presented, and in
// frames without a draw call; so the buffer is cleared here, before the next draw call.

import { clearBuffer, DrawingBuffer } from './drawingbuffer.js';

/** The drawing buffers of one document's or worker's canvases. */
export class DrawingBuffers {
    /** @type {WeakMap<GL, DrawingBuffer>} */
    #byContext = new WeakMap();
    /** @type {WeakMap<object, DrawingBuffer>} */
    #byCanvas = new WeakMap();
    /**
     * Those that were drawn into since they were shown.
     *
     * @type {Set<DrawingBuffer>}
     */
    #drawn = new Set();
    /**
     * The browser's own functions, by whether they are WebGL 2's.
     *
     * @type {Map<boolean, Record<string, Function>>}
     */
    #raw = new Map();

    /**
     * Takes note of the browser's own functions of one kind of contexts.
     *
     * @param {boolean} isWebGL2
     * @param {Record<string, Function>} calls
     */
    keep(isWebGL2, calls) { this.#raw.set(isWebGL2, calls); }

    /**
     * Takes note of a context whose page has not asked for `preserveDrawingBuffer`.
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
     * Whether a canvas still holds what was shown, where a browser's is clear.
     *
     * @param {Canvas} canvas
     */
    isStale(canvas) { return this.#byCanvas.get(canvas)?.isStale ?? false; }

    /**
     * Forgets the settings of a context that was lost.
     *
     * @param {GL} gl
     */
    reset(gl) { this.#byContext.get(gl)?.settings.clear(); }

    /**
     * What a page gets that reads from `source`, which may be anything.
     *
     * @param {any} source
     */
    readable(source) {
        const buffer = this.#byCanvas.get(source);
        return buffer?.isStale ? buffer.blank : source;
    }

    /**
     * Takes note that a canvas's picture was brought to where it shows.
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

    /** The same of all that the document shows; what it does not show keeps its picture. */
    presentVisible() {
        for (const buffer of this.#drawn) {
            const canvas = /** @type {HTMLCanvasElement} */ (buffer.canvas);
            if (canvas.isConnected && canvas.checkVisibility({ visibilityProperty: true })) this.present(canvas);
        }
    }

    /**
     * Before a call that draws or reads.
     *
     * @param {DrawingBuffer | undefined} buffer
     */
    prepare(buffer) {
        // Once a frame, for the rest of it returns at once.
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
