// HyperFrames' audio levels: volume keyframes, and audio groups with a fader for all their members.

import { badAttribute } from '../dom/describe.js';
import { levels } from '../media/levels.js';
import { takeOut } from './clips.js';
import { numberIn } from './attributes.js';
import { ownTimeOf, startOf, timeAround, toTimeline } from './timing.js';
import { product, sortedPoints } from './volume.js';

/** @typedef {import('./volume.js').Point} Point */

/**
 * The parsed JSON of an attribute, or null.
 *
 * @param {HTMLElement} element
 * @param {string} name As in `dataset`.
 * @returns {any}
 */
function jsonIn(element, name) {
    const text = element.dataset[name];
    if (text === undefined || text.trim() === '') return null;
    try {
        return JSON.parse(text);
    } catch {
        throw badAttribute(element, name, text, 'is not JSON');
    }
}

/**
 * Fails if an element has an enabled audio effect: only HyperFrames implements these.
 *
 * @param {HTMLElement} element
 */
export function refuseEffects(element) {
    const chain = jsonIn(element, 'fxChain');
    const nodes = Array.isArray(chain?.nodes) ? chain.nodes : [];
    const active = nodes.find((/** @type {any} */ node) => node?.enabled !== false);
    if (chain === null || (Array.isArray(chain?.nodes) && !active)) return;
    throw badAttribute(element, 'fxChain', active?.type ?? element.dataset.fxChain,
        'asks for effects on sound, which only HyperFrames has: put them into the sound file');
}

/**
 * The points of an element's volume automation, with their times mapped to the timeline by `place`; null if it has
 * none.
 *
 * @param {HTMLElement} element
 * @param {(seconds: number) => number} place
 * @returns {Point[] | null}
 */
function lane(element, place) {
    const automation = jsonIn(element, 'automation');
    if (automation === null) return null;
    if (automation?.version !== 1 || !Array.isArray(automation.lanes)) {
        throw badAttribute(element, 'automation', element.dataset.automation, 'is not an automation of version 1');
    }
    const found = automation.lanes.find((/** @type {any} */ one) => one?.target === 'volume');
    const points = (Array.isArray(found?.points) ? found.points : [])
        .map((/** @type {any} */ { t, v, curve }) => ({ time: Number.isFinite(t) ? place(Math.max(0, t)) : null, value: v, curve }));
    const sorted = sortedPoints(points);
    return sorted.length > 0 ? sorted : null;
}

/**
 * Volume keyframes, declared in seconds of the composition. Before the first one the volume ramps from the element's.
 *
 * @param {HTMLMediaElement} element
 * @param {number} volume
 * @returns {Point[] | null}
 */
function keyframes(element, volume) {
    const list = jsonIn(element, 'volumeKeyframes');
    if (list === null) return null;
    if (!Array.isArray(list)) throw badAttribute(element, 'volumeKeyframes', element.dataset.volumeKeyframes, 'is not a list');
    const time = timeAround(element);
    const points = sortedPoints(list.map((/** @type {any} */ one) => (
        { time: Number.isFinite(one?.time) ? toTimeline(time, one.time) : null, value: one?.volume })));
    if (points.length === 0) return null;
    const start = startOf(element);
    return points[0].time > start ? [{ time: start, value: volume, curve: 0 }, ...points] : points;
}

/**
 * The audio group of an element, preferably one in its own composition; null if no such element exists.
 *
 * @param {HTMLMediaElement} element
 * @returns {HTMLElement | null}
 */
function groupOf(element) {
    const id = element.localName === 'audio' ? element.dataset.audioGroup : undefined;
    if (!id) return null;
    const selector = `hf-audio-group#${CSS.escape(id)}`;
    return element.parentElement?.closest('[data-composition-id]')?.querySelector(selector) ?? document.querySelector(selector);
}

/**
 * Sets the audio level of a media element, and returns whether it is audible at all.
 *
 * @param {HTMLMediaElement} element Its `volume` is set from `data-volume`, clamped to 1, by `placeTimed`.
 */
export function setLevel(element) {
    refuseEffects(element);
    const group = groupOf(element);
    if (group !== null) refuseEffects(group);
    const volume = numberIn(element.dataset.volume) ?? 1;
    const start = startOf(element);
    const rate = timeAround(element).rate;
    const own = lane(element, (seconds) => start + seconds / rate) ?? keyframes(element, volume);
    const composition = /** @type {HTMLElement | null} */ (group?.parentElement?.closest('[data-composition-id]') ?? null);
    const time = ownTimeOf(composition);
    const shared = group === null ? null : lane(group, (seconds) => toTimeline(time, seconds));
    const fader = Math.max(0, numberIn(group?.dataset.volume) ?? 1);
    const envelopes = [own, shared].flatMap((points) => (points === null ? [] : [points]));
    if (envelopes.length === 0) {
        if (fader !== 1 || volume > 1) levels.set(element, { gain: fader * Math.max(1, volume), envelope: null });
    } else {
        levels.set(element, { gain: 1, envelope: product(fader * (own === null ? volume : 1), envelopes) });
    }
    return group?.dataset.hidden === undefined;
}

/**
 * Removes audio groups from the layout.
 *
 * @param {HTMLElement[]} groups
 */
export function hideGroups(groups) {
    for (const group of groups) takeOut(group, true);
}
