// Collects possible changes of the page: mutation records, running animations, and style changes that cause neither.

import { ChangeLog } from './changelog.js';
import { isInherited, isMoving, runningAnimations } from './running.js';
import { watchScroll, watchStyles } from './watching.js';

const recorded = {
    childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true,
};

export class Changes {
    #helios;
    #native;
    #log;
    /** @type {WeakSet<Root>} */
    #observed = new WeakSet();
    #observer;
    /** Whether scripts hold references to CSS rules, which they can change at any time unnoticed. */
    #hasLooseRules = false;
    #isBegun = false;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        const log = new ChangeLog(native);
        this.#helios = helios;
        this.#native = native;
        this.#log = log;
        this.#observer = new MutationObserver((records) => log.note(records));
        watchStyles(native, () => log.noteEverything(), () => { this.#hasLooseRules = true; });
        watchScroll(native, () => { if (this.#isBegun) log.onTouch(); });
    }

    /**
     * Starts recording; `onTouch` is called immediately when the page changes.
     *
     * @param {() => void} onTouch
     */
    begin(onTouch) {
        const { addEventListener } = this.#native;
        const log = this.#log;
        log.onTouch = onTouch;
        if (this.#isBegun) return;
        this.#isBegun = true;
        for (const root of this.#helios.roots.all()) this.#observe(root);
        this.#helios.roots.onRoot((root) => this.#observe(root));
        const noteEverything = () => log.noteEverything();
        // Fonts, images and style sheets that load; focus, which selectors may refer to.
        for (const type of ['load', 'focus', 'blur']) addEventListener.call(document, type, noteEverything, true);
        addEventListener.call(document.fonts, 'loadingdone', noteEverything);
    }

    /** @param {Root} root */
    #observe(root) {
        if (this.#observed.has(root)) return;
        this.#observed.add(root);
        this.#native.observe.call(this.#observer, root, recorded);
        this.#log.forget();
    }

    /** Before a frame: running animations will change it. */
    arm() {
        if (!this.#isBegun) return;
        if (this.#hasLooseRules || document.querySelector('animate, animateTransform, animateMotion, set')
            || runningAnimations(this.#helios, this.#native).some(isMoving)) this.#log.onTouch();
    }

    /** Returns what may have changed since the last call. */
    take() {
        const log = this.#log;
        log.note(this.#native.takeRecords.call(this.#observer));
        // Running animations change their targets.
        for (const animation of runningAnimations(this.#helios, this.#native)) {
            log.noteElement(animation.effect.target, isInherited(animation));
        }
        const taken = log.take();
        taken.isEverything ||= this.#hasLooseRules;
        return taken;
    }
}
