// The state of a media element: whether it is loading, has failed, or has a source without a file.

import { describeElement } from '../dom/describe.js';
import { hasSource, sourceOf } from './attributes.js';

/**
 * Elements whose source a script has changed, until the browser begins to load the new one.
 *
 * @type {WeakSet<HTMLMediaElement>}
 */
const selecting = new WeakSet();

/**
 * A script has changed an element's source.
 *
 * @param {Natives} native
 * @param {HTMLMediaElement} element
 */
export function noteSelection(native, element) {
    selecting.add(element);
    native.addEventListener.call(element, 'loadstart', () => selecting.delete(element), { once: true });
}

/**
 * Whether none of an element's sources can be played. The state is the same while the browser selects one, up to the
 * task after a script has changed it.
 *
 * @param {HTMLMediaElement} element
 */
const isWithoutSource = (element) =>
    element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE && !selecting.has(element);

/** @param {HTMLMediaElement} element @param {ClockCore} core */
export function isLoading(element, core) {
    if (!hasSource(element) || element.error || streamOf(element, core) !== null) return false;
    if (isWithoutSource(element)) return false;
    const needed = element.localName === 'video'
        ? HTMLMediaElement.HAVE_CURRENT_DATA : HTMLMediaElement.HAVE_METADATA;
    return element.readyState < needed;
}

/** @param {HTMLMediaElement} element */
export const inWords = (element) => `${describeElement(element)} ${element.currentSrc || element.src}`;

/** @param {HTMLMediaElement} element */
export function errorOf(element) {
    if (element.error) return `${element.error.message || 'code ' + element.error.code}`;
    return isWithoutSource(element) ? 'no source can be played' : null;
}

/**
 * Why the audio of an element with a playable source cannot be extracted, or null.
 *
 * @param {HTMLMediaElement} element
 * @param {ClockCore} core
 */
export function streamOf(element, core) {
    const stream = /** @type {any} */ (element.srcObject);
    if (stream && stream.getAudioTracks?.().length !== 0) return 'a stream feeds it (srcObject), which has no bytes';
    return core.urls.mediaSources.has(sourceOf(element)) ? 'a MediaSource feeds it, which gives no bytes away' : null;
}

/** Whether a service worker controls the document: its response may differ from the file at that URL. */
export function isIntercepted() {
    try {
        return Boolean(navigator.serviceWorker?.controller);
    } catch {
        return false; // A sandboxed document has none, and may not even ask.
    }
}
