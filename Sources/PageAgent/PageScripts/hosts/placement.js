// When media play, in our own attributes.

import { badAttribute } from '../dom/describe.js';
import { numberIn, ownStart } from './attributes.js';
import { slotAround, spanOf } from './spans.js';
import { mediumRate, startOf } from './timing.js';

/** The playback rates that a media element takes (HTML leaves the bounds to the browser). */
const playableRates = { from: 1 / 16, to: 16 };

/**
 * The attributes that were set here: until the timeline begins they follow what they were reckoned from.
 *
 * @type {WeakMap<HTMLMediaElement, Set<string>>}
 */
const placed = new WeakMap();

/**
 * What the element itself says goes before what its composition says.
 *
 * @param {HTMLMediaElement} element
 * @param {string} name
 * @param {number | string | null} value null: it says nothing of it.
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
 * Once: later a script may have changed the volume. An element takes 1 at most.
 *
 * @param {HTMLMediaElement} element
 * @param {number | null} volume
 */
function setVolume(element, volume) {
    if (volume === null || placed.has(element) || element.dataset.heliosOffset !== undefined) return;
    element.volume = Math.min(1, Math.max(0, volume));
}

/**
 * Places a medium as a page's driver declares it.
 *
 * @param {HTMLMediaElement} element
 * @param {{ startTime: number, endTime: number, mediaOffset?: number, volume?: number }} declared
 */
export function placeDeclared(element, { startTime, endTime, mediaOffset, volume }) {
    setVolume(element, typeof volume === 'number' && Number.isFinite(volume) ? volume : null);
    set(element, 'heliosOffset', Number.isFinite(startTime) ? startTime : null);
    set(element, 'heliosSeek', mediaOffset ?? 0);
    set(element, 'heliosDuration', Number.isFinite(endTime - startTime) ? endTime - startTime : null);
}

/**
 * Places a medium as its attributes say, within all that is timed around it: what comes before a slot is skipped, and
 * what comes after it is cut.
 *
 * @param {HTMLMediaElement} element
 * @param {boolean} isAudible Whether it sounds at all.
 */
export function placeTimed(element, isAudible) {
    const slot = slotAround(element);
    const { start: declared, volume, automation, volumeKeyframes } = element.dataset;
    const isTimed = declared !== undefined;
    const isHeard = isAudible && element.closest('[data-hidden]') === null;
    if (!isTimed && slot === null) return set(element, 'heliosNoAudio', isHeard ? null : '');
    const rate = mediumRate(element);
    if (rate < playableRates.from || rate > playableRates.to) {
        const { playbackRate } = element.dataset;
        throw badAttribute(element, 'playbackRate', playbackRate ?? '1',
            `makes ${rate} with those around it, which is not from ${playableRates.from} to ${playableRates.to}`);
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
