// Collects possible changes of the page: mutation records, running animations, and style changes that cause neither.

import { ChangeLog } from './changelog.js';
import { isInherited, isMoving, runningAnimations } from './running.js';
import { watchScroll, watchStyles } from './watching.js';

const recorded = {
    childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true,
};

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installChanges(helios, native) {
    const log = new ChangeLog(native);
    const observed = new WeakSet();
    /** Whether scripts hold references to CSS rules, which they can change at any time unnoticed. */
    let hasLooseRules = false;
    let isBegun = false;

    const observer = new MutationObserver((records) => log.note(records));
    /** @param {Root} root */
    function observe(root) {
        if (observed.has(root)) return;
        observed.add(root);
        native.observe.call(observer, root, recorded);
        log.forget();
    }

    const noteEverything = () => log.noteEverything();
    watchStyles(native, noteEverything, () => { hasLooseRules = true; });
    watchScroll(native, () => { if (isBegun) log.onTouch(); });

    return {
        /**
         * Starts recording; `onTouch` is called immediately when the page changes.
         *
         * @param {() => void} onTouch
         */
        begin(onTouch) {
            log.onTouch = onTouch;
            if (isBegun) return;
            isBegun = true;
            for (const root of helios.roots.all()) observe(root);
            helios.roots.onRoot(observe);
            // Fonts, images and style sheets that load; focus, which selectors may refer to.
            for (const type of ['load', 'focus', 'blur']) {
                native.addEventListener.call(document, type, noteEverything, true);
            }
            native.addEventListener.call(document.fonts, 'loadingdone', noteEverything);
        },
        /** Before a frame: running animations will change it. */
        arm() {
            if (!isBegun) return;
            if (hasLooseRules || document.querySelector('animate, animateTransform, animateMotion, set')
                || runningAnimations(helios, native).some(isMoving)) log.onTouch();
        },
        /** Returns what may have changed since the last call. */
        take() {
            log.note(native.takeRecords.call(observer));
            // Running animations change their targets.
            for (const animation of runningAnimations(helios, native)) {
                log.noteElement(animation.effect.target, isInherited(animation));
            }
            const taken = log.take();
            taken.isEverything ||= hasLooseRules;
            return taken;
        },
    };
}
