// HyperFrames compositions without HyperFrames' runtime: registered animations, and elements with `data-start` and
// `data-duration`, in seconds of the composition that contains them.

import { isRoot } from './attributes.js';
import { hide, takeOut } from './clips.js';
import { fade } from './fades.js';
import { layOut } from './layout.js';
import { placeDeclared, placeTimed } from './placingmedia.js';
import { RegisteredAnimations } from './registered.js';
import { animationTime, spanOf } from './spans.js';
import { lengthOf, startOf, timeAround } from './timing.js';

/** In seconds. A frame's time is a rounded fraction. */
const tolerance = 1e-6;

const marks = '[data-composition-id][data-start], [data-composition-id][data-no-timeline]';

export class Composition {
    #helios;
    #assembly;
    #registered;
    #isMarked = false;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {import('./assembly/assembly.js').Assembly} assembly
     */
    constructor(helios, native, assembly) {
        this.#helios = helios;
        this.#assembly = assembly;
        this.#registered = new RegisteredAnimations(helios, native, assembly);
    }

    /**
     * Whether this document is such a composition. The marker attributes are looked for only before the timeline
     * starts.
     */
    #isThere() { return this.#isMarked || this.#registered.areTimelines; }

    /** @returns {HTMLElement[]} */
    #timed() { return this.#helios.roots.queryAll('[data-start]').filter((element) => !isRoot(element)); }

    /**
     * The timelines that are not nested in another one, as [name, timeline, local time].
     *
     * @param {number} seconds
     */
    timelines(seconds) { return this.#registered.timelines(seconds); }

    /**
     * Seeks the registered animations that are not GSAP timelines.
     *
     * @param {number} seconds
     */
    seekRegistered(seconds) {
        if (this.#isThere()) this.#registered.seekOthers(seconds);
    }

    /**
     * Where on the timeline an animation starts according to the compositions around its target, and its rate; null if
     * its own start time applies.
     *
     * @param {Animation} animation
     */
    animationTime(animation) {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        const isPlaced = this.#isThere() && target !== null && animation instanceof CSSAnimation;
        return isPlaced ? animationTime(target) : null;
    }

    /** Whether paused animations are seeked too. */
    movesPaused() { return this.#isThere(); }

    /**
     * Shows timed elements during their spans, and hides them otherwise.
     *
     * @param {number} seconds
     */
    showClips(seconds) {
        if (!this.#isThere()) return;
        for (const element of this.#timed()) {
            if (element.localName === 'audio') continue;
            const { from, to } = spanOf(element);
            hide(element, seconds < from - tolerance || seconds >= to - tolerance);
            fade(element, seconds);
        }
        for (const element of this.#helios.roots.queryAll('[data-hidden]')) takeOut(element, true);
    }

    /** Applies HyperFrames' layout to the timed elements, once all compositions are assembled. */
    layOut() {
        if (this.#assembly.isBusy() || document.querySelector(marks) === null) return;
        for (const root of this.#helios.roots.queryAll('[data-composition-id]').filter(isRoot)) layOut(root);
    }

    /**
     * Sets the attributes of this tool that give media elements their timing.
     *
     * @param {import('./placingmedia.js').DeclaredMedium[] | null} declared The timing that a page's driver
     *     declares; null if the elements' attributes apply.
     */
    placeMedia(declared) {
        this.#isMarked = document.querySelector(marks) !== null;
        placeDeclared(declared ?? []);
        if (declared !== null || !this.#isThere()) return;
        placeTimed(this.#helios.roots);
    }

    /** The end of the longest timeline or timed element, in seconds, or null. */
    end() {
        if (!this.#isThere()) return null;
        const ends = this.#registered.ends();
        for (const element of this.#timed()) {
            const end = startOf(element) + (lengthOf(element) ?? NaN) / timeAround(element).rate;
            ends.push(Math.min(end, spanOf(element).to));
        }
        const known = ends.filter((end) => Number.isFinite(end) && end > 0);
        return known.length > 0 ? Math.max(...known) : null;
    }
}
