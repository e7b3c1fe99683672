// Support for pages written for another host, which tells them the time of each frame.
//
// Each contract is looked for at every frame, so a page may expose it late. A promise that the page returns is
// awaited (see waits.js), and an exception that it throws ends the render at that frame.

import { unanswered } from '../readiness/answers.js';
import { installAnimeRegistry } from './anime.js';
import { Assembly } from './assembly/assembly.js';
import { installPageVariables } from './assembly/page.js';
import { Composition } from './composition.js';
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
    // Both are set before the page's scripts run: Helios takes the first as a sign that it is being rendered, and
    // HyperFrames pages add their timelines to the second without creating it.
    window.__HELIOS_VIRTUAL_TIME__ = 0;
    window.__timelines = {};
    installAnimeRegistry();
    const assembly = new Assembly(helios, native, props, installPageVariables(helios, native, props));
    const hosts = new Hosts(helios, assembly, new Composition(helios, native, assembly));
    helios.clock.realm.follow({ phase: 'hosts', follow: (time) => hosts.seek(time / 1000) });
    return hosts;
}

class Hosts {
    #helios;
    #assembly;
    #composition;

    /**
     * @param {Capture} helios
     * @param {Assembly} assembly
     * @param {Composition} composition
     */
    constructor(helios, assembly, composition) {
        this.#helios = helios;
        this.#assembly = assembly;
        this.#composition = composition;
        /** The scopes of compositions' scripts, by instance number. */
        this.scopes = assembly.scopes;
    }

    /** @param {number} seconds */
    seek(seconds) {
        const helios = this.#helios;
        helios.waits.begin();
        if (!helios.clock.core.isReady) return;
        const isHelios = seekHelios(helios, seconds);
        seekTimeline(helios, 'window.__helios_gsap_timeline__', window.__helios_gsap_timeline__, seconds);
        if (!isHelios) seekHyperFrames(helios, this.#composition, seconds);
        if (!hyperFramesDriver()) helios.waits.follow('data-composition-src', () => this.#assembly.requireWhole());
    }

    /** The conditions of a host's contract that keep the page from being ready. */
    gates() { return hyperFramesGates().map(unanswered); }

    /**
     * Before the timeline starts: assembles compositions, and schedules media as their host would; fails for what
     * is not supported.
     */
    prepare() {
        if (!hyperFramesDriver()) {
            this.#assembly.advance();
            this.#composition.layOut();
        }
        const media = window.__hf?.media;
        this.#composition.placeMedia(Array.isArray(media) ? media : null);
    }

    /** Descriptions of the compositions that are still being assembled. */
    pending() { return this.#assembly.pending(); }

    /** What is invalid about the variable values given for this render, and what is valid; or null. */
    variableProblem() { return this.#assembly.problem(); }

    /**
     * Where on the timeline an animation starts, and its rate; null if its own start time applies.
     *
     * @param {Animation} animation
     */
    animationTime(animation) { return hyperFramesDriver() ? null : this.#composition.animationTime(animation); }

    /** Whether the host seeks paused animations too. */
    movesPaused() { return !hyperFramesDriver() && this.#composition.movesPaused(); }

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
    }

    /** The end of the hosts' timelines, in seconds, or null. */
    end() {
        const ends = [timelineEnd(window.__helios_gsap_timeline__), this.#composition.end()];
        const known = ends.flatMap((end) => end ?? []);
        return known.length > 0 ? Math.max(...known) : null;
    }
}
