// Tracks what WebGL extensions draw, and the loss of contexts that the page gives up itself.

import { prepareBefore } from './preparedcalls.js';

/** Calls that draw. The prototypes of extensions are only reachable through their objects. */
const drawingCalls = [
    'drawArraysInstancedANGLE', 'drawElementsInstancedANGLE', 'multiDrawArraysWEBGL', 'multiDrawElementsWEBGL',
    'multiDrawArraysInstancedWEBGL', 'multiDrawElementsInstancedWEBGL',
    'drawArraysInstancedBaseInstanceWEBGL', 'drawElementsInstancedBaseVertexBaseInstanceWEBGL',
    'multiDrawArraysInstancedBaseInstanceWEBGL', 'multiDrawElementsInstancedBaseVertexBaseInstanceWEBGL',
];

export class WebGLExtensions {
    #native;
    #buffers;
    #giveUp;
    /** @type {WeakMap<object, GL>} */
    #contexts = new WeakMap();
    /** The prototypes of extensions that have been replaced. */
    #prototypes = new WeakSet();

    /**
     * @param {Natives} native
     * @param {DrawingBuffers} buffers
     * @param {(context: GL | undefined) => void} giveUp Called with a context that the page gives up itself.
     */
    constructor(native, buffers, giveUp) {
        this.#native = native;
        this.#buffers = buffers;
        this.#giveUp = giveUp;
    }

    /**
     * Follows an extension that a context has given to the page.
     *
     * @param {GL} gl
     * @param {any} extension Null if the context does not have it.
     */
    follow(gl, extension) {
        if (extension === null) return;
        this.#contexts.set(extension, gl);
        const prototype = Object.getPrototypeOf(extension);
        if (this.#prototypes.has(prototype)) return;
        this.#prototypes.add(prototype);
        prepareBefore(this.#native, this.#buffers, prototype, drawingCalls,
            (object) => /** @type {GL} */ (this.#contexts.get(object)));
        if (prototype.loseContext) this.#followLoss(prototype);
    }

    /**
     * Distinguishes contexts that the page gives up itself from lost ones.
     *
     * @param {any} prototype
     */
    #followLoss(prototype) {
        const { loseContext } = prototype;
        /** @param {object} extension */
        const giveUp = (extension) => this.#giveUp(this.#contexts.get(extension));
        this.#native.define(prototype, {
            loseContext() {
                giveUp(this);
                return loseContext.call(this);
            },
        });
    }
}
