// The page's canvases, which Chromium keeps in separate layers and leaves out of the composition's image.

export class CanvasLayers {
    /**
     * Whether the canvases are drawn `below` the rest of the page or `above` it.
     * @type {Layering}
     */
    layering = 'above';
    /** Whether the canvases are hidden from the page's painting. */
    isHidden = false;
    /**
     * With `below`: the page's background colours.
     * @type {string[] | null}
     */
    backdrop = null;

    /** @param {import('./stage.js').Stage} stage */
    constructor(stage) { this.stage = stage; }

    get #canvases() {
        return /** @type {NonNullable<Capture['canvases']>} */ (this.stage.page.canvases);
    }

    /** @returns {CanvasPlace[]} */
    placements() { return this.#canvases.placements(); }

    /** Finds the canvases that exist when the ring is opened. */
    begin() {
        if (!this.#canvases.areThere()) return;
        this.layering = 'below';
        this.choose();
        this.hide();
    }

    /** Hides from the page's painting what is drawn separately; returns whether anything changed. */
    hide() {
        if (!this.isHidden && !this.#canvases.areThere()) return false;
        this.isHidden = true;
        return this.#canvases.hide(this.layering === 'below');
    }

    /** Restores the page's own painting. */
    show() { this.#canvases.show(); }

    /** Chooses the layering from now on. */
    choose() {
        this.backdrop = this.#canvases.background();
        const found = this.stage.page.drawing.layerings().filter((each) => each !== 'below' || this.backdrop);
        if (!found.includes(this.layering)) this.layering = found[0] ?? 'above';
    }

    /**
     * Updates the background; returns why it cannot be drawn, or null.
     *
     * @param {boolean} isChanged Whether the page may have changed.
     */
    lookBehind(isChanged) {
        if (!this.isHidden || this.layering !== 'below') return null;
        if (isChanged) this.backdrop = this.#canvases.background();
        return this.backdrop === null ? 'a picture lies behind the canvases' : null;
    }
}
