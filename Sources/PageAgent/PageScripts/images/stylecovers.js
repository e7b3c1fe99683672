// Overrides styles of the page by Web Animations that its scripts do not get to see.

/** @typedef {{ animation: any, isOfStyle: boolean, text: string }} Cover */

/** @param {Natives} native */
export function installStyleCovers(native) {
    /**
     * The covers of each element, by pseudo-element and kind.
     *
     * @type {WeakMap<Element, Map<string, Cover>>}
     */
    const covers = new WeakMap();
    /** @type {WeakSet<Animation>} */
    const ours = new WeakSet();
    /** @type {Set<Cover>} */
    let last = new Set();
    /** @type {Set<Cover>} */
    let present = new Set();

    for (const prototype of [Document.prototype, ShadowRoot.prototype, Element.prototype]) {
        const { getAnimations } = prototype;
        native.define(prototype, {
            getAnimations(...parameters) {
                /** @type {Animation[]} */
                const animations = getAnimations.apply(this, parameters);
                return animations.filter((animation) => !ours.has(animation));
            },
        });
    }

    /** @param {Element} element @param {string | null} pseudo @param {boolean} isOfStyle */
    function make(element, pseudo, isOfStyle) {
        const options = { duration: 1, fill: 'both', ...(pseudo === null ? {} : { pseudoElement: pseudo }) };
        const animation = native.animate.call(element, null, options);
        native.pauseAnimation.call(animation);
        ours.add(animation);
        return { animation, isOfStyle, text: '' };
    }

    /** @param {Cover} cover @param {Record<string, string>} style */
    function show(cover, style) {
        const text = JSON.stringify(style);
        if (cover.text === text) return;
        cover.text = text;
        const frames = Object.entries(style).map(([name, value]) => [name, [value, value]]);
        cover.animation.effect.setKeyframes(Object.fromEntries(frames));
    }

    /**
     * The cover of an element's kind, made at its first use.
     *
     * @param {Element} element
     * @param {string} kind
     * @param {string | null} pseudo
     * @param {boolean} isOfStyle
     */
    function coverOf(element, kind, pseudo, isOfStyle) {
        if (!covers.has(element)) covers.set(element, new Map());
        const mine = /** @type {Map<string, Cover>} */ (covers.get(element));
        if (!mine.has(kind)) mine.set(kind, make(element, pseudo, isOfStyle));
        return /** @type {Cover} */ (mine.get(kind));
    }

    /**
     * Sets a cover that stays until it is set again, whatever `begin` and `end` do.
     *
     * @param {Element} element
     * @param {string} kind The covers of each kind are independent.
     * @param {Record<string, string>} style
     */
    function keep(element, kind, style) {
        if (Object.keys(style).length === 0 && !covers.get(element)?.has(kind)) return;
        show(coverOf(element, kind, null, false), style);
    }

    return {
        /**
         * Makes Chromium pause animated images. `image-animation` is inherited; images in SVG, of borders, list
         * markers and `-webkit-mask-box-image` do not follow it (Chromium 156). It is set only for a page that has
         * animated images: under it a chart of SVG that SMIL animates was drawn into a canvas without what its clip
         * uncovers.
         */
        hold() {
            const root = document.documentElement;
            if (root) keep(root, 'hold', { imageAnimation: 'paused' });
        },
        keep,
        /** Removes the covers of CSS properties, so that the page's own values can be read. */
        begin() {
            [last, present] = [present, new Set()];
            for (const cover of last) if (cover.isOfStyle) show(cover, {});
        },
        /**
         * Sets a cover. `isOfStyle`: whether it replaces a value from the page's styles.
         *
         * @param {Element} element
         * @param {string | null} pseudo
         * @param {Record<string, string>} style
         * @param {boolean} isOfStyle
         */
        lay(element, pseudo, style, isOfStyle) {
            const cover = coverOf(element, `${pseudo} ${isOfStyle}`, pseudo, isOfStyle);
            show(cover, style);
            present.add(cover);
        },
        /**
         * Whether an element's own content has a cover.
         *
         * @param {Element} element
         */
        isLaid: (element) => Boolean(covers.get(element)?.get('null false')?.text),
        /** Removes the covers that were not set again since `begin`. */
        end() {
            for (const cover of last) if (!present.has(cover)) show(cover, {});
        },
    };
}
