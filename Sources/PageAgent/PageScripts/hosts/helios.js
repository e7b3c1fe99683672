// Helios' contract: `window.helios.seek(frame)`, and the time in `window.__HELIOS_VIRTUAL_TIME__`.

import { plain, positive } from './values.js';

/**
 * `seek` counts frames of the page's own rate. Between two of them a page that is bound to the time gets a
 * fraction, as it would set it itself, and any other the frame that it is still in.
 *
 * @param {ClockCore} core
 * @param {any} host
 * @param {number} seconds
 */
function frameOf(core, host, seconds) {
    const rate = positive(plain(host.fps)) ?? core.rate;
    // 29.97 is meant for 30000/1001.
    const isOurs = Math.abs(rate - core.rate) < core.rate / 1000;
    const exact = seconds * (isOurs ? core.rate : rate);
    const nearest = Math.round(exact);
    if (Math.abs(exact - nearest) < 1e-6) return nearest;
    return host.isVirtualTimeBound === true ? exact : Math.floor(exact);
}

/**
 * Whether the page is one of Helios'.
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
        // It would go on by itself from where it is put.
        if (plain(host.isPlaying) === true) host.pause?.();
        return host.seek(frame);
    });
    return true;
}
