// Styles over those of the page, by animations that its scripts do not get to see.

/** @typedef {{ animation: any, isOfStyle: boolean, text: string }} Cover */

/** @param {Natives} native */
export function installStyleCovers(native) {
    /**
     * Of each element, by pseudo-element and kind: an animation, and what it shows.
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

    return {
        /**
         * Has Chromium hold the pictures that move. `image-animation` is inherited; pictures in SVG, of borders, list
         * markers and `-webkit-mask-box-image` do not follow it (Chromium 156). Only for a page that has some: under
         * it a chart of SVG that SMIL moves was drawn into a canvas without what its clip uncovers.
         */
        hold() {
            const root = document.documentElement;
            if (!root || covers.has(root)) return;
            const cover = make(root, null, false);
            covers.set(root, new Map([['hold', cover]]));
            show(cover, { imageAnimation: 'paused' });
        },
        /** Takes the covers of CSS off, so that what the page itself shows there can be read. */
        begin() {
            [last, present] = [present, new Set()];
            for (const cover of last) if (cover.isOfStyle) show(cover, {});
        },
        /**
         * `isOfStyle`: whether it stands for something that the page's style says.
         *
         * @param {Element} element
         * @param {string | null} pseudo
         * @param {Record<string, string>} style
         * @param {boolean} isOfStyle
         */
        lay(element, pseudo, style, isOfStyle) {
            const key = `${pseudo} ${isOfStyle}`;
            if (!covers.has(element)) covers.set(element, new Map());
            const mine = /** @type {Map<string, Cover>} */ (covers.get(element));
            if (!mine.has(key)) mine.set(key, make(element, pseudo, isOfStyle));
            const cover = /** @type {Cover} */ (mine.get(key));
            show(cover, style);
            present.add(cover);
        },
        /**
         * Whether something stands over an element's own content.
         *
         * @param {Element} element
         */
        isLaid: (element) => Boolean(covers.get(element)?.get('null false')?.text),
        /** Takes off those that were not laid again. */
        end() {
            for (const cover of last) if (!present.has(cover)) show(cover, {});
        },
    };
}
