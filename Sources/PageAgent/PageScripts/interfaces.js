// The browser's globals, for the bundle of documents: see globals.js. Without those whose values change, and those that
// a page cannot hide, as they are not configurable (`window`, `document`, `location`). A worker does not have all of
// its own yet when its bundle runs.

export const {
    AbortController, AbortSignal, Animation, AnimationEffect, AnimationTimeline, AudioBufferSourceNode, AudioNode,
    AudioScheduledSourceNode, AudioWorklet, BaseAudioContext, Blob, BroadcastChannel, CanvasRenderingContext2D,
    Crypto, crypto, CSS, CSSAnimation, CSSGroupingRule, CSSImportRule, CSSKeyframeRule, CSSKeyframesRule,
    CSSMediaRule, CSSStyleRule, CSSStyleSheet, CustomEvent, Document, DOMException, DOMParser, DOMStringList,
    Element, Event, EventTarget, FileReader, GainNode, getComputedStyle, HTMLCanvasElement, HTMLDialogElement,
    HTMLElement, HTMLEmbedElement, HTMLImageElement, HTMLInputElement, HTMLMediaElement, HTMLObjectElement,
    HTMLTemplateElement, HTMLVideoElement, IDBCursor, IDBFactory, IDBIndex, IDBObjectStore, Image,
    IntersectionObserver, KeyframeEffect, matchMedia, MessageChannel, MessageEvent, MessagePort, MutationObserver,
    navigator, Node, NodeFilter, OfflineAudioContext, OffscreenCanvas, Performance, performance, PerformanceEntry,
    PerformanceObserver, queueMicrotask, Range, ReadableStream, ReadableStreamBYOBReader,
    ReadableStreamDefaultReader, Response, Scheduler, ShadowRoot, StyleSheet, SVGAnimatedString,
    SVGAnimationElement, SVGFEImageElement, SVGGraphicsElement, SVGImageElement, SVGSVGElement, Temporal,
    TextDecoder, TextEncoder, URL, WebGL2RenderingContext, WebGLRenderingContext, Window, Worklet, WritableStream,
    WritableStreamDefaultWriter, XMLSerializer,
} = /** @type {any} */ (globalThis);
