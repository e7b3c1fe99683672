// The browser's own functions, kept before the page's scripts can replace them.

import { definers } from './replacing.js';

export function crewNatives() {
    return {
        Worker: globalThis.Worker,
        workerPost: globalThis.Worker?.prototype.postMessage,
        terminate: globalThis.Worker?.prototype.terminate,
        portPost: MessagePort.prototype.postMessage,
        broadcast: BroadcastChannel.prototype.postMessage,
        messageData: Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get,
        createImageBitmap: globalThis.createImageBitmap.bind(globalThis),
        MessageEvent,
    };
}

export function keepNatives() {
    const accessor = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name);
    const native = {
        Date, Promise, VideoFrame: window.VideoFrame, ImageDecoder: window.ImageDecoder, Image, MessageChannel,
        BroadcastChannel, Blob, FileReader,
        createImageBitmap: window.createImageBitmap.bind(window),
        getContext: HTMLCanvasElement.prototype.getContext,
        addEventListener: EventTarget.prototype.addEventListener,
        dispatchEvent: EventTarget.prototype.dispatchEvent,
        queueMicrotask: window.queueMicrotask.bind(window),
        drawImage: CanvasRenderingContext2D.prototype.drawImage,
        drawOffscreen: window.OffscreenCanvasRenderingContext2D?.prototype.drawImage,
        requestAnimationFrame: window.requestAnimationFrame.bind(window),
        setTimeout: window.setTimeout.bind(window),
        fetch: window.fetch.bind(window),
        atob: window.atob.bind(window),
        createObjectURL: URL.createObjectURL.bind(URL),
        revokeObjectURL: URL.revokeObjectURL.bind(URL),
        ...crewNatives(),
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
        mediaTime: accessor(HTMLMediaElement.prototype, 'currentTime'),
        requestVideoFrameCallback: HTMLVideoElement.prototype.requestVideoFrameCallback,
        mediaAccessor: (name) => accessor(HTMLMediaElement.prototype, name),
        pause: HTMLMediaElement.prototype.pause,
        load: HTMLMediaElement.prototype.load,
        getAttribute: Element.prototype.getAttribute,
        setAttribute: Element.prototype.setAttribute,
    };
    return Object.assign(native, definers);
}
