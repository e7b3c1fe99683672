// What becomes of a WebGL canvas's pixels when its picture has been shown.
//
// A browser takes the drawing buffer to the screen, and the next drawing begins on a cleared one, unless the page
// asked for `preserveDrawingBuffer`. Here every WebGL canvas has that, because its pixels are read after they were
// shown, and in frames in which nothing is drawn; so the clearing is done here, before the first drawing after.

import { clearBuffer, DrawingBuffer, initialSettings } from './drawingbuffer.js';

/** Calls that draw into the framebuffer that is bound, and calls that read from it. */
const framebufferCalls = [
    'clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements',
    'clearBufferfv', 'clearBufferiv', 'clearBufferuiv', 'clearBufferfi', 'blitFramebuffer',
    'readPixels', 'copyTexImage2D', 'copyTexSubImage2D', 'copyTexSubImage3D',
];
/** The same of extensions, whose prototypes are reached through their objects only. */
const extensionCalls = [
    'drawArraysInstancedANGLE', 'drawElementsInstancedANGLE', 'multiDrawArraysWEBGL', 'multiDrawElementsWEBGL',
    'multiDrawArraysInstancedWEBGL', 'multiDrawElementsInstancedWEBGL',
    'drawArraysInstancedBaseInstanceWEBGL', 'drawElementsInstancedBaseVertexBaseInstanceWEBGL',
    'multiDrawArraysInstancedBaseInstanceWEBGL', 'multiDrawElementsInstancedBaseVertexBaseInstanceWEBGL',
];
const uploadCalls = ['texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D'];

/** The drawing buffers of one document's or worker's canvases. */
export class DrawingBuffers {
    #byContext = new WeakMap();
    #byCanvas = new WeakMap();
    #byExtension = new WeakMap();
    #prototypes = new WeakSet();
    #drawn = new Set();
    #raw = new Map();

    /**
     * @param {Natives} native
     * @param giveUp Called with a context that the page gives up itself.
     */
    constructor(native, giveUp) {
        this.native = native;
        this.giveUp = giveUp;
    }

    /** Takes note of a context whose page has not asked for `preserveDrawingBuffer`. */
    adopt(gl, canvas) {
        const buffer = new DrawingBuffer(gl, canvas);
        this.#byContext.set(gl, buffer);
        this.#byCanvas.set(canvas, buffer);
    }

    /** Forgets the settings of a context that was lost. */
    reset(gl) { this.#byContext.get(gl)?.settings.clear(); }

    /** What a page gets that reads from `source`, which may be anything. */
    readable(source) {
        const buffer = this.#byCanvas.get(source);
        return buffer?.isStale ? buffer.blank : source;
    }

    /** Takes note that a canvas's picture was brought to where it shows. */
    present(canvas) {
        const buffer = this.#byCanvas.get(canvas);
        if (!buffer?.isDrawn) return;
        buffer.isDrawn = false;
        buffer.isStale = true;
        this.#drawn.delete(buffer);
    }

    /** The same of all that the document shows; what it does not show keeps its picture. */
    presentVisible() {
        for (const { canvas } of this.#drawn) {
            if (canvas.isConnected && canvas.checkVisibility({ visibilityProperty: true })) this.present(canvas);
        }
    }

    /** Before a call that draws or reads. */
    #prepare(buffer) {
        // Once a frame, for the rest of it returns at once.
        if (buffer === undefined || buffer.isDrawn) return;
        const { gl } = buffer;
        const raw = this.#raw.get(buffer.isWebGL2);
        if (raw.getParameter.call(gl, gl.FRAMEBUFFER_BINDING) !== null) return;
        if (buffer.isStale) clearBuffer(buffer, raw);
        buffer.isStale = false;
        buffer.isDrawn = true;
        this.#drawn.add(buffer);
    }

    #wrapCalls(prototype, names, bufferOf) {
        for (const name of names) {
            const call = prototype[name];
            if (typeof call !== 'function') continue;
            const prepare = (object) => this.#prepare(bufferOf(object));
            this.native.define(prototype, {
                [name]() {
                    prepare(this);
                    return call.apply(this, arguments);
                },
            });
        }
    }

    /** Replaces what draws and reads of one of the two kinds of contexts. */
    #replaceType(type, isWebGL2) {
        const { prototype } = type;
        const raw = {};
        for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
            if (typeof value === 'function') raw[name] = value;
        }
        this.#raw.set(isWebGL2, raw);
        this.#wrapCalls(prototype, framebufferCalls, (gl) => this.#byContext.get(gl));
        const buffers = this;
        for (const name of [...initialSettings.keys(), 'stencilMaskSeparate']) {
            this.native.define(prototype, {
                [name](...values) {
                    raw[name].apply(this, values);
                    buffers.#byContext.get(this)?.set(name, values);
                },
            });
        }
        for (const name of uploadCalls.filter((call) => raw[call])) {
            this.native.define(prototype, {
                [name](...parameters) {
                    parameters.push(buffers.readable(parameters.pop()));
                    return raw[name].apply(this, parameters);
                },
            });
        }
        this.native.define(prototype, {
            getContextAttributes() {
                const attributes = raw.getContextAttributes.call(this);
                if (attributes && buffers.#byContext.has(this)) attributes.preserveDrawingBuffer = false;
                return attributes;
            },
            getExtension() { return buffers.#extension(this, raw.getExtension.apply(this, arguments)); },
        });
    }

    #extension(gl, extension) {
        if (extension === null) return null;
        this.#byExtension.set(extension, gl);
        const prototype = Object.getPrototypeOf(extension);
        if (this.#prototypes.has(prototype)) return extension;
        this.#prototypes.add(prototype);
        this.#wrapCalls(prototype, extensionCalls, (object) => this.#byContext.get(this.#byExtension.get(object)));
        if (prototype.loseContext) this.#followLoss(prototype);
        return extension;
    }

    /** A context that the page gives up itself is none that was lost. */
    #followLoss(prototype) {
        const { loseContext } = prototype;
        const giveUp = (extension) => this.giveUp(this.#byExtension.get(extension));
        this.native.define(prototype, {
            loseContext() {
                giveUp(this);
                return loseContext.call(this);
            },
        });
    }

    replace() {
        if (globalThis.WebGLRenderingContext) this.#replaceType(WebGLRenderingContext, false);
        if (globalThis.WebGL2RenderingContext) this.#replaceType(WebGL2RenderingContext, true);
        this.#replaceReaders();
    }

    /** What reads from a canvas that is its first parameter, or itself. */
    #replaceReaders() {
        const buffers = this;
        const replace = (target, names, make) => {
            for (const name of names) {
                const call = target?.[name];
                if (typeof call === 'function') this.native.define(target, { [name]: make(name, call) });
            }
        };
        const ofSource = (name, call) => ({
            [name](source, ...others) { return call.call(this, buffers.readable(source), ...others); },
        })[name];
        for (const type of ['CanvasRenderingContext2D', 'OffscreenCanvasRenderingContext2D']) {
            replace(globalThis[type]?.prototype, ['drawImage', 'createPattern'], ofSource);
        }
        replace(globalThis, ['createImageBitmap'], ofSource);
        const element = globalThis.HTMLCanvasElement?.prototype;
        for (const name of ['toDataURL', 'toBlob'].filter(() => element)) {
            const call = element[name];
            this.native.define(element, {
                [name](...parameters) {
                    if (!buffers.#byCanvas.get(this)?.isStale) return call.apply(this, parameters);
                    const { width, height } = this;
                    const blank = Object.assign(this.ownerDocument.createElement('canvas'), { width, height });
                    return call.apply(blank, parameters);
                },
            });
        }
        const offscreen = globalThis.OffscreenCanvas?.prototype;
        replace(offscreen, ['convertToBlob'], (name, call) => ({
            [name]() { return call.apply(buffers.readable(this), arguments); },
        })[name]);
        replace(offscreen, ['transferToImageBitmap'], (name, call) => ({
            [name]() {
                const bitmap = call.apply(buffers.readable(this), arguments);
                buffers.present(this);
                return bitmap;
            },
        })[name]);
    }
}
