// The composition's place: in the canvas that it is drawn into, or on the screen.

export class Stage {
    /** Whether the composition lies on the screen: for what crashes in the canvas. */
    isOut = false;
    /** Whether the composition has changed since its last picture was taken. */
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

    /** What its scripts of ours share; a document that is just being replaced has none yet. */
    get page() { return /** @type {Capture} */ (this.window.__heliosCapture); }

    /** @param {string} address */
    load(address) {
        const { composition } = this;
        composition.allow = 'autoplay *; fullscreen *';
        composition.src = address;
        document.body.append(composition);
        // As the page of a tab has it, before its scripts could notice; and what is selected without it is grey.
        composition.focus();
    }

    /**
     * Puts the composition into the canvas for the first time; `onPaint` is called with each paint of it.
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

    /** Has nothing lie behind the composition. */
    removeBackground() {
        for (const element of [document.documentElement, document.body]) element.style.background = 'transparent';
        // A frame of another colour scheme than its page is opaque.
        this.composition.style.colorScheme = this.page.colourScheme();
    }

    /** Shows the composition on the screen. */
    takeOut() {
        this.isOut = true;
        // Its last picture would show through a page without a background.
        this.canvas.style.visibility = 'hidden';
        this.#move(document.body);
    }

    /** Puts it into the canvas again. */
    takeBack() {
        this.isOut = false;
        this.canvas.style.visibility = '';
        this.#move(this.canvas);
        this.#isTouched = false;
        this.isStale = true;
    }

    /**
     * Has the canvas painted, as the composition changes: Chromium 156 keeps the cull rects of what lies in a clip
     * that was empty, so that it stays blank when the clip grows, until the canvas moves.
     */
    touch() {
        if (this.#isTouched || this.isOut) return;
        this.#isTouched = true;
        this.canvas.style.transform = this.canvas.style.transform ? '' : 'translateX(0)';
    }

    /**
     * Moves the composition into the canvas or out of it, its state as it is, and has it laid out before and after.
     *
     * Chromium 156 never paints positioned elements again if one of them changes between the move and the next
     * layout: the move marks their layers for repaint without their new ancestors, and from then on every further
     * mark stops at one that is there already. An animation frame comes after that layout, a timer or a host's
     * `seek` before it; and a change of before the move, as SMIL's of its time, is made in that layout.
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
