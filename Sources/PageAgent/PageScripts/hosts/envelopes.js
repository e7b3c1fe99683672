// The volume envelopes that elements declare for HyperFrames: automation lanes and volume keyframes.

import { badAttribute } from '../dom/describe.js';
import { jsonIn } from '../dom/jsonattribute.js';
import { startOf, timeAround, toTimeline } from './timing.js';
import { sortedPoints } from './volume.js';

/** @typedef {import('./volume.js').Point} Point */

/**
 * The points of an element's volume automation, with their times mapped to the timeline by `place`; null if it has
 * none.
 *
 * @param {HTMLElement} element
 * @param {(seconds: number) => number} place
 * @returns {Point[] | null}
 */
export function automation(element, place) {
    const declared = jsonIn(element, 'automation') ?? null;
    if (declared === null) return null;
    if (declared.version !== 1 || !Array.isArray(declared.lanes)) {
        throw badAttribute(element, 'automation', element.dataset.automation, 'is not an automation of version 1');
    }
    const found = declared.lanes.find((/** @type {any} */ one) => one?.target === 'volume');
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
export function keyframes(element, volume) {
    const list = jsonIn(element, 'volumeKeyframes') ?? null;
    if (list === null) return null;
    if (!Array.isArray(list)) throw badAttribute(element, 'volumeKeyframes', element.dataset.volumeKeyframes, 'is not a list');
    const time = timeAround(element);
    const points = sortedPoints(list.map((/** @type {any} */ one) => (
        { time: Number.isFinite(one?.time) ? toTimeline(time, one.time) : null, value: one?.volume })));
    if (points.length === 0) return null;
    const start = startOf(element);
    return points[0].time > start ? [{ time: start, value: volume, curve: 0 }, ...points] : points;
}
