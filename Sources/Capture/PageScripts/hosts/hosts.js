// Pages that were made for another host, which tells them each frame's time: it is told them here.
//
// Each contract is looked for at every frame, so a page may expose it late. What a page answers with a promise
// is waited for (see waits.js), and what it throws ends the render at that frame.

import { installComposition } from './composition.js';

/** @param {Capture} helios */
export function installHosts(helios) {
    const { core, realm } = helios.clock;
    // Both are there before the page's scripts: Helios takes the one for a sign that it is rendered, and
    // HyperFrames' pages put their timelines into the other without making it.
    window.__HELIOS_VIRTUAL_TIME__ = 0;
    window.__timelines = {};

    /** Helios has signals where others have values. */
    const plain = (value) => (value !== null && typeof value === 'object' && 'value' in value ? value.value : value);
    const positive = (value) => (typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : null);

    // MARK: Helios

    /**
     * `seek` counts frames of the page's own rate. Between two of them a page that is bound to the time gets a
     * fraction, as it would set it itself, and any other the frame that it is still in.
     */
    function frameOf(host, seconds) {
        const rate = positive(plain(host.fps)) ?? core.rate;
        // 29.97 is meant for 30000/1001.
        const isOurs = Math.abs(rate - core.rate) < core.rate / 1000;
        const exact = seconds * (isOurs ? core.rate : rate);
        const nearest = Math.round(exact);
        if (Math.abs(exact - nearest) < 1e-6) return nearest;
        return host.isVirtualTimeBound === true ? exact : Math.floor(exact);
    }

    function seekHelios(seconds) {
        helios.waits.follow('window.__HELIOS_VIRTUAL_TIME__', () => { window.__HELIOS_VIRTUAL_TIME__ = seconds * 1000; });
        const host = window.helios;
        if (typeof host?.seek !== 'function') return false;
        const frame = frameOf(host, seconds);
        helios.waits.follow(`window.helios.seek(${frame})`, () => {
            // It would go on by itself from where it is put.
            if (plain(host.isPlaying) === true) host.pause?.();
            return host.seek(frame);
        });
        return true;
    }

    // MARK: GSAP

    /** Puts a timeline to a time, with its callbacks; it is paused, or GSAP's own ticker would move it as well. */
    function seekTimeline(name, timeline, seconds) {
        if (typeof timeline?.seek !== 'function' && typeof timeline?.totalTime !== 'function') return;
        helios.waits.follow(`${name} at ${seconds} s`, () => {
            if (timeline.paused?.() !== true) timeline.pause?.();
            if (typeof timeline.seek === 'function') timeline.seek(seconds, false);
            else timeline.totalTime(seconds, false);
        });
    }

    /** A timeline's end in seconds; null if it has none, as one that repeats for ever. */
    const timelineEnd = (timeline) => {
        const end = positive(timeline?.totalDuration?.() ?? timeline?.duration?.());
        return end !== null && end < 1e6 ? end : null;
    };

    // MARK: HyperFrames

    const composition = installComposition(helios, { timelineEnd });

    /** HyperFrames' own driver of the page, where one is in it: its name, and how to seek. */
    function hyperFramesDriver() {
        const { __hf, __player } = window;
        if (typeof __hf?.seek === 'function') {
            return { name: 'window.__hf.seek', seek: (seconds) => __hf.seek(seconds) };
        }
        if (typeof __player?.renderSeek !== 'function') return null;
        return { name: 'window.__player.renderSeek', seek: (seconds) => __player.renderSeek(seconds) };
    }

    function seekHyperFrames(seconds) {
        const driver = hyperFramesDriver();
        if (driver) {
            const { name, seek } = driver;
            helios.waits.follow(`${name}(${seconds})`, () => seek(seconds));
            if (typeof window.__hfWaitForSeekCompletion === 'function') {
                helios.waits.follow('window.__hfWaitForSeekCompletion()', () => window.__hfWaitForSeekCompletion());
            }
        }
        // The whole runtime moves all of it; a page's own `seek` may leave the timelines to the host.
        if (typeof window.__player?.renderSeek === 'function') return;
        for (const [name, timeline, time] of composition.timelines(seconds)) seekTimeline(name, timeline, time);
        if (!driver) composition.showClips(seconds);
    }

    function follow(time) {
        helios.waits.begin();
        if (!core.isReady) return;
        const seconds = time / 1000;
        const isHelios = seekHelios(seconds);
        seekTimeline('window.__helios_gsap_timeline__', window.__helios_gsap_timeline__, seconds);
        if (!isHelios) seekHyperFrames(seconds);
    }
    realm.follow({ phase: 'hosts', follow });

    const hyperFramesDuration = () => {
        const { __hf, __player } = window;
        const duration = typeof __hf?.duration === 'function' ? __hf.duration() : __hf?.duration;
        return duration ?? __player?.getDuration?.();
    };

    return {
        /** What keeps the page from being ready by the contract of a host. */
        gates() {
            const driver = hyperFramesDriver();
            if (!driver) return [];
            const waits = [];
            if (window.__renderReady === false) waits.push('window.__renderReady, which is false');
            if (hyperFramesDuration() === 0) waits.push('window.__hf.duration, which is 0');
            return waits.map((name) => ({ name, state: 'pending' }));
        },
        /** Before the timeline begins: has media play where their host would have them play, or says what cannot be. */
        prepare() {
            if (!hyperFramesDriver()) composition.requireWhole();
            const media = window.__hf?.media;
            composition.placeMedia(Array.isArray(media) ? media : null);
        },
        /** What a host's object says of `width`, `height`, `fps` or `duration`, or null. */
        setting(name) {
            const value = plain(window.helios?.[name]);
            if (typeof value === 'number' || typeof value === 'string') return String(value);
            const duration = name === 'duration' ? positive(hyperFramesDuration()) : null;
            return duration === null ? null : String(duration);
        },
        /** The end of what hosts would play, in seconds, or null. */
        end() {
            const ends = [timelineEnd(window.__helios_gsap_timeline__), composition.end()];
            const known = ends.filter((end) => end !== null);
            return known.length > 0 ? Math.max(...known) : null;
        },
    };
}
