// Support for pages written for another host, which tells them the time of each frame.
//
// Each contract is looked for at every frame, so a page may expose it late. A promise that the page returns is
// awaited (see waits.js), and an exception that it throws ends the render at that frame.

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
    // Both are set before the page's scripts run: Helios takes the first as a sign that it is being rendered, and
    // HyperFrames pages add their timelines to the second without creating it.
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
        /** The conditions of a host's contract that keep the page from being ready. */
        gates: () => hyperFramesGates().map(unanswered),
        /**
         * Before the timeline starts: assembles compositions, and schedules media as their host would; fails for what
         * is not supported.
         */
        prepare() {
            if (!hyperFramesDriver()) {
                assembly.advance();
                composition.layOut();
            }
            const media = window.__hf?.media;
            composition.placeMedia(Array.isArray(media) ? media : null);
        },
        /** Descriptions of the compositions that are still being assembled. */
        pending: () => assembly.pending(),
        /** What is invalid about the variable values given for this render, and what is valid; or null. */
        variableProblem: () => assembly.problem(),
        /**
         * Where on the timeline an animation starts, and its rate; null if its own start time applies.
         *
         * @param {Animation} animation
         */
        animationTime: (animation) => (hyperFramesDriver() ? null : composition.animationTime(animation)),
        /** Whether the host seeks paused animations too. */
        movesPaused: () => !hyperFramesDriver() && composition.movesPaused(),
        /** The scopes of compositions' scripts, by instance number. */
        scopes: assembly.scopes,
        /**
         * The value of `width`, `height`, `fps` or `duration` in a host's object, or null.
         *
         * @param {string} name
         */
        setting(name) {
            const value = plain(window.helios?.[name]);
            if (typeof value === 'number' || typeof value === 'string') return String(value);
            const duration = name === 'duration' ? positive(hyperFramesDuration()) : null;
            return duration === null ? null : String(duration);
        },
        /** The end of the hosts' timelines, in seconds, or null. */
        end() {
            const ends = [timelineEnd(window.__helios_gsap_timeline__), composition.end()];
            const known = ends.flatMap((end) => end ?? []);
            return known.length > 0 ? Math.max(...known) : null;
        },
    };
}
