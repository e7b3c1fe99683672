// The top layer (modal dialogs, popovers, fullscreen) and view transitions.
//
// In a canvas, Chromium 156 crashes when it paints a view transition, or a popover whose opacity or overlay is in
// transition, whether or not that is drawn. So the ring moves the page out of its canvas before one starts.

import { describeElement } from '../dom/describe.js';
import { computedStyles } from '../dom/styles.js';
import { framesOf, parentOf } from '../dom/windows.js';

/**
 * What puts elements there, or starts a view transition.
 *
 * @returns {[any, string[]][]}
 */
const entries = () => [
    [HTMLDialogElement, ['showModal']], [HTMLElement, ['showPopover', 'togglePopover']],
    [Element, ['requestFullscreen', 'webkitRequestFullscreen', 'webkitRequestFullScreen', 'startViewTransition']],
    [Document, ['startViewTransition']],
];

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installTopLayer(helios, native) {
    const layer = new TopLayer(helios);
    for (const [type, names] of entries()) {
        for (const name of names) watchEntry(native, layer, type.prototype, name);
    }
    // A button can open a popover without a script.
    native.addEventListener.call(window, 'beforetoggle', (/** @type {{ newState: string }} */ { newState }) => {
        if (newState === 'open') layer.takeOut();
    }, true);
    return layer;
}

/** @param {Natives} native @param {TopLayer} layer @param {any} prototype @param {string} name */
function watchEntry(native, layer, prototype, name) {
    const original = prototype[name];
    if (!original) return;
    native.define(prototype, { [name](...parameters) {
        layer.hasTransitions ||= name === 'startViewTransition';
        layer.takeOut();
        return Reflect.apply(original, this, parameters);
    } });
}

/**
 * Whether an element is in the top layer: a closed one stays there during the transition of its `overlay`.
 *
 * @param {Element} element
 */
const isThere = (element) => computedStyles(element).own.overlay === 'auto';

class TopLayer {
    #helios;
    /** A view transition captures displayed frames, so frames that are not displayed would be missing from it. */
    hasTransitions = false;

    /** @param {Capture} helios */
    constructor(helios) { this.#helios = helios; }

    /** @returns {void} */
    takeOut() {
        const { ring } = this.#helios;
        if (ring) return ring.takeOut?.();
        try {
            const outer = parentOf(window);
            return outer !== window ? outer.__heliosCapture?.topLayer.takeOut() : undefined;
        } catch { /* The parent is of another origin. */ }
        return undefined;
    }

    /** Whether every frame must be displayed from now on. */
    needsDisplay() { return this.hasTransitions || Boolean(document.activeViewTransition); }

    /**
     * Whether anything is in the top layer of this document or of one within it.
     *
     * @returns {boolean}
     */
    isInUse() {
        return this.look() !== null || framesOf(window).some((frame) => {
            try {
                return frame.__heliosCapture?.topLayer.isInUse() ?? false;
            } catch {
                return false; // It is of another origin.
            }
        });
    }

    /** A description of what is in the top layer; null if it is empty. */
    look() {
        if (document.activeViewTransition) return 'a view transition is shown';
        for (const root of this.#helios.roots.all()) {
            const found = root.querySelector(':modal, :popover-open, :fullscreen')
                ?? [...root.querySelectorAll('dialog, [popover]')].find(isThere);
            if (found) return `${describeElement(found)} lies in the top layer`;
        }
        return null;
    }
}
