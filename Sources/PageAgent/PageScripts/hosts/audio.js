// HyperFrames' audio levels: of elements, and of audio groups with a fader for all their members.

import { badAttribute } from '../dom/describe.js';
import { jsonIn } from '../dom/jsonattribute.js';
import { levels } from '../media/levels.js';
import { numberIn } from './attributes.js';
import { takeOut } from './clips.js';
import { automation, keyframes } from './envelopes.js';
import { ownTimeOf, startOf, timeAround, toTimeline } from './timing.js';
import { product } from './volume.js';

/**
 * Fails if an element has an enabled audio effect: only HyperFrames implements these.
 *
 * @param {HTMLElement} element
 */
export function refuseEffects(element) {
    const chain = jsonIn(element, 'fxChain') ?? null;
    const nodes = Array.isArray(chain?.nodes) ? chain.nodes : [];
    const active = nodes.find((/** @type {any} */ node) => node?.enabled !== false);
    if (chain === null || (Array.isArray(chain?.nodes) && !active)) return;
    throw badAttribute(element, 'fxChain', active?.type ?? element.dataset.fxChain,
        'asks for effects on sound, which only HyperFrames has: put them into the sound file');
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
    const own = automation(element, (seconds) => start + seconds / rate) ?? keyframes(element, volume);
    const composition = /** @type {HTMLElement | null} */ (group?.parentElement?.closest('[data-composition-id]') ?? null);
    const time = ownTimeOf(composition);
    const shared = group === null ? null : automation(group, (seconds) => toTimeline(time, seconds));
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
