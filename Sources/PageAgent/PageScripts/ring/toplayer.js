// The top layer (modal dialogs, popovers, fullscreen) and view transitions.
//
// Under a canvas Chromium 156 crashes when it paints a view transition, or a popover whose opacity or overlay is in
// transition; nothing needs to draw it. So the ring takes the page out of its canvas before one begins.

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

    // A view transition takes its pictures from the screen, so frames that nobody sees leave it without.
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
    // A button can show one without a script's call.
    native.addEventListener.call(window, 'beforetoggle', (/** @type {{ newState: string }} */ { newState }) => {
        if (newState === 'open') takeOut();
    }, true);

    // What was closed is there as long as the transition of its `overlay` goes on.
    /** @param {Element} element */
    const isThere = (element) => computedStyles(element).own.overlay === 'auto';

    return {
        takeOut,
        /** Whether every frame must be displayed from now on. */
        needsDisplay: () => hasTransitions || Boolean(document.activeViewTransition),
        /** What lies in it, in words; null if nothing does. */
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
