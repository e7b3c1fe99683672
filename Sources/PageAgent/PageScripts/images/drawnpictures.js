// Images that scripts draw into canvases. Of an animated SVG, Chromium draws the state at its own clock.

/** The images that scripts have drawn, and their replacements. */
export class DrawnPictures {
    /**
     * By URL; null if the image itself is drawn.
     *
     * @type {Map<string, HTMLImageElement | null>}
     */
    #states = new Map();

    /** @param {Natives} native */
    constructor(native) {
        const pictures = this;
        /** @type {[any, string[]][]} */
        const readers = [
            [CanvasRenderingContext2D.prototype, ['drawImage', 'createPattern']], [window, ['createImageBitmap']],
        ];
        for (const [owner, names] of readers) {
            for (const name of names) {
                const original = owner[name];
                native.define(owner, { [name](source, ...others) {
                    return Reflect.apply(original, this, [pictures.#drawn(source), ...others]);
                } });
            }
        }
    }

    /** Their URLs. */
    get all() { return [...this.#states.keys()]; }

    /**
     * Sets the current state of an image, which is drawn in its place.
     *
     * @param {string} source
     * @param {HTMLImageElement} state
     */
    show(source, state) { this.#states.set(source, state); }

    /** @param {unknown} source */
    #drawn(source) {
        if (!(source instanceof HTMLImageElement) || !source.complete) return source;
        const address = source.currentSrc;
        if (address === '') return source;
        if (!this.#states.has(address)) this.#states.set(address, null);
        return this.#states.get(address) ?? source;
    }
}
