// The contexts of pages' canvases: preserves their drawing buffers, and detects lost contexts.

import { DrawingBuffers } from './drawingbuffers.js';
import { replaceReaders } from './readers.js';
import { replaceWebGL } from './webglcalls.js';

/** Detects canvas contexts that the browser loses: their contents are gone, and the frame is wrong. */
class CanvasContexts {
    /**
     * WebGL contexts, weakly, to recognise those that the browser gives up in favour of others.
     *
     * @type {WeakRef<GL>[]}
     */
    #graphics = [];
    /** @type {WeakSet<GL>} */
    #givenUp = new WeakSet();
    /** @type {WeakSet<Canvas>} */
    #followed = new WeakSet();

    /** @param {Natives} native @param {(what: string) => void} onLost Called with a description of what was lost. */
    constructor(native, onLost) {
        this.native = native;
        this.onLost = onLost;
        this.buffers = new DrawingBuffers();
    }

    /**
     * Records a context that the page gives up itself.
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
            // A restored context starts with the initial settings.
            this.buffers.reset(context);
            if (this.#givenUp.has(context)) return;
            this.onLost(`a canvas's ${kind} context`);
        });
        if (isGraphics) this.#enlist(context);
    }

    /**
     * Of more than 16 contexts Chromium loses the oldest, as in any page: it is not restored.
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
 * `isRing`: a <canvas> is read in every frame, and must not be composited separately, stale or clipped, as happens to
 * some without `willReadFrequently`.
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
