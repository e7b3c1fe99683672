// Canvases that hold pictures of another origin.

export class TaintedCanvases {
    #helios;
    #native;
    /** @type {WeakSet<HTMLCanvasElement>} */
    #known = new WeakSet();

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
    }

    /**
     * Whether a canvas is tainted: it would taint the ring's own canvas permanently.
     *
     * @param {HTMLCanvasElement} canvas
     */
    has(canvas) {
        const { VideoFrame } = this.#native;
        if (!this.#helios.foreign.isLoaded || typeof VideoFrame === 'undefined') return false;
        if (!this.#known.has(canvas)) {
            try {
                new VideoFrame(canvas, { timestamp: 0 }).close();
            } catch (error) {
                if (/** @type {Error} */ (error).name === 'SecurityError') this.#known.add(canvas);
            }
        }
        return this.#known.has(canvas);
    }
}
