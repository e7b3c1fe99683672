// The top layer (modal dialogs, popovers, fullscreen) and view transitions.
//
// In a canvas, Chromium 156 crashes when it paints a view transition, or a popover whose opacity or overlay is in
// transition, whether or not that is drawn. So the ring moves the page out of its canvas before one starts.

import { describeElement } from '../dom/describe.js';
import { computedStyles } from '../dom/styles.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installTopLayer(helios, native) {
    /** @returns {void} */
    function takeOut() {
        if (helios.ring) return helios.ring.takeOut?.();
        try {
            return window.parent !== window ? window.parent.__heliosCapture?.topLayer.takeOut() : undefined;
        } catch { /* The parent is of another origin. */ }
        return undefined;
    }

    // A view transition captures displayed frames, so frames that are not displayed would be missing from it.
    let hasTransitions = false;

    /** @type {[any, string[]][]} */
    const entries = [
        [HTMLDialogElement, ['showModal']], [HTMLElement, ['showPopover', 'togglePopover']],
        [Element, ['requestFullscreen', 'webkitRequestFullscreen', 'webkitRequestFullScreen', 'startViewTransition']],
        [Document, ['startViewTransition']],
    ];
    for (const [type, names] of entries) {
        for (const name of names) {
            const original = type.prototype[name];
            if (!original) continue;
            native.define(type.prototype, { [name](...parameters) {
                hasTransitions ||= name === 'startViewTransition';
                takeOut();
                return Reflect.apply(original, this, parameters);
            } });
        }
    }
    // A button can open a popover without a script.
    native.addEventListener.call(window, 'beforetoggle', (/** @type {{ newState: string }} */ { newState }) => {
        if (newState === 'open') takeOut();
    }, true);

    // A closed element stays in the top layer during the transition of its `overlay`.
    /** @param {Element} element */
    const isThere = (element) => computedStyles(element).own.overlay === 'auto';

    return {
        takeOut,
        /** Whether every frame must be displayed from now on. */
        needsDisplay: () => hasTransitions || Boolean(document.activeViewTransition),
        /** A description of what is in the top layer; null if it is empty. */
        look() {
            if (document.activeViewTransition) return 'a view transition is shown';
            for (const root of helios.roots.all()) {
                const found = root.querySelector(':modal, :popover-open, :fullscreen')
                    ?? [...root.querySelectorAll('dialog, [popover]')].find(isThere);
                if (found) return `${describeElement(found)} lies in the top layer`;
            }
            return null;
        },
    };
}
