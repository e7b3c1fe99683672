// Tracks WebGL calls that draw into a drawing buffer or set the state with which it is cleared.

import { initialSettings } from './drawingbuffer.js';
import { prepareBefore } from './preparedcalls.js';
import { WebGLExtensions } from './webglextensions.js';

/** Calls that draw into the bound framebuffer or read from it. */
const framebufferCalls = [
    'clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements',
    'clearBufferfv', 'clearBufferiv', 'clearBufferuiv', 'clearBufferfi', 'blitFramebuffer',
    'readPixels', 'copyTexImage2D', 'copyTexSubImage2D', 'copyTexSubImage3D',
];
const uploadCalls = ['texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D'];
const settingCalls = [...initialSettings.keys(), 'stencilMaskSeparate'];
/** What is called here and in drawingbuffer.js. Reading all 900 properties of the two types took 2 ms. */
const keptCalls = [
    ...settingCalls, ...uploadCalls, 'clear', 'disable', 'drawBuffers', 'enable', 'getContextAttributes', 'getExtension',
    'getParameter', 'isEnabled',
];

/**
 * Replaces the functions of one of the two types of contexts.
 *
 * @param {Natives} native
 * @param {DrawingBuffers} buffers
 * @param {WebGLExtensions} extensions
 * @param {{ prototype: any }} type
 * @param {boolean} isWebGL2
 */
function replaceType(native, buffers, extensions, { prototype }, isWebGL2) {
    /** @type {Record<string, Function>} */
    const raw = {};
    for (const name of keptCalls) if (typeof prototype[name] === 'function') raw[name] = prototype[name];
    buffers.keep(isWebGL2, raw);
    prepareBefore(native, buffers, prototype, framebufferCalls, (gl) => gl);
    for (const name of settingCalls) {
        native.define(prototype, {
            [name](...values) {
                raw[name].apply(this, values);
                buffers.ofContext(this)?.set(name, values);
            },
        });
    }
    for (const name of uploadCalls.filter((call) => raw[call])) {
        native.define(prototype, {
            [name](...parameters) {
                parameters.push(buffers.readable(parameters.pop()));
                return raw[name].apply(this, parameters);
            },
        });
    }
    native.define(prototype, {
        getContextAttributes() {
            const attributes = raw.getContextAttributes.call(this);
            if (attributes && buffers.ofContext(this)) attributes.preserveDrawingBuffer = false;
            return attributes;
        },
        getExtension() {
            const extension = raw.getExtension.apply(this, arguments);
            extensions.follow(this, extension);
            return extension;
        },
    });
}

/**
 * @param {Natives} native
 * @param {DrawingBuffers} buffers
 * @param {(context: GL | undefined) => void} giveUp Called with a context that the page gives up itself.
 */
export function replaceWebGL(native, buffers, giveUp) {
    const extensions = new WebGLExtensions(native, buffers, giveUp);
    if (globalThis.WebGLRenderingContext) replaceType(native, buffers, extensions, WebGLRenderingContext, false);
    if (globalThis.WebGL2RenderingContext) replaceType(native, buffers, extensions, WebGL2RenderingContext, true);
}
