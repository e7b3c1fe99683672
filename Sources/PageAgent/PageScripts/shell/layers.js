// The page's canvases, which Chromium keeps in separate layers and not in the composition's image.

export class CanvasLayers {
    /**
     * How they are drawn, each by itself: `below` the rest of the page or `above` it.
     * @type {Layering}
     */
    layering = 'above';
    /** Whether the page is painted without them. */
    isHidden = false;
    /**
     * With `below`: the colours behind everything.
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

    /** Finds those that are there when the ring is opened. */
    begin() {
        if (!this.#canvases.areThere()) return;
        this.layering = 'below';
        this.choose();
        this.hide();
    }

    /** Has the page painted without what is drawn by itself; whether it was not. */
    hide() {
        if (!this.isHidden && !this.#canvases.areThere()) return false;
        this.isHidden = true;
        return this.#canvases.hide(this.layering === 'below');
    }

    /** Has the page painted as it is. */
    show() { this.#canvases.show(); }

    /** Chooses how they are drawn from now on. */
    choose() {
        this.backdrop = this.#canvases.background();
        const found = this.stage.page.drawing.layerings().filter((each) => each !== 'below' || this.backdrop);
        if (!found.includes(this.layering)) this.layering = found[0] ?? 'above';
    }

    /**
     * Looks at what lies behind them; says why it cannot be drawn, or null.
     *
     * @param {boolean} isChanged Whether the page may have changed.
     */
    lookBehind(isChanged) {
        if (!this.isHidden || this.layering !== 'below') return null;
        if (isChanged) this.backdrop = this.#canvases.background();
        return this.backdrop === null ? 'a picture lies behind the canvases' : null;
    }
}
