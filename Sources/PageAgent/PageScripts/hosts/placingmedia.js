// Gives the media elements of a HyperFrames composition their timing.

import { badAttribute } from '../dom/describe.js';
import { isRoot } from './attributes.js';
import { hideGroups, refuseEffects, setLevel } from './audio.js';
import { placeDeclaredElement, placeTimedElement } from './placement.js';

/**
 * A media element's timing as a page's driver declares it, in seconds.
 *
 * @typedef {{ elementId: string, startTime: number, endTime: number, mediaOffset?: number, volume?: number }} DeclaredMedium
 */

/** @param {DeclaredMedium[]} declared */
export function placeDeclared(declared) {
    for (const medium of declared) {
        const element = document.getElementById(medium.elementId);
        if (element instanceof HTMLMediaElement) placeDeclaredElement(element, medium);
    }
}

/**
 * By the elements' attributes.
 *
 * @param {Roots} roots
 */
export function placeTimed(roots) {
    refuse(roots);
    hideGroups(roots.queryAll('hf-audio-group'));
    for (const element of roots.queryAll('audio, video')) placeTimedElement(element, setLevel(element));
}

/**
 * Fails for features that only HyperFrames implements, rather than omit them silently.
 *
 * @param {Roots} roots
 */
function refuse(roots) {
    for (const root of roots.queryAll('[data-composition-id][data-fx-chain]')) if (isRoot(root)) refuseEffects(root);
    const [graded] = roots.queryAll('[data-color-grading]');
    if (graded === undefined || !graded.dataset.colorGrading?.trim()) return;
    throw badAttribute(graded, 'colorGrading', graded.dataset.colorGrading,
        'asks for colours that only HyperFrames makes: put them into the file');
}
