// The browser's original functions, saved before the page's scripts can replace them.

import { promises } from './promises.js';
import { definers } from './replacing.js';

/**
 * The browser's accessor of an existing property.
 *
 * @param {object} prototype
 * @param {PropertyKey} name
 * @returns {Accessor}
 */
export function accessor(prototype, name) {
    return /** @type {Accessor} */ (Object.getOwnPropertyDescriptor(prototype, name));
}

/** The functions that documents and workers share. */
function sharedNatives() {
    return {
        ...promises,
        Date, MessageChannel, MessageEvent,
        Worker: globalThis.Worker,
        workerPost: globalThis.Worker?.prototype.postMessage,
        terminate: globalThis.Worker?.prototype.terminate,
        workerHandler: globalThis.Worker && accessor(globalThis.Worker.prototype, 'onerror'),
        portPost: MessagePort.prototype.postMessage,
        broadcast: BroadcastChannel.prototype.postMessage,
        isCancelled: accessor(Event.prototype, 'defaultPrevented').get,
        messageData: accessor(MessageEvent.prototype, 'data').get,
        createImageBitmap: globalThis.createImageBitmap.bind(globalThis),
        addEventListener: EventTarget.prototype.addEventListener,
        dispatchEvent: EventTarget.prototype.dispatchEvent,
        ...definers,
    };
}

/** Saves a worker's functions, without those that only documents need. */
export function keepWorkerNatives() {
    const native = {
        ...sharedNatives(),
        // Missing at this point, like `setTimeout`: a worker gets part of its globals with its first statement.
        queueMicrotask: (/** @type {() => void} */ work) => { void promises.then(promises.resolved(undefined), work); },
    };
    return /** @type {Natives} */ (/** @type {unknown} */ (native));
}

/** Saves a document's functions. */
export function keepNatives() {
    return {
        ...sharedNatives(),
        VideoFrame: window.VideoFrame, ImageDecoder: window.ImageDecoder, DOMParser, Image, BroadcastChannel, Blob, FileReader,
        getContext: HTMLCanvasElement.prototype.getContext,
        queueMicrotask: window.queueMicrotask.bind(window),
        drawImage: CanvasRenderingContext2D.prototype.drawImage,
        drawOffscreen: window.OffscreenCanvasRenderingContext2D?.prototype.drawImage,
        requestAnimationFrame: window.requestAnimationFrame.bind(window),
        setTimeout: window.setTimeout.bind(window),
        fetch: window.fetch.bind(window),
        atob: window.atob.bind(window),
        createObjectURL: URL.createObjectURL.bind(URL),
        revokeObjectURL: URL.revokeObjectURL.bind(URL),
        observe: MutationObserver.prototype.observe,
        disconnect: MutationObserver.prototype.disconnect,
        takeRecords: MutationObserver.prototype.takeRecords,
        attachShadow: Element.prototype.attachShadow,
        documentAnimations: Document.prototype.getAnimations,
        shadowAnimations: ShadowRoot.prototype.getAnimations,
        documentSheets: accessor(Document.prototype, 'adoptedStyleSheets'),
        shadowSheets: accessor(ShadowRoot.prototype, 'adoptedStyleSheets'),
        boxOf: Element.prototype.getBoundingClientRect,
        timelineTime: accessor(AnimationTimeline.prototype, 'currentTime').get,
        startTime: accessor(Animation.prototype, 'startTime'),
        animate: Element.prototype.animate,
        pauseAnimation: Animation.prototype.pause,
        animationTime: accessor(Animation.prototype, 'currentTime'),
        computedTiming: AnimationEffect.prototype.getComputedTiming,
        keyframes: KeyframeEffect.prototype.getKeyframes,
        svgTime: SVGSVGElement.prototype.getCurrentTime,
        setSVGTime: SVGSVGElement.prototype.setCurrentTime,
        svgPaused: SVGSVGElement.prototype.animationsPaused,
        pauseSVG: SVGSVGElement.prototype.pauseAnimations,
        unpauseSVG: SVGSVGElement.prototype.unpauseAnimations,
        mediaTime: accessor(HTMLMediaElement.prototype, 'currentTime'),
        requestVideoFrameCallback: HTMLVideoElement.prototype.requestVideoFrameCallback,
        /** @param {string} name */
        mediaAccessor: (name) => accessor(HTMLMediaElement.prototype, name),
        pause: HTMLMediaElement.prototype.pause,
        load: HTMLMediaElement.prototype.load,
        getAttribute: Element.prototype.getAttribute,
        setAttribute: Element.prototype.setAttribute,
    };
}
