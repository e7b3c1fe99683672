// Tells whether anything of a page may change its scale.
//
// Chromium draws layers anew for each scale, or not, depending on how they were drawn for the frame that it displayed
// before: of 75 frames of words that scripts scale, some with `will-change`, 47 differed after frames that were not
// displayed, and of 90 of a shrinking animation 58. What is only moved and turned stays the same.

import { nativeAnimations } from './documentanimations.js';

const words = ['scale', 'matrix', 'skew', 'perspective', 'zoom', 'rotateX', 'rotateY', 'rotate3d', 'rotate: x', 'rotate: y'];
const scaling = new RegExp(words.join('|'), 'i');
const scaledElements = words.map((word) => `[style*="${word}" i]`).join();

/** @param {CSSRule} rule @returns {boolean} */
const isScalingRule = (rule) =>
    (rule instanceof CSSImportRule ? rule.styleSheet !== null && isScalingSheet(rule.styleSheet) : scaling.test(rule.cssText));

/** @param {CSSStyleSheet} sheet */
function isScalingSheet(sheet) {
    try {
        return [...sheet.cssRules].some(isScalingRule);
    } catch {
        // Of another origin: nobody can tell.
        return true;
    }
}

/** @param {ComputedKeyframe} keyframe */
const isScaling = ({ transform = '', scale = 'none', zoom }) =>
    scale !== 'none' || zoom !== undefined || scaling.test(String(transform));

class Scales {
    #native;
    #roots;
    #isFound = false;
    /**
     * How many rules each harmless sheet had, and its text.
     *
     * @type {WeakMap<CSSStyleSheet, string>}
     */
    #harmless = new WeakMap();

    /** @param {Natives} native @param {Roots} roots */
    constructor(native, roots) {
        this.#native = native;
        this.#roots = roots;
    }

    look() {
        this.#isFound ||= this.#areInStyles() || this.#areInAnimations();
        return this.#isFound;
    }

    #areInStyles() {
        return this.#roots.all().some((root) => root.querySelector(scaledElements) !== null
            || [...root.styleSheets, ...root.adoptedStyleSheets].some((sheet) => this.#isScaling(sheet)));
    }

    /** @param {CSSStyleSheet} sheet */
    #isScaling(sheet) {
        let state = '';
        try {
            state = `${sheet.cssRules.length} ${sheet.ownerNode?.textContent}`;
        } catch { /* See isScalingSheet(). */ }
        if (state && this.#harmless.get(sheet) === state) return false;
        if (isScalingSheet(sheet)) return true;
        this.#harmless.set(sheet, state);
        return false;
    }

    #areInAnimations() {
        return nativeAnimations(this.#native, this.#roots).some(({ effect }) =>
            effect instanceof KeyframeEffect && this.#native.keyframes.call(effect).some(isScaling));
    }
}

/**
 * Returns `helios.animations.mayScale`: whether anything in the document has changed its scale, or may do so; to be called
 * when it has been drawn, as it brings styles up to date.
 *
 * @param {Natives} native
 * @param {Roots} roots
 */
export function scalesOf(native, roots) {
    const scales = new Scales(native, roots);
    return () => scales.look();
}
