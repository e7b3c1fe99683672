// Pages that were made for another host, which tells them each frame's time: it is told them here.
//
// Each contract is looked for at every frame, so a page may expose it late. What a page answers with a promise
// is waited for (see waits.js), and what it throws ends the render at that frame.

import { unanswered } from '../readiness/answers.js';
import { installRegistries } from './adapters.js';
import { installAssembly } from './assembly/assembly.js';
import { installPageVariables } from './assembly/page.js';
import { installComposition } from './composition.js';
import { seekTimeline, timelineEnd } from './gsap.js';
import { seekHelios } from './helios.js';
import { hyperFramesDriver, hyperFramesDuration, hyperFramesGates, seekHyperFrames } from './hyperframes.js';
import { plain, positive } from './values.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installHosts(helios, native, { props }) {
    const { core, realm } = helios.clock;
    // Both are there before the page's scripts: Helios takes the one for a sign that it is rendered, and
    // HyperFrames' pages put their timelines into the other without making it.
    window.__HELIOS_VIRTUAL_TIME__ = 0;
    window.__timelines = {};
    installRegistries();
    const assembly = installAssembly(helios, native, props, installPageVariables(helios, native, props));
    const composition = installComposition(helios, native, assembly);

    /** @param {number} time */
    function follow(time) {
        helios.waits.begin();
        if (!core.isReady) return;
        const seconds = time / 1000;
        const isHelios = seekHelios(helios, seconds);
        seekTimeline(helios, 'window.__helios_gsap_timeline__', window.__helios_gsap_timeline__, seconds);
        if (!isHelios) seekHyperFrames(helios, composition, seconds);
        if (!hyperFramesDriver()) helios.waits.follow('data-composition-src', () => assembly.requireWhole());
    }
    realm.follow({ phase: 'hosts', follow });

    return {
        /** What keeps the page from being ready by the contract of a host. */
        gates: () => hyperFramesGates().map(unanswered),
        /** Before the timeline begins: has media play where their host would have them play, or says what cannot be. */
        prepare() {
            if (!hyperFramesDriver()) {
                assembly.advance();
                composition.layOut();
            }
            const media = window.__hf?.media;
            composition.placeMedia(Array.isArray(media) ? media : null);
        },
        /** What is still put into the page, in words. */
        pending: () => assembly.pending(),
        /** What is wrong with the values of variables that are given for this render, and what could be; or null. */
        variableProblem: () => assembly.problem(),
        /**
         * When an animation begins on the timeline, and how fast it runs; null: as it says itself.
         *
         * @param {Animation} animation
         */
        animationTime: (animation) => (hyperFramesDriver() ? null : composition.animationTime(animation)),
        /** Whether animations that are paused are moved by their host all the same. */
        movesPaused: () => !hyperFramesDriver() && composition.movesPaused(),
        /** What the scripts of compositions see, by the instances' numbers. */
        scopes: assembly.scopes,
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
