// HyperFrames' compositions as they are written, without HyperFrames' runtime: GSAP timelines by the id of their
// composition (`window.__timelines`), and elements with `data-start` and `data-duration`, in seconds of the
// composition that they lie in.

import { badAttribute } from '../dom/describe.js';
import { hide } from './clips.js';
import { timelineEnd } from './gsap.js';
import { place } from './placement.js';
import { isRoot, lengthOf, mediaStart, numberIn, rateOf, startOf } from './timing.js';

/**
 * What a page's driver says of when a medium plays, in seconds.
 *
 * @typedef {object} DeclaredMedium
 * @property {string} elementId
 * @property {number} startTime
 * @property {number} endTime
 * @property {number} [mediaOffset]
 * @property {number} [volume]
 */

/** @param {Capture} helios */
export function installComposition(helios) {
    /** @returns {[string, any][]} */
    const registered = () => Object.entries(window.__timelines ?? {}).filter(([, timeline]) => timeline);
    const marks = '[data-composition-id][data-start], [data-composition-id][data-no-timeline]';
    let isMarked = false;
    /** Whether this document is such a composition; the marks are looked for only before the timeline begins. */
    const isComposition = () => isMarked || registered().length > 0;

    /** @param {string} id */
    const elementOf = (id) => helios.roots.query(`[data-composition-id="${CSS.escape(id)}"]`);
    const timed = () => helios.roots.queryAll('[data-start]').filter((element) => !isRoot(element));

    return {
        /**
         * Every timeline that is not moved by another, as [name, timeline, its own time].
         *
         * @param {number} seconds
         * @returns {[string, any, number][]}
         */
        timelines(seconds) {
            const all = registered();
            const known = new Set(all.map(([, timeline]) => timeline));
            return all.filter(([, timeline]) => !known.has(timeline.parent)).map(([id, timeline]) => {
                const element = elementOf(id);
                const start = element === null ? 0 : startOf(element);
                const skipped = element === null || isRoot(element) ? 0 : numberIn(element.dataset.playbackStart) ?? 0;
                const rate = element === null ? 1 : rateOf(element);
                return [`window.__timelines["${id}"]`, timeline, Math.max(0, (seconds - start) * rate) + skipped];
            });
        },

        /**
         * Shows what is timed while its time lasts, and hides it otherwise.
         *
         * @param {number} seconds
         */
        showClips(seconds) {
            if (!isComposition()) return;
            for (const element of timed()) {
                if (element.localName === 'audio') continue;
                const start = startOf(element);
                const end = start + (lengthOf(element) ?? Infinity);
                // A frame's time is a rounded fraction.
                const isThere = seconds >= start - 1e-6 && seconds < end - 1e-6;
                hide(element, !isThere);
            }
        },

        /** Their own styles and scripts are kept apart by rewriting them, which is HyperFrames' own business. */
        requireWhole() {
            const element = helios.roots.query('[data-composition-id][data-composition-src]');
            if (element === null) return;
            throw badAttribute(element, 'compositionSrc', element.dataset.compositionSrc,
                'is put in by HyperFrames: bundle the project into one page, or have its runtime in the page');
        },

        /**
         * Writes down when media play, in our own attributes. `declared` is what a page's driver says of them,
         * or null: then their elements say it.
         *
         * @param {DeclaredMedium[] | null} declared
         */
        placeMedia(declared) {
            isMarked = document.querySelector(marks) !== null;
            for (const medium of declared ?? []) {
                const element = document.getElementById(medium.elementId);
                if (!(element instanceof HTMLMediaElement)) continue;
                place(element, medium.startTime, medium.mediaOffset ?? 0, medium.endTime - medium.startTime, medium.volume);
            }
            if (declared !== null || !isComposition()) return;
            for (const element of timed()) {
                if (!(element instanceof HTMLMediaElement)) continue;
                const { volume, playbackRate } = element.dataset;
                place(element, startOf(element), mediaStart(element), numberIn(element.dataset.duration), numberIn(volume));
                const rate = numberIn(playbackRate);
                if (rate !== null) element.playbackRate = rate;
            }
        },

        /** The end of the longest timeline or timed element, in seconds, or null. */
        end() {
            if (!isComposition()) return null;
            const ends = registered().map(([id, timeline]) => {
                const element = elementOf(id);
                return (element === null ? 0 : startOf(element)) + (timelineEnd(timeline) ?? NaN);
            });
            for (const element of timed()) ends.push(startOf(element) + (lengthOf(element) ?? NaN));
            const known = ends.filter((end) => Number.isFinite(end) && end > 0);
            return known.length > 0 ? Math.max(...known) : null;
        },
    };
}
