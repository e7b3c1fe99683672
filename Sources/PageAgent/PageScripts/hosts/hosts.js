// Pages that were made for another host, which tells them each frame's time: it is told them here.
//
// Each contract is looked for at every frame, so a page may expose it late. What a page answers with a promise
// is waited for (see waits.js), and what it throws ends the render at that frame.

import { unanswered } from '../readiness/answers.js';
import { installComposition } from './composition.js';
import { seekTimeline, timelineEnd } from './gsap.js';
import { seekHelios } from './helios.js';
import { hyperFramesDriver, hyperFramesDuration, hyperFramesGates, seekHyperFrames } from './hyperframes.js';
import { plain, positive } from './values.js';

/** @param {Capture} helios */
export function installHosts(helios) {
    const { core, realm } = helios.clock;
    // Both are there before the page's scripts: Helios takes the one for a sign that it is rendered, and
    // HyperFrames' pages put their timelines into the other without making it.
    window.__HELIOS_VIRTUAL_TIME__ = 0;
    window.__timelines = {};
    const composition = installComposition(helios);

    /** @param {number} time */
    function follow(time) {
        helios.waits.begin();
        if (!core.isReady) return;
        const seconds = time / 1000;
        const isHelios = seekHelios(helios, seconds);
        seekTimeline(helios, 'window.__helios_gsap_timeline__', window.__helios_gsap_timeline__, seconds);
        if (!isHelios) seekHyperFrames(helios, composition, seconds);
    }
    realm.follow({ phase: 'hosts', follow });

    return {
        /** What keeps the page from being ready by the contract of a host. */
        gates: () => hyperFramesGates().map(unanswered),
        /** Before the timeline begins: has media play where their host would have them play, or says what cannot be. */
        prepare() {
            if (!hyperFramesDriver()) composition.requireWhole();
            const media = window.__hf?.media;
            composition.placeMedia(Array.isArray(media) ? media : null);
        },
        /**
         * What a host's object says of `width`, `height`, `fps` or `duration`, or null.
         *
         * @param {string} name
         */
        setting(name) {
            const value = plain(window.helios?.[name]);
            if (typeof value === 'number' || typeof value === 'string') return String(value);
            const duration = name === 'duration' ? positive(hyperFramesDuration()) : null;
            return duration === null ? null : String(duration);
        },
        /** The end of what hosts would play, in seconds, or null. */
        end() {
            const ends = [timelineEnd(window.__helios_gsap_timeline__), composition.end()];
            const known = ends.flatMap((end) => end ?? []);
            return known.length > 0 ? Math.max(...known) : null;
        },
    };
}
