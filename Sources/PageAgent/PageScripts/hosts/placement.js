// Sets the timing of media elements in this tool's own attributes.

import { badAttribute } from '../dom/describe.js';
import { numberIn, ownStart } from './attributes.js';
import { slotAround, spanOf } from './spans.js';
import { mediumRate, startOf } from './timing.js';

/** The playback rates that Chromium's media elements accept (HTML leaves the bounds to the browser). */
const playableRates = { from: 1 / 16, to: 16 };

/**
 * The attributes that were set here. Until the timeline starts they are updated with what they were computed from.
 *
 * @type {WeakMap<HTMLMediaElement, Set<string>>}
 */
const placed = new WeakMap();

/**
 * Sets an attribute, unless the page itself has set it: the page's own value takes precedence.
 *
 * @param {HTMLMediaElement} element
 * @param {string} name
 * @param {number | string | null} value null removes what was set here.
 */
function set(element, name, value) {
    const ours = placed.get(element) ?? new Set();
    placed.set(element, ours);
    if (element.dataset[name] !== undefined && !ours.has(name)) return;
    if (value === null || value === Infinity) {
        if (ours.delete(name)) delete element.dataset[name];
        return;
    }
    ours.add(name);
    const text = String(value);
    if (element.dataset[name] !== text) element.dataset[name] = text;
}

/**
 * Sets the initial volume, once: a script may change it later. `volume` accepts at most 1.
 *
 * @param {HTMLMediaElement} element
 * @param {number | null} volume
 */
function setVolume(element, volume) {
    if (volume === null || placed.has(element) || element.dataset.heliosOffset !== undefined) return;
    element.volume = Math.min(1, Math.max(0, volume));
}

/**
 * Schedules a media element as the page's driver declares it.
 *
 * @param {HTMLMediaElement} element
 * @param {{ startTime: number, endTime: number, mediaOffset?: number, volume?: number }} declared
 */
export function placeDeclaredElement(element, { startTime, endTime, mediaOffset, volume }) {
    setVolume(element, typeof volume === 'number' && Number.isFinite(volume) ? volume : null);
    set(element, 'heliosOffset', Number.isFinite(startTime) ? startTime : null);
    set(element, 'heliosSeek', mediaOffset ?? 0);
    set(element, 'heliosDuration', Number.isFinite(endTime - startTime) ? endTime - startTime : null);
}

/**
 * Schedules a media element by its attributes, clipped to all timed elements around it: what comes before a slot is
 * skipped, and what comes after it is cut.
 *
 * @param {HTMLMediaElement} element
 * @param {boolean} isAudible Whether it is audible at all.
 */
export function placeTimedElement(element, isAudible) {
    const slot = slotAround(element);
    const { start: declared, volume, automation, volumeKeyframes } = element.dataset;
    const isTimed = declared !== undefined;
    const isHeard = isAudible && element.closest('[data-hidden]') === null;
    if (!isTimed && slot === null) return set(element, 'heliosNoAudio', isHeard ? null : '');
    const rate = mediumRate(element);
    if (rate < playableRates.from || rate > playableRates.to) {
        const { playbackRate } = element.dataset;
        throw badAttribute(element, 'playbackRate', playbackRate ?? '1',
            `gives a rate of ${rate} with those around it; ${playableRates.from} to ${playableRates.to} can be played`);
    }
    if (!automation && !volumeKeyframes) setVolume(element, numberIn(volume));
    const start = isTimed || slot === null ? startOf(element) : startOf(slot);
    const { from, to } = spanOf(element);
    const offset = Math.max(start, from);
    set(element, 'heliosOffset', offset);
    set(element, 'heliosSeek', ownStart(element) + (offset - start) * rate);
    set(element, 'heliosDuration', Math.max(0, to - offset));
    set(element, 'heliosNoAudio', isHeard && offset < to ? null : '');
    if (rate !== 1 && element.playbackRate !== rate) element.playbackRate = rate;
}
