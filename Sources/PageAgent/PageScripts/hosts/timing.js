// When the elements of a composition are there, as their attributes say, in seconds.

import { badAttribute } from '../dom/describe.js';
import { timelineEnd } from './gsap.js';

/**
 * The composition that an element lies in, or null.
 *
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
const enclosing = (element) => element.parentElement?.closest('[data-composition-id]') ?? null;

/** @param {HTMLElement} element */
export const isRoot = (element) => element.dataset.compositionId !== undefined && enclosing(element) === null;

/**
 * The number that an attribute's text stands for, or null.
 *
 * @param {string | undefined} text
 */
export function numberIn(text) {
    const value = Number(text);
    return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** @param {HTMLElement} element */
export const rateOf = (element) => numberIn(element.dataset.playbackRate) ?? 1;

/**
 * Where a medium begins to play, in its own time.
 *
 * @param {HTMLElement} element
 */
export function mediaStart(element) {
    return numberIn(element.dataset.mediaStart) ?? numberIn(element.dataset.playbackStart) ?? 0;
}

/**
 * How long an element is there, in seconds; null if nobody says.
 *
 * @param {HTMLElement} element
 */
export function lengthOf(element) {
    const length = numberIn(element.dataset.duration);
    if (length !== null) return length;
    if (element instanceof HTMLMediaElement && Number.isFinite(element.duration)) {
        return Math.max(0, element.duration - mediaStart(element)) / rateOf(element);
    }
    return timelineEnd(window.__timelines?.[String(element.dataset.compositionId)]);
}

/**
 * Where an element begins in its composition: a number, or the end of another, with seconds added or taken.
 *
 * @param {HTMLElement} element
 * @param {Set<Element>} seen
 * @returns {number}
 */
function localStart(element, seen = new Set()) {
    const text = (element.dataset.start ?? '0').trim();
    const value = numberIn(text);
    if (value !== null) return value;
    const [, id, sign, seconds] = /^([^\s]+)(?:\s*([+-])\s*([\d.]+))?$/.exec(text) ?? [];
    const other = id === undefined ? null : document.getElementById(id)
        ?? document.querySelector(`[data-composition-id="${CSS.escape(id)}"]`);
    if (!other || seen.has(other)) throw badAttribute(element, 'start', text, 'names no element before it');
    seen.add(element);
    const end = localStart(other, seen) + (lengthOf(other) ?? 0);
    return end + (sign === undefined ? 0 : Number(seconds) * (sign === '-' ? -1 : 1));
}

/**
 * Where an element begins on the timeline.
 *
 * @param {HTMLElement} element
 * @returns {number}
 */
export function startOf(element) {
    const outer = enclosing(element);
    return (outer === null ? 0 : startOf(outer)) + localStart(element);
}
