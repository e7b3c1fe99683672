// The position of the composition: in the canvas that it is drawn into, or on the screen.

export class Stage {
    /** Whether the composition is on the screen, because of something that crashes in the canvas. */
    isOut = false;
    /** Whether the composition has changed since it was last drawn. */
    isStale = true;
    /** Whether the canvas was touched since its last paint. */
    #isTouched = false;

    /** @param {HTMLCanvasElement} canvas */
    constructor(canvas) {
        this.canvas = canvas;
        this.composition = document.createElement('iframe');
    }

    /** The composition's window. */
    get window() { return /** @type {Window} */ (this.composition.contentWindow); }

    /** The object that this tool's scripts share in it; a document that is being replaced has none yet. */
    get page() { return /** @type {Capture} */ (this.window.__heliosCapture); }

    /** @param {string} address */
    load(address) {
        const { composition } = this;
        composition.allow = 'autoplay *; fullscreen *';
        composition.src = address;
        document.body.append(composition);
        // A tab's page has focus before its scripts run; without it, selections are grey.
        composition.focus();
    }

    /**
     * Moves the composition into the canvas for the first time; `onPaint` is called with each paint.
     *
     * @param {() => void} onPaint
     */
    begin(onPaint) {
        this.#move(this.canvas);
        this.canvas.onpaint = () => {
            this.isStale = true;
            this.#isTouched = false;
            onPaint();
        };
    }

    /** Makes the backdrop of the composition transparent. */
    removeBackground() {
        for (const element of [document.documentElement, document.body]) element.style.background = 'transparent';
        // An iframe whose colour scheme differs from its embedder's is opaque.
        this.composition.style.colorScheme = this.page.colourScheme();
    }

    /** Moves the composition onto the screen. */
    takeOut() {
        this.isOut = true;
        // Its last contents would be visible through a page without a background.
        this.canvas.style.visibility = 'hidden';
        this.#move(document.body);
    }

    /** Moves the composition back into the canvas. */
    takeBack() {
        this.isOut = false;
        this.canvas.style.visibility = '';
        this.#move(this.canvas);
        this.#isTouched = false;
        this.isStale = true;
    }

    /**
     * Makes the canvas repaint when the composition changes: Chromium 156 keeps the cull rects of the contents of a
     * clip that was empty, which stay blank when the clip grows, until the canvas moves.
     */
    touch() {
        if (this.#isTouched || this.isOut) return;
        this.#isTouched = true;
        this.canvas.style.transform = this.canvas.style.transform ? '' : 'translateX(0)';
    }

    /**
     * Moves the composition into the canvas or out of it, keeping its state, with a layout before and after.
     *
     * Chromium 156 never repaints positioned elements if one of them changes between the move and the next layout:
     * the move marks their layers for repaint without their new ancestors, and from then on every further mark stops
     * at an existing one. Animation frame callbacks run after that layout, timers or a host's `seek` before it;
     * pending changes from before the move, such as those by SMIL, are applied in the layout before it.
     *
     * @param {Element} parent
     */
    #move(parent) {
        const root = this.window.document.documentElement;
        root.getBoundingClientRect();
        parent.moveBefore(this.composition, null);
        root.getBoundingClientRect();
    }
}
