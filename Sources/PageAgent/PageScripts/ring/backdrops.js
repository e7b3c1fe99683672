// What filters the picture behind it: the ring draws it with pixels that the browser does not take.
//
// The browser filters what lies within the element's box, mirrored at its edges, at whole pixels. `drawElementImage` filters
// all that was drawn so far, and only in the band that is being drawn: beside something bright that touches the box, with
// blur(24px), frames were 31 dB apart, and on a box between pixels with invert(1) hue-rotate(40deg) 32 dB.

import { describeElement } from '../dom/describe.js';
import { computedStyles } from '../dom/styles.js';

const seen = { opacityProperty: true, visibilityProperty: true };
/** @param {CSSStyleDeclaration} style */
const filters = (style) => style.backdropFilter !== 'none';

/** @param {Set<Element>} set @param {Element} element @param {boolean} isIn */
function put(set, element, isIn) {
    if (isIn) set.add(element);
    else set.delete(element);
}

export class Backdrops {
    /** @type {Set<Element>} */
    #own = new Set();
    /**
     * Elements of which a pseudo-element filters its backdrop.
     *
     * @type {Set<Element>}
     */
    #pseudo = new Set();

    /** @param {Element} element @param {CSSStyleDeclaration} style */
    read(element, style) { put(this.#own, element, filters(style)); }

    /**
     * Reads the styles of all pseudo-elements, which takes 2 to 6 us for each element.
     *
     * @param {Iterable<Element>} elements
     */
    readPseudos(elements) {
        for (const element of elements) {
            const { before, after } = computedStyles(element);
            put(this.#pseudo, element, [before, after].some((style) => style.content !== 'none' && filters(style)));
        }
    }

    /** Why the page cannot be drawn, or null. */
    obstacle() {
        for (const set of [this.#own, this.#pseudo]) {
            for (const element of set) {
                if (!element.isConnected) set.delete(element);
                else if (element.checkVisibility(seen)) return `${describeElement(element)} filters what lies behind it`;
            }
        }
        return null;
    }
}
