// Chromium's APIs that TypeScript's declarations lack, and globals of pages and hosts.

interface Window {
    __heliosCapture?: Capture;
    __heliosRing?: Ring;
    __heliosRingEvent?: (text: string) => void;

    // Set by the page, or by the host that it was written for: they may be anything.
    helios: any;
    __heliosReady: any;
    __helios_gsap_timeline__: any;
    __hf: any;
    __hfAnime: any;
    __hfLottie: any;
    __hfRender: any;
    __hfThreeRender: any;
    __hfThreeTime: number;
    __hfTime: number;
    __hfWaitForSeekCompletion: any;
    __hyperframes: any;
    __player: any;
    __renderReady: any;
    __timelines: any;
    gsap: any;
    hyperframesAnime: any;
    lottie: any;
    __HELIOS_PROPS__: any;
    __HELIOS_VIRTUAL_TIME__: number;

    VideoFrame: any;
    ImageDecoder: any;
    OffscreenCanvasRenderingContext2D: any;
}

interface Document { activeViewTransition: unknown }
interface Element {
    checkVisibility(options?: object): boolean;
    moveBefore(node: Node, child: Node | null): void;
}
interface HTMLCanvasElement {
    onpaint: (() => void) | null;
    requestPaint(): void;
}
interface CanvasRenderingContext2D { drawElementImage(element: Element, x: number, y: number): void }
interface PerformanceEntry { initiatorType: string }
interface Uint8Array { toBase64(): string }
interface Uint8ArrayConstructor { fromBase64(text: string): Uint8Array }

interface OffscreenCanvas extends EventTarget {
    width: number;
    height: number;
    getContext(kind: string, attributes?: object): any;
}
declare var OffscreenCanvas: { prototype: OffscreenCanvas; new(width: number, height: number): OffscreenCanvas };
declare var navigation: EventTarget;
declare var CompressionStream: any;
declare var FileSystemWritableFileStream: any;
declare var DecompressionStream: any;
declare var ImageDecoder: { prototype: any };
declare var Temporal: { Now: any; Instant: any };
declare var Scheduler: { prototype: any };
declare var GPUQueue: { prototype: any } | undefined;

/** Chromium's additional properties. */
interface CSSStyleDeclaration {
    containerType: string;
    contentVisibility: string;
    objectViewBox: string;
    overlay: string;
    viewTransitionName: string;
    webkitBoxReflect?: string;
    zoom: string;
    backdropFilter: string;
}
