// Pictures that scripts draw into canvases. Of one that moves, Chromium draws what its own clock says.

/** Those that scripts have drawn, and what is drawn in their place. */
export class DrawnPictures {
    /**
     * By their addresses; null: themselves.
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

    /** Their addresses. */
    get all() { return [...this.#states.keys()]; }

    /**
     * Has what a picture shows now be drawn instead of it.
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
