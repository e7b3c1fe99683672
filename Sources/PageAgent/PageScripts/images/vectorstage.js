// A document for an animated SVG image, in which its time can be set. Images run by the wall clock.

/** The style of the iframe's wrapper; `!important`, so that the page's style sheets do not apply. */
const hiddenStyle = ['all: initial', 'position: fixed', 'left: -10000px', 'top: 0', 'width: 0', 'height: 0',
    'overflow: hidden', 'visibility: hidden', 'pointer-events: none'].map((each) => `${each} !important`).join(';');

/**
 * The iframes of such documents, into which this tool's scripts are not installed.
 *
 * @type {WeakSet<Element>}
 */
const frames = new WeakSet();

/** @param {Element | null} frame */
export const isVectorStage = (frame) => frame !== null && frames.has(frame);

/** Whether a URL is external: images may only refer to `data:` URLs and to their own fragments. */
const isOutside = (/** @type {string} */ address) => !/^\s*(#|data:)/i.test(address);

/** @param {Element} element */
function removeAddresses(element) {
    for (const name of ['href', 'xlink:href', 'src', 'srcset', 'data']) {
        const address = element.getAttribute(name);
        if (address !== null && isOutside(address)) element.removeAttribute(name);
    }
}

/** The document of one image. */
export class VectorStage {
    /** @type {string} */
    #text;
    /** @type {Natives} */
    #native;
    /** @type {HTMLElement | null} */
    #host = null;
    /** @type {any} */
    #window;
    /** @type {SVGSVGElement} */
    #root;
    /**
     * When each CSS animation started, in ms of the image's time; null if it is paused.
     *
     * @type {Map<Animation, number | null>}
     */
    #starts = new Map();
    /**
     * In document order.
     *
     * @type {Element[]}
     */
    elements = [];

    /**
     * @param {string} text Well-formed XML, whose root is an <svg>.
     * @param {Size} size The intrinsic size, in CSS pixels.
     * @param {Natives} native
     */
    constructor(text, size, native) {
        this.#text = text;
        this.size = size;
        this.#native = native;
    }

    /**
     * Seeks the image; reopens the document if the page has removed it.
     *
     * @param {number} seconds
     */
    moveTo(seconds) {
        if (!this.#host?.isConnected) this.#open();
        // Chromium takes a float and truncates it to microseconds: a discrete step at exactly this time would be
        // missed.
        this.#root.setCurrentTime(seconds * (1 + 2 ** -22) + 1e-6);
        const time = seconds * 1000;
        for (const animation of this.animations()) {
            if (this.#starts.has(animation)) continue;
            this.#starts.set(animation, animation.playState === 'paused' ? null : time);
            animation.pause();
        }
        for (const [animation, start] of this.#starts) if (start !== null) animation.currentTime = time - start;
    }

    /**
     * The CSS animations that affect an element.
     *
     * @returns {Animation[]}
     */
    animations() {
        const { document } = this.#window;
        this.#root.getBoundingClientRect();
        return document.getAnimations().filter((/** @type {any} */ { timeline, effect }) =>
            timeline === document.timeline && effect.target && effect.pseudoElement === null);
    }

    /** @param {Element} element @returns {CSSStyleDeclaration} */
    styleOf(element) { return this.#window.getComputedStyle(element); }

    /** The document as it is written. @returns {XMLDocument} */
    parse() { return new this.#native.DOMParser().parseFromString(this.#text, 'image/svg+xml'); }

    #open() {
        const host = document.createElement('div');
        host.style.cssText = hiddenStyle;
        const frame = document.createElement('iframe');
        // Scripts do not run, as in an image.
        frame.setAttribute('sandbox', 'allow-same-origin');
        frame.style.cssText = `border: 0; width: ${this.size.width}px; height: ${this.size.height}px`;
        frames.add(frame);
        this.#native.attachShadow.call(host, { mode: 'closed' }).append(frame);
        document.documentElement.append(host);
        this.#host = host;
        this.#window = frame.contentWindow;
        const inner = this.#window.document;
        const parsed = new this.#window.DOMParser().parseFromString(this.#text, 'image/svg+xml');
        for (const element of parsed.querySelectorAll('*')) removeAddresses(element);
        this.#root = parsed.documentElement;
        inner.replaceChild(inner.adoptNode(this.#root), inner.documentElement);
        this.#root.pauseAnimations();
        this.#starts.clear();
        this.elements = [...inner.querySelectorAll('*')];
    }
}
