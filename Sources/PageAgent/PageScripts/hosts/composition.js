// HyperFrames compositions without HyperFrames' runtime: GSAP timelines by composition ID (`window.__timelines`), and
// elements with `data-start` and `data-duration`, in seconds of the composition that contains them.

import { seekRegistered } from './adapters.js';
import { registeredEnds } from './anime.js';
import { hide, takeOut } from './clips.js';
import { fade } from './fades.js';
import { timelineEnd } from './gsap.js';
import { layOut } from './layout.js';
import { placeDeclared, placeTimed } from './placingmedia.js';
import { isRoot } from './attributes.js';
import { animationTime, spanOf } from './spans.js';
import { lengthOf, ownTimeOf, startOf, timeAround, toOwn, toTimeline } from './timing.js';

/** In seconds. A frame's time is a rounded fraction. */
const tolerance = 1e-6;

const marks = '[data-composition-id][data-start], [data-composition-id][data-no-timeline]';

/** @returns {[string, any][]} */
const registered = () => Object.entries(window.__timelines ?? {}).filter(([, timeline]) => timeline);

export class Composition {
    #helios;
    #native;
    #assembly;
    #isMarked = false;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {import('./assembly/assembly.js').Assembly} assembly
     */
    constructor(helios, native, assembly) {
        this.#helios = helios;
        this.#native = native;
        this.#assembly = assembly;
    }

    /**
     * Whether this document is such a composition. The marker attributes are looked for only before the timeline
     * starts.
     */
    #isThere() { return this.#isMarked || registered().length > 0; }

    /** @param {string} id @returns {HTMLElement | null} */
    #elementOf(id) {
        return this.#assembly.hostOf(id) ?? this.#helios.roots.query(`[data-composition-id="${CSS.escape(id)}"]`);
    }

    /** @returns {HTMLElement[]} */
    #timed() { return this.#helios.roots.queryAll('[data-start]').filter((element) => !isRoot(element)); }

    /**
     * The timelines that are not nested in another one, as [name, timeline, local time].
     *
     * @param {number} seconds
     * @returns {[string, any, number][]}
     */
    timelines(seconds) {
        const all = registered();
        const known = new Set(all.map(([, timeline]) => timeline));
        return all.filter(([, timeline]) => !known.has(timeline.parent)).map(([id, timeline]) => {
            const time = ownTimeOf(this.#elementOf(id));
            return [`window.__timelines["${id}"]`, timeline, Math.max(time.from, toOwn(time, seconds))];
        });
    }

    /**
     * Seeks the registered animations that are not GSAP timelines.
     *
     * @param {number} seconds
     */
    seekRegistered(seconds) {
        if (!this.#isThere()) return;
        seekRegistered(this.#helios, this.#native, seconds,
            (id) => toOwn(ownTimeOf(id === null ? null : this.#elementOf(id)), seconds),
            (element) => toOwn(timeAround(element), seconds));
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
        const ends = registered().map(([id, timeline]) => {
            const element = this.#elementOf(id);
            const end = toTimeline(ownTimeOf(element), timelineEnd(timeline) ?? NaN);
            return element === null || isRoot(element) ? end : Math.min(end, spanOf(element).to);
        });
        for (const { id, end } of registeredEnds()) ends.push(toTimeline(ownTimeOf(this.#elementOf(id ?? '')), end));
        for (const element of this.#timed()) {
            const end = startOf(element) + (lengthOf(element) ?? NaN) / timeAround(element).rate;
            ends.push(Math.min(end, spanOf(element).to));
        }
        const known = ends.filter((end) => Number.isFinite(end) && end > 0);
        return known.length > 0 ? Math.max(...known) : null;
    }
}
