// Helios' contract: `window.helios.seek(frame)`, and the time in `window.__HELIOS_VIRTUAL_TIME__`.

import { plain, positive } from './values.js';

/**
 * `seek` takes a frame number at the page's own frame rate. Between two of its frames, a page that is bound to the
 * virtual time gets a fractional frame number, as it would compute itself; any other gets the preceding frame.
 *
 * @param {ClockCore} core
 * @param {any} host
 * @param {number} seconds
 */
function frameOf(core, host, seconds) {
    const rate = positive(plain(host.fps)) ?? core.rate;
    // Pages write 29.97 for 30000/1001.
    const isOurs = Math.abs(rate - core.rate) < core.rate / 1000;
    const exact = seconds * (isOurs ? core.rate : rate);
    const nearest = Math.round(exact);
    if (Math.abs(exact - nearest) < 1e-6) return nearest;
    return host.isVirtualTimeBound === true ? exact : Math.floor(exact);
}

/**
 * Seeks a page with Helios' contract; returns whether the page has it.
 *
 * @param {Capture} helios
 * @param {number} seconds
 */
export function seekHelios(helios, seconds) {
    helios.waits.follow('window.__HELIOS_VIRTUAL_TIME__', () => { window.__HELIOS_VIRTUAL_TIME__ = seconds * 1000; });
    const host = window.helios;
    if (typeof host?.seek !== 'function') return false;
    const frame = frameOf(helios.clock.core, host, seconds);
    helios.waits.follow(`window.helios.seek(${frame})`, () => {
        // Otherwise playback would continue from the frame that is seeked to.
        if (plain(host.isPlaying) === true) host.pause?.();
        return host.seek(frame);
    });
    return true;
}
