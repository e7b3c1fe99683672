// The animations that compositions register by their ID: GSAP timelines in `window.__timelines`, and others.

import { seekRegistered } from './adapters.js';
import { registeredEnds } from './anime.js';
import { isRoot } from './attributes.js';
import { timelineEnd } from './gsap.js';
import { spanOf } from './spans.js';
import { ownTimeOf, timeAround, toOwn, toTimeline } from './timing.js';

/** @returns {[string, any][]} */
const timelines = () => Object.entries(window.__timelines ?? {}).filter(([, timeline]) => timeline);

export class RegisteredAnimations {
    #helios;
    #native;
    #assembly;

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

    get areTimelines() { return timelines().length > 0; }

    /** @param {string} id @returns {HTMLElement | null} */
    #elementOf(id) {
        return this.#assembly.hostOf(id) ?? this.#helios.roots.query(`[data-composition-id="${CSS.escape(id)}"]`);
    }

    /**
     * The timelines that are not nested in another one, as [name, timeline, local time].
     *
     * @param {number} seconds
     * @returns {[string, any, number][]}
     */
    timelines(seconds) {
        const all = timelines();
        const known = new Set(all.map(([, timeline]) => timeline));
        return all.filter(([, timeline]) => !known.has(timeline.parent)).map(([id, timeline]) => {
            const time = ownTimeOf(this.#elementOf(id));
            return [`window.__timelines["${id}"]`, timeline, Math.max(time.from, toOwn(time, seconds))];
        });
    }

    /**
     * Seeks the animations that are not GSAP timelines.
     *
     * @param {number} seconds
     */
    seekOthers(seconds) {
        seekRegistered(this.#helios, this.#native, seconds,
            (id) => toOwn(ownTimeOf(id === null ? null : this.#elementOf(id)), seconds),
            (element) => toOwn(timeAround(element), seconds));
    }

    /** The ends of all, in seconds of the timeline; NaN for one that has none. */
    ends() {
        const ends = timelines().map(([id, timeline]) => {
            const element = this.#elementOf(id);
            const end = toTimeline(ownTimeOf(element), timelineEnd(timeline) ?? NaN);
            return element === null || isRoot(element) ? end : Math.min(end, spanOf(element).to);
        });
        for (const { id, end } of registeredEnds()) ends.push(toTimeline(ownTimeOf(this.#elementOf(id ?? '')), end));
        return ends;
    }
}
