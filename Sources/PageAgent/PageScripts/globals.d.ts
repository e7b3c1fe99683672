// What TypeScript's own declarations lack of Chromium, the globals of pages and hosts, and names for types of ours.

type Capture = import('./capture.js').Capture;
type ClockCore = import('./clock/core.js').ClockCore;
type Timer = import('./clock/timerheap.js').Timer;
type ClockRealm = import('./clock/realm.js').ClockRealm;
/** The browser's own functions, of a document or of a worker: a worker has fewer. */
type Natives = ReturnType<typeof import('./native/originals.js').keepNatives>;

/** An accessor of the browser's, which is there. */
interface Accessor {
    get(this: any): any;
    set(this: any, value: any): void;
}

/** What the host passes: see PageScript.swift. */
interface Config {
    seed: number;
    isTickDriven: boolean;
    restingMedia: string[];
    soundSeconds: number;
    sampleRate: number;
    isTolerant: boolean;
    resourceBinding: string;
    shell: string | null;
    props: unknown;
}

/** What a script says of a worker that it starts, in its name: see `replaceWorker`. */
interface WorkerStart {
    now: number;
    isReady: boolean;
    name: string;
    seed: number;
}

/** What the page does with its next frame for its ring: looks at it, and draws it, if `isDrawn`. */
interface RingOrder {
    frame: number;
    isDrawn: boolean;
}

/** What the shell offers the composition of its ring: see shell.js. */
interface Ring {
    isCanvas: boolean;
    arm(order: RingOrder): void;
    touch(): void;
    lost?(what: string): void;
    takeOut?(): void;
}

interface Window {
    __heliosCapture?: Capture;
    __heliosRing?: Ring;

    // Of the page, or of a host that it was made for: it may be anything.
    helios: any;
    __heliosReady: any;
    __helios_gsap_timeline__: any;
    __hf: any;
    __hfWaitForSeekCompletion: any;
    __player: any;
    __renderReady: any;
    __timelines: any;
    __HELIOS_PROPS__: any;
    __HELIOS_VIRTUAL_TIME__: number;

    VideoFrame: any;
    ImageDecoder: any;
    OffscreenCanvasRenderingContext2D: any;
}

interface Document { activeViewTransition: unknown }
interface Element { checkVisibility(options?: object): boolean }
interface PerformanceEntry { initiatorType: string }
interface Uint8Array { toBase64(): string }
interface Uint8ArrayConstructor { fromBase64(text: string): Uint8Array }

interface OffscreenCanvas extends EventTarget {
    width: number;
    height: number;
    getContext(kind: string, attributes?: object): any;
}
declare var OffscreenCanvas: { prototype: OffscreenCanvas; new(width: number, height: number): OffscreenCanvas };
declare var ImageDecoder: { prototype: any };
declare var Temporal: { Now: any; Instant: any };
declare var Scheduler: { prototype: any };
