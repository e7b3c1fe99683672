// The browser's own functions, kept before the page's scripts can replace them.

function keepNatives() {
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

/** The functions that stand in for the browser's own, with what those say of themselves. */
const disguises = new WeakMap();

/** Has a function that stands in for a browser's say that it is one: pages ask to tell a polyfill by it. */
function disguise(value, name) {
    if (typeof value === 'function') disguises.set(value, `function ${name}() { [native code] }`);
}

function replaceToString(native) {
    const { toString } = Function.prototype;
    native.define(Function.prototype, {
        toString() { return disguises.get(this) ?? toString.call(this); },
    });
}

const definers = {
    /** Replaces functions, keeping how they can be enumerated, written and configured. */
    define(target, members) {
        for (const [name, value] of Object.entries(members)) {
            const existing = Object.getOwnPropertyDescriptor(target, name);
            disguise(value, name);
            Object.defineProperty(target, name, {
                value, writable: true, configurable: true, enumerable: existing?.enumerable ?? false,
            });
        }
    },
    defineAccessor(target, name, { get, set }) {
        const existing = Object.getOwnPropertyDescriptor(target, name);
        disguise(get, `get ${name}`);
        disguise(set, `set ${name}`);
        Object.defineProperty(target, name, {
            get, set: set ?? existing?.set, configurable: true, enumerable: existing?.enumerable ?? true,
        });
    },
    defineGetter: (target, name, get) => definers.defineAccessor(target, name, { get }),
};
