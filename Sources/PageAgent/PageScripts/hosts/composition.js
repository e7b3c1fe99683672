// HyperFrames compositions without HyperFrames' runtime: GSAP timelines by composition ID (`window.__timelines`), and
// elements with `data-start` and `data-duration`, in seconds of the composition that contains them.

import { badAttribute } from '../dom/describe.js';
import { registeredEnds, seekRegistered } from './adapters.js';
import { hideGroups, refuseEffects, setLevel } from './audio.js';
import { hide, takeOut } from './clips.js';
import { fade } from './fades.js';
import { timelineEnd } from './gsap.js';
import { layOut } from './layout.js';
import { placeDeclared, placeTimed } from './placement.js';
import { isRoot } from './attributes.js';
import { animationTime, spanOf } from './spans.js';
import { lengthOf, ownTimeOf, startOf, timeAround, toOwn, toTimeline } from './timing.js';

/**
 * A media element's timing as a page's driver declares it, in seconds.
 *
 * @typedef {{ elementId: string, startTime: number, endTime: number, mediaOffset?: number, volume?: number }} DeclaredMedium
 */

/** In seconds. A frame's time is a rounded fraction. */
const tolerance = 1e-6;

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {ReturnType<typeof import('./assembly/assembly.js').installAssembly>} assembly
 */
export function installComposition(helios, native, assembly) {
    /** @returns {[string, any][]} */
    const registered = () => Object.entries(window.__timelines ?? {}).filter(([, timeline]) => timeline);
    const marks = '[data-composition-id][data-start], [data-composition-id][data-no-timeline]';
    let isMarked = false;
    /**
     * Whether this document is such a composition. The marker attributes are looked for only before the timeline
     * starts.
     */
    const isComposition = () => isMarked || registered().length > 0;

    /** @param {string} id @returns {HTMLElement | null} */
    const elementOf = (id) => assembly.hostOf(id) ?? helios.roots.query(`[data-composition-id="${CSS.escape(id)}"]`);
    /** @returns {HTMLElement[]} */
    const timed = () => helios.roots.queryAll('[data-start]').filter((element) => !isRoot(element));

    /** Fails for features that only HyperFrames implements, rather than omit them silently. */
    function refuse() {
        for (const root of helios.roots.queryAll('[data-composition-id][data-fx-chain]')) if (isRoot(root)) refuseEffects(root);
        const [graded] = helios.roots.queryAll('[data-color-grading]');
        if (graded === undefined || !graded.dataset.colorGrading?.trim()) return;
        throw badAttribute(graded, 'colorGrading', graded.dataset.colorGrading,
            'asks for colours that only HyperFrames makes: put them into the file');
    }

    return {
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
                const time = ownTimeOf(elementOf(id));
                return [`window.__timelines["${id}"]`, timeline, Math.max(time.from, toOwn(time, seconds))];
            });
        },

        /**
         * Seeks the registered animations that are not GSAP timelines.
         *
         * @param {number} seconds
         */
        seekRegistered(seconds) {
            if (!isComposition()) return;
            seekRegistered(helios, native, seconds, (id) => toOwn(ownTimeOf(id === null ? null : elementOf(id)), seconds),
                (element) => toOwn(timeAround(element), seconds));
        },

        /**
         * Where on the timeline an animation starts according to the compositions around its target, and its rate;
         * null if its own start time applies.
         *
         * @param {Animation} animation
         */
        animationTime(animation) {
            const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
            return isComposition() && target !== null && animation instanceof CSSAnimation ? animationTime(target) : null;
        },

        /** Whether paused animations are seeked too. */
        movesPaused: () => isComposition(),

        /**
         * Shows timed elements during their spans, and hides them otherwise.
         *
         * @param {number} seconds
         */
        showClips(seconds) {
            if (!isComposition()) return;
            for (const element of timed()) {
                if (element.localName === 'audio') continue;
                const { from, to } = spanOf(element);
                hide(element, seconds < from - tolerance || seconds >= to - tolerance);
                fade(element, seconds);
            }
            for (const element of helios.roots.queryAll('[data-hidden]')) takeOut(element, true);
        },

        /** Applies HyperFrames' layout to the timed elements, once all compositions are assembled. */
        layOut() {
            if (assembly.isBusy() || document.querySelector(marks) === null) return;
            for (const root of helios.roots.queryAll('[data-composition-id]').filter(isRoot)) layOut(root);
        },

        /**
         * Sets the attributes of this tool that give media elements their timing.
         *
         * @param {DeclaredMedium[] | null} declared The timing that a page's driver declares; null if the elements'
         *     attributes apply.
         */
        placeMedia(declared) {
            isMarked = document.querySelector(marks) !== null;
            for (const medium of declared ?? []) {
                const element = document.getElementById(medium.elementId);
                if (element instanceof HTMLMediaElement) placeDeclared(element, medium);
            }
            if (declared !== null || !isComposition()) return;
            refuse();
            hideGroups(helios.roots.queryAll('hf-audio-group'));
            for (const element of helios.roots.queryAll('audio, video')) placeTimed(element, setLevel(element));
        },

        /** The end of the longest timeline or timed element, in seconds, or null. */
        end() {
            if (!isComposition()) return null;
            const ends = registered().map(([id, timeline]) => {
                const element = elementOf(id);
                const end = toTimeline(ownTimeOf(element), timelineEnd(timeline) ?? NaN);
                return element === null || isRoot(element) ? end : Math.min(end, spanOf(element).to);
            });
            for (const { id, end } of registeredEnds()) ends.push(toTimeline(ownTimeOf(elementOf(id ?? '')), end));
            for (const element of timed()) {
                const end = startOf(element) + (lengthOf(element) ?? NaN) / timeAround(element).rate;
                ends.push(Math.min(end, spanOf(element).to));
            }
            const known = ends.filter((end) => Number.isFinite(end) && end > 0);
            return known.length > 0 ? Math.max(...known) : null;
        },
    };
}
