// The contexts of pages' canvases: keeps their drawing buffers, and detects lost contexts.

import { DrawingBuffers } from './drawingbuffers.js';
import { replaceReaders } from './readers.js';
import { replaceWebGL } from './webglcalls.js';

/** Notices canvas contexts that the browser loses: what they have drawn is gone, and the frame is not the page's. */
class CanvasContexts {
    /**
     * WebGL contexts, weakly, to tell those that the browser gives up in favour of others.
     *
     * @type {WeakRef<GL>[]}
     */
    #graphics = [];
    /** @type {WeakSet<GL>} */
    #givenUp = new WeakSet();
    /** @type {WeakSet<Canvas>} */
    #followed = new WeakSet();

    /** @param {Natives} native @param {(what: string) => void} onLost Called with what was lost, in words. */
    constructor(native, onLost) {
        this.native = native;
        this.onLost = onLost;
        this.buffers = new DrawingBuffers();
    }

    /**
     * Takes note of a context that the page gives up itself.
     *
     * @param {GL | undefined} context
     */
    giveUp(context) { if (context) this.#givenUp.add(context); }

    /**
     * Listens for the loss of a canvas's context, before the page's own listeners.
     *
     * @param {Canvas} canvas
     * @param {GL} context
     * @param {string} kind
     */
    follow(canvas, context, kind) {
        const isGraphics = /webgl/i.test(kind);
        if ((!isGraphics && kind !== '2d') || this.#followed.has(canvas)) return;
        this.#followed.add(canvas);
        const name = isGraphics ? 'webglcontextlost' : 'contextlost';
        this.native.addEventListener.call(canvas, name, (/** @type {Event} */ event) => {
            if (!event.isTrusted) return;
            // Restored, it begins anew.
            this.buffers.reset(context);
            if (this.#givenUp.has(context)) return;
            this.onLost(`a canvas's ${kind} context`);
        });
        if (isGraphics) this.#enlist(context);
    }

    /**
     * Of more than 16 contexts Chromium loses the oldest at once, here as in any page: it is lost for good.
     *
     * @param {GL} context
     */
    #enlist(context) {
        this.#graphics = this.#graphics.filter((reference) => {
            const other = reference.deref();
            if (other?.isContextLost()) this.#givenUp.add(other);
            return other !== undefined && !this.#givenUp.has(other);
        });
        this.#graphics.push(new WeakRef(context));
    }
}

/**
 * Replaces `getContext`. A WebGL context keeps its drawing buffer (see drawingbuffers.js).
 *
 * `isRing`: a <canvas> is read in every frame, and must not come out of the page by itself, old or cut off, as some
 * do that are not marked so.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 * @param {(what: string) => void} onLost
 * @param {boolean} isRing
 */
export function replaceContexts(realm, native, onLost, isRing) {
    const contexts = new CanvasContexts(native, onLost);
    const { buffers } = contexts;
    realm.buffers = buffers;
    realm.core.workers.pictures.buffers ??= buffers;
    const known = new WeakSet();
    for (const type of [globalThis.HTMLCanvasElement, globalThis.OffscreenCanvas].filter(Boolean)) {
        const { getContext } = type.prototype;
        const isRead = isRing && type !== globalThis.OffscreenCanvas;
        native.define(type.prototype, {
            getContext(kind, attributes) {
                const isGraphics = /webgl/i.test(kind);
                const extra = isGraphics ? { preserveDrawingBuffer: true } : { willReadFrequently: true };
                const isOurs = isGraphics || (isRead && kind === '2d');
                const context = isOurs
                    ? getContext.call(this, kind, { ...attributes, ...extra }) : getContext.apply(this, arguments);
                if (context === null || known.has(context)) return context;
                known.add(context);
                if (isGraphics && !attributes?.preserveDrawingBuffer) buffers.adopt(context, this);
                contexts.follow(this, context, String(kind));
                return context;
            },
        });
    }
    replaceWebGL(native, buffers, (context) => contexts.giveUp(context));
    replaceReaders(native, buffers);
}
