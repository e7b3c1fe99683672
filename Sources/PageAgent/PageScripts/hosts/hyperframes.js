// HyperFrames' contract: the driver in the page, if there is one, and its readiness and duration.

import { seekTimeline } from './gsap.js';

/**
 * The page's driver: its name, and its seek function; null if there is none.
 *
 * @returns {{ name: string, seek: (seconds: number) => unknown } | null}
 */
export function hyperFramesDriver() {
    const { __hf, __player } = window;
    if (typeof __hf?.seek === 'function') {
        return { name: 'window.__hf.seek', seek: (seconds) => __hf.seek(seconds) };
    }
    if (typeof __player?.renderSeek !== 'function') return null;
    return { name: 'window.__player.renderSeek', seek: (seconds) => __player.renderSeek(seconds) };
}

/**
 * @param {Capture} helios
 * @param {import('./composition.js').Composition} composition
 * @param {number} seconds
 */
export function seekHyperFrames(helios, composition, seconds) {
    const driver = hyperFramesDriver();
    if (driver) {
        const { name, seek } = driver;
        helios.waits.follow(`${name}(${seconds})`, () => seek(seconds));
        if (typeof window.__hfWaitForSeekCompletion === 'function') {
            helios.waits.follow('window.__hfWaitForSeekCompletion()', () => window.__hfWaitForSeekCompletion());
        }
    }
    // The complete runtime seeks everything itself; a page's own `seek` may leave the timelines to the host.
    if (typeof window.__player?.renderSeek === 'function') return;
    for (const [name, timeline, time] of composition.timelines(seconds)) seekTimeline(helios, name, timeline, time);
    if (driver) return;
    composition.seekRegistered(seconds);
    composition.showClips(seconds);
}

export function hyperFramesDuration() {
    const { __hf, __player } = window;
    const duration = typeof __hf?.duration === 'function' ? __hf.duration() : __hf?.duration;
    return duration ?? __player?.getDuration?.();
}

/** Descriptions of the conditions that keep the page from being ready. */
export function hyperFramesGates() {
    if (!hyperFramesDriver()) return [];
    const gates = [];
    if (window.__renderReady === false) gates.push('window.__renderReady, which is false');
    if (hyperFramesDuration() === 0) gates.push('window.__hf.duration, which is 0');
    return gates;
}
