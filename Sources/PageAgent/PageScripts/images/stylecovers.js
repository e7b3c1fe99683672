// Overrides styles of the page by Web Animations that its scripts do not get to see.

/** @typedef {{ animation: any, isOfStyle: boolean, text: string }} Cover */

/** @param {Natives} native */
export function installStyleCovers(native) {
    const covers = new StyleCovers(native);
    for (const prototype of [Document.prototype, ShadowRoot.prototype, Element.prototype]) {
        const { getAnimations } = prototype;
        native.define(prototype, {
            getAnimations(...parameters) {
                /** @type {Animation[]} */
                const animations = getAnimations.apply(this, parameters);
                return animations.filter((animation) => !covers.hasMade(animation));
            },
        });
    }
    return covers;
}

/** @param {Cover} cover @param {Record<string, string>} style */
function show(cover, style) {
    const text = JSON.stringify(style);
    if (cover.text === text) return;
    cover.text = text;
    const frames = Object.entries(style).map(([name, value]) => [name, [value, value]]);
    cover.animation.effect.setKeyframes(Object.fromEntries(frames));
}

class StyleCovers {
    #native;
    /**
     * The covers of each element, by pseudo-element and kind.
     *
     * @type {WeakMap<Element, Map<string, Cover>>}
     */
    #covers = new WeakMap();
    /** @type {WeakSet<Animation>} */
    #ours = new WeakSet();
    /** @type {Set<Cover>} */
    #last = new Set();
    /** @type {Set<Cover>} */
    #present = new Set();

    /** @param {Natives} native */
    constructor(native) { this.#native = native; }

    /** @param {Animation} animation */
    hasMade(animation) { return this.#ours.has(animation); }

    /** @param {Element} element @param {string | null} pseudo @param {boolean} isOfStyle */
    #make(element, pseudo, isOfStyle) {
        const options = { duration: 1, fill: 'both', ...(pseudo === null ? {} : { pseudoElement: pseudo }) };
        const animation = this.#native.animate.call(element, null, options);
        this.#native.pauseAnimation.call(animation);
        this.#ours.add(animation);
        return { animation, isOfStyle, text: '' };
    }

    /**
     * The cover of an element's kind, made at its first use.
     *
     * @param {Element} element
     * @param {string} kind
     * @param {string | null} pseudo
     * @param {boolean} isOfStyle
     */
    #coverOf(element, kind, pseudo, isOfStyle) {
        if (!this.#covers.has(element)) this.#covers.set(element, new Map());
        const mine = /** @type {Map<string, Cover>} */ (this.#covers.get(element));
        if (!mine.has(kind)) mine.set(kind, this.#make(element, pseudo, isOfStyle));
        return /** @type {Cover} */ (mine.get(kind));
    }

    /**
     * Makes Chromium pause animated images. `image-animation` is inherited; images in SVG, of borders, list markers
     * and `-webkit-mask-box-image` do not follow it (Chromium 156). It is set only for a page that has animated
     * images: under it a chart of SVG that SMIL animates was drawn into a canvas without what its clip uncovers.
     */
    hold() {
        const root = document.documentElement;
        if (root) this.keep(root, 'hold', { imageAnimation: 'paused' });
    }

    /**
     * Sets a cover that stays until it is set again, whatever `begin` and `end` do.
     *
     * @param {Element} element
     * @param {string} kind The covers of each kind are independent.
     * @param {Record<string, string>} style
     */
    keep(element, kind, style) {
        if (Object.keys(style).length === 0 && !this.#covers.get(element)?.has(kind)) return;
        show(this.#coverOf(element, kind, null, false), style);
    }

    /** Removes the covers of CSS properties, so that the page's own values can be read. */
    begin() {
        [this.#last, this.#present] = [this.#present, new Set()];
        for (const cover of this.#last) if (cover.isOfStyle) show(cover, {});
    }

    /**
     * Sets a cover. `isOfStyle`: whether it replaces a value from the page's styles.
     *
     * @param {Element} element
     * @param {string | null} pseudo
     * @param {Record<string, string>} style
     * @param {boolean} isOfStyle
     */
    lay(element, pseudo, style, isOfStyle) {
        const cover = this.#coverOf(element, `${pseudo} ${isOfStyle}`, pseudo, isOfStyle);
        show(cover, style);
        this.#present.add(cover);
    }

    /**
     * Whether an element's own content has a cover.
     *
     * @param {Element} element
     */
    isLaid(element) { return Boolean(this.#covers.get(element)?.get('null false')?.text); }

    /** Removes the covers that were not set again since `begin`. */
    end() {
        for (const cover of this.#last) if (!this.#present.has(cover)) show(cover, {});
    }
}
