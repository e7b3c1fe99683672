// A document of its own for an SVG picture that moves, in which its time can be set. Pictures run by the wall clock.

/** Of the box that the frame lies in; the page's style sheets have no say in it. */
const hiddenStyle = ['all: initial', 'position: fixed', 'left: -10000px', 'top: 0', 'width: 0', 'height: 0',
    'overflow: hidden', 'visibility: hidden', 'pointer-events: none'].map((each) => `${each} !important`).join(';');

/**
 * The frames that such documents lie in: our scripts stay out of them.
 *
 * @type {WeakSet<Element>}
 */
const frames = new WeakSet();

/** @param {Element | null} frame */
export const isVectorStage = (frame) => frame !== null && frames.has(frame);

/** What pictures do not load, as they stand alone: anything but a part of themselves. */
const isOutside = (/** @type {string} */ address) => !/^\s*(#|data:)/i.test(address);

/** @param {Element} element */
function removeAddresses(element) {
    for (const name of ['href', 'xlink:href', 'src', 'srcset', 'data']) {
        const address = element.getAttribute(name);
        if (address !== null && isOutside(address)) element.removeAttribute(name);
    }
}

/** The document of one picture. */
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
     * When each CSS animation began, in ms of the picture's time; null: it stands still.
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
     * @param {Size} size In CSS pixels, as the picture is by itself.
     * @param {Natives} native
     */
    constructor(text, size, native) {
        this.#text = text;
        this.size = size;
        this.#native = native;
    }

    /**
     * Opened anew, if the page has taken it out.
     *
     * @param {number} seconds
     */
    moveTo(seconds) {
        if (!this.#host?.isConnected) this.#open();
        // Chromium takes a float and cuts it to microseconds: a step at this very moment would be missed.
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
     * Its CSS animations that have an effect.
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
        // Its scripts do not run, as in a picture.
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
