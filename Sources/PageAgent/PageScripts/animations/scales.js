// Tells whether anything of a page may change its scale.
//
// Chromium draws layers anew for each scale, or not, depending on how they were drawn for the frame that it displayed
// before: of 75 frames of words that scripts scale, some with `will-change`, 47 differed after frames that were not
// displayed, and of 90 of a shrinking animation 58. What is only moved and turned stays the same.

import { watchSheetWriters } from '../dom/sheetwriters.js';
import { nativeAnimations } from './documentanimations.js';

const words = ['scale', 'matrix', 'skew', 'perspective', 'zoom', 'rotateX', 'rotateY', 'rotate3d', 'rotate: x', 'rotate: y'];
const scaling = new RegExp(words.join('|'), 'i');
const scaledElements = words.map((word) => `[style*="${word}" i]`).join();

/** @param {ComputedKeyframe} keyframe */
const isScaling = ({ transform = '', scale = 'none', zoom }) =>
    scale !== 'none' || zoom !== undefined || scaling.test(String(transform));

class Scales {
    #native;
    #roots;
    #isFound = false;
    /** @type {WeakSet<CSSStyleSheet>} */
    #harmless = new WeakSet();

    /** @param {Natives} native @param {Roots} roots */
    constructor(native, roots) {
        this.#native = native;
        this.#roots = roots;
        // Rules may be inserted into a sheet after it was searched; other text in a <style> makes another sheet.
        watchSheetWriters(native, (text) => { this.#isFound ||= scaling.test(text); });
    }

    look() {
        this.#isFound ||= this.#areInStyles() || this.#areInAnimations();
        return this.#isFound;
    }

    #areInStyles() {
        return this.#roots.queryAll(scaledElements).length > 0
            || this.#roots.sheets().some((sheet) => this.#isScaling(sheet));
    }

    /** @param {CSSStyleSheet} sheet @returns {boolean} */
    #isScaling(sheet) {
        if (this.#harmless.has(sheet)) return false;
        let rules;
        try {
            rules = [...sheet.cssRules];
        } catch {
            // Of another origin: nobody can tell.
            return true;
        }
        let areAllLoaded = true;
        for (const rule of rules) {
            if (!(rule instanceof CSSImportRule)) {
                if (scaling.test(rule.cssText)) return true;
            } else if (rule.styleSheet) {
                if (this.#isScaling(rule.styleSheet)) return true;
                areAllLoaded &&= this.#harmless.has(rule.styleSheet);
            } else {
                areAllLoaded = false;
            }
        }
        if (areAllLoaded) this.#harmless.add(sheet);
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
