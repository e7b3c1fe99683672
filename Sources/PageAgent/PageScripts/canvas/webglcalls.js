// Tracks WebGL calls that draw into a drawing buffer or set the state with which it is cleared.

import { initialSettings } from './drawingbuffer.js';

/** @typedef {(context: GL | undefined) => void} GiveUp */

/** Calls that draw into the bound framebuffer or read from it. */
const framebufferCalls = [
    'clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements',
    'clearBufferfv', 'clearBufferiv', 'clearBufferuiv', 'clearBufferfi', 'blitFramebuffer',
    'readPixels', 'copyTexImage2D', 'copyTexSubImage2D', 'copyTexSubImage3D',
];
/** The same for extensions, whose prototypes are only reachable through their objects. */
const extensionCalls = [
    'drawArraysInstancedANGLE', 'drawElementsInstancedANGLE', 'multiDrawArraysWEBGL', 'multiDrawElementsWEBGL',
    'multiDrawArraysInstancedWEBGL', 'multiDrawElementsInstancedWEBGL',
    'drawArraysInstancedBaseInstanceWEBGL', 'drawElementsInstancedBaseVertexBaseInstanceWEBGL',
    'multiDrawArraysInstancedBaseInstanceWEBGL', 'multiDrawElementsInstancedBaseVertexBaseInstanceWEBGL',
];
const uploadCalls = ['texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D'];

/** The calls of one document's or worker's contexts. */
class WebGLCalls {
    /** @type {Natives} */
    #native;
    /** @type {DrawingBuffers} */
    #buffers;
    /** @type {GiveUp} */
    #giveUp;
    /** @type {WeakMap<object, GL>} */
    #byExtension = new WeakMap();
    /** The prototypes of extensions that have been replaced. */
    #prototypes = new WeakSet();

    /**
     * @param {Natives} native
     * @param {import('./drawingbuffers.js').DrawingBuffers} buffers
     * @param {GiveUp} giveUp Called with a context that the page gives up itself.
     */
    constructor(native, buffers, giveUp) {
        this.#native = native;
        this.#buffers = buffers;
        this.#giveUp = giveUp;
    }

    /** @param {any} prototype @param {string[]} names @param {(object: any) => DrawingBuffer | undefined} bufferOf */
    #wrapCalls(prototype, names, bufferOf) {
        for (const name of names) {
            const call = prototype[name];
            if (typeof call !== 'function') continue;
            /** @param {object} object */
            const prepare = (object) => this.#buffers.prepare(bufferOf(object));
            this.#native.define(prototype, {
                [name]() {
                    prepare(this);
                    return call.apply(this, arguments);
                },
            });
        }
    }

    /**
     * Replaces the drawing and reading functions of one of the two types of contexts.
     *
     * @param {{ prototype: any }} type
     * @param {boolean} isWebGL2
     */
    replaceType(type, isWebGL2) {
        const { prototype } = type;
        const calls = this;
        /** @type {Record<string, Function>} */
        const raw = {};
        for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
            if (typeof value === 'function') raw[name] = value;
        }
        this.#buffers.keep(isWebGL2, raw);
        this.#wrapCalls(prototype, framebufferCalls, (gl) => this.#buffers.ofContext(gl));
        const buffers = this.#buffers;
        for (const name of [...initialSettings.keys(), 'stencilMaskSeparate']) {
            this.#native.define(prototype, {
                [name](...values) {
                    raw[name].apply(this, values);
                    buffers.ofContext(this)?.set(name, values);
                },
            });
        }
        for (const name of uploadCalls.filter((call) => raw[call])) {
            this.#native.define(prototype, {
                [name](...parameters) {
                    parameters.push(buffers.readable(parameters.pop()));
                    return raw[name].apply(this, parameters);
                },
            });
        }
        this.#native.define(prototype, {
            getContextAttributes() {
                const attributes = raw.getContextAttributes.call(this);
                if (attributes && buffers.ofContext(this)) attributes.preserveDrawingBuffer = false;
                return attributes;
            },
            getExtension() { return calls.#extension(this, raw.getExtension.apply(this, arguments)); },
        });
    }

    /** @param {GL} gl @param {any} extension */
    #extension(gl, extension) {
        if (extension === null) return null;
        this.#byExtension.set(extension, gl);
        const prototype = Object.getPrototypeOf(extension);
        if (this.#prototypes.has(prototype)) return extension;
        this.#prototypes.add(prototype);
        this.#wrapCalls(prototype, extensionCalls,
            (object) => this.#buffers.ofContext(/** @type {GL} */ (this.#byExtension.get(object))));
        if (prototype.loseContext) this.#followLoss(prototype);
        return extension;
    }

    /**
     * Distinguishes contexts that the page gives up itself from lost ones.
     *
     * @param {any} prototype
     */
    #followLoss(prototype) {
        const { loseContext } = prototype;
        /** @param {object} extension */
        const giveUp = (extension) => this.#giveUp(this.#byExtension.get(extension));
        this.#native.define(prototype, {
            loseContext() {
                giveUp(this);
                return loseContext.call(this);
            },
        });
    }
}

/**
 * @param {Natives} native
 * @param {import('./drawingbuffers.js').DrawingBuffers} buffers
 * @param {GiveUp} giveUp Called with a context that the page gives up itself.
 */
export function replaceWebGL(native, buffers, giveUp) {
    const calls = new WebGLCalls(native, buffers, giveUp);
    if (globalThis.WebGLRenderingContext) calls.replaceType(WebGLRenderingContext, false);
    if (globalThis.WebGL2RenderingContext) calls.replaceType(WebGL2RenderingContext, true);
}
