// One WebGL canvas's drawing buffer.

/**
 * The state that affects clearing, with its initial values.
 *
 * @type {Map<string, any[]>}
 */
export const initialSettings = new Map([
    ['clearColor', [0, 0, 0, 0]], ['clearDepth', [1]], ['clearStencil', [0]],
    ['colorMask', [true, true, true, true]], ['depthMask', [true]], ['stencilMask', [0xffffffff]],
]);
/** @type {Record<string, number>} */
const stencilFaces = { FRONT: 0x0404, BACK: 0x0405 };

/** The drawing buffer of a canvas whose page did not set `preserveDrawingBuffer`. */
export class DrawingBuffer {
    /** Whether it was drawn into since it was presented. */
    isDrawn = false;
    /** Whether it still has the presented contents, where a live page's would be cleared. */
    isStale = false;
    /**
     * The page's settings, by the names in `initialSettings`; stencil masks by face.
     *
     * @type {Map<string, any[]>}
     */
    settings = new Map();
    /** @type {OffscreenCanvas | undefined} */
    #blank;

    /** @param {any} gl Of either kind. @param {Canvas} canvas */
    constructor(gl, canvas) {
        this.gl = gl;
        this.canvas = canvas;
        this.isWebGL2 = gl instanceof (globalThis.WebGL2RenderingContext ?? Array);
    }

    /**
     * Records a setting of the page.
     *
     * @param {string} name
     * @param {any[]} values
     */
    set(name, values) {
        if (!name.startsWith('stencil')) {
            this.settings.set(name, values);
            return;
        }
        // So that it is reset as well.
        this.settings.set('stencilMask', [0xffffffff]);
        const [face, mask] = name === 'stencilMask' ? [undefined, values[0]] : values;
        for (const [side, value] of Object.entries(stencilFaces)) {
            if (face === undefined || face === 0x0408 || face === value) this.settings.set(side, [mask]);
        }
    }

    /** A cleared canvas of the same size, which is read in place of the canvas until it is drawn into again. */
    get blank() {
        const { width, height } = this.canvas;
        this.#blank ??= new OffscreenCanvas(width, height);
        Object.assign(this.#blank, { width, height });
        this.#blank.getContext('2d', { alpha: this.gl.getContextAttributes()?.alpha ?? true });
        return this.#blank;
    }
}

/**
 * Clears the default framebuffer, which is bound: colour to transparent black, depth to 1, stencil to 0, whatever the
 * page's settings. `raw`: the browser's own functions.
 *
 * Only queries that Chromium answers without its GPU process are used; others would wait for all pending drawing (2
 * to 8 ms a frame after 2,000 calls), so the page's settings are recorded as it makes them.
 *
 * @param {DrawingBuffer} buffer
 * @param {Record<string, Function>} raw
 */
export function clearBuffer({ gl, isWebGL2, settings }, raw) {
    const switches = [gl.SCISSOR_TEST, ...(isWebGL2 ? [gl.RASTERIZER_DISCARD] : [])]
        .filter((name) => raw.isEnabled.call(gl, name));
    const target = isWebGL2 ? raw.getParameter.call(gl, gl.DRAW_BUFFER0) : gl.BACK;
    for (const name of switches) raw.disable.call(gl, name);
    if (target !== gl.BACK) raw.drawBuffers.call(gl, [gl.BACK]);
    for (const [name, value] of initialSettings) if (settings.has(name)) raw[name].call(gl, ...value);
    raw.clear.call(gl, gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    for (const [name, value] of settings) {
        if (name in stencilFaces) raw.stencilMaskSeparate.call(gl, gl[name], value[0]);
        else raw[name].call(gl, ...value);
    }
    if (target !== gl.BACK) raw.drawBuffers.call(gl, [target]);
    for (const name of switches) raw.enable.call(gl, name);
}
