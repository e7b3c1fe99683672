// Types that modules share, and short names for types of single modules.

type ClockCore = import('./clock/core.js').ClockCore;
type ClockRealm = import('./clock/realm.js').ClockRealm;
type StyleCovers = ReturnType<typeof import('./images/stylecovers.js').installStyleCovers>;
type Timer = import('./clock/timerheap.js').Timer;
type PendingWork = import('./clock/pendingwork.js').PendingWork;
type WorkCount = import('./clock/workcount.js').WorkCount;
type InOwnTask = ReturnType<typeof import('./clock/owntasks.js').ownTasks>;
type WorkerPool = import('./workers/pool.js').WorkerPool;
type PooledWorker = import('./workers/pooledworker.js').PooledWorker;
type Playback = import('./media/playback.js').Playback;
type MediaTimeline = import('./media/timeline.js').MediaTimeline;
type FileCursor = import('./video/filecursor.js').FileCursor;
type FrameSearch = import('./video/framesearch.js').FrameSearch;
type AudioContexts = import('./audio/contexts.js').AudioContexts;
type ContextRun = import('./audio/contextrun.js').ContextRun;
type AnimatedImage = import('./images/animatedimage.js').AnimatedImage;
type DrawingBuffer = import('./canvas/drawingbuffer.js').DrawingBuffer;
type DrawingBuffers = import('./canvas/drawingbuffers.js').DrawingBuffers;
/** The browser's own functions, of a document or of a worker: a worker has fewer. */
type Natives = ReturnType<typeof import('./native/originals.js').keepNatives>;

/** An existing accessor of the browser. */
interface Accessor {
    get(this: any): any;
    set(this: any, value: any): void;
}

/** A canvas, in a document or a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;
type GL = WebGLRenderingContext | WebGL2RenderingContext;

/** A function of the browser, or its replacement: callers may pass anything. */
type AnyFunction = (this: any, ...parameters: any[]) => any;

/** The host's settings: see PageScript.swift. */
interface Config {
    seed: number;
    isTickDriven: boolean;
    restingMedia: string[];
    audioSeconds: number;
    sampleRate: number;
    isTolerant: boolean;
    resourceBinding: string;
    frameBinding: string;
    shell: string | null;
    props: unknown;
}

// MARK: Documents

type Root = Document | ShadowRoot;

/** The document and its shadow roots: see roots.js. */
interface Roots {
    join(): void;
    findDeclarative(): void;
    adopt(root: ShadowRoot): void;
    onMutation(listener: (records: MutationRecord[]) => void): void;
    onRoot(listener: (root: ShadowRoot) => void): void;
    all(): Root[];
    of(element: Element): ShadowRoot | undefined;
    sheets(): CSSStyleSheet[];
    queryAll<Name extends keyof HTMLElementTagNameMap>(selector: Name): HTMLElementTagNameMap[Name][];
    queryAll(selector: 'audio, video'): HTMLMediaElement[];
    queryAll(selector: 'svg'): SVGSVGElement[];
    queryAll<Kind extends Element = HTMLElement>(selector: string): Kind[];
    query<Kind extends Element = HTMLElement>(selector: string): Kind | null;
}

/** A rectangle by its edges, in CSS pixels of the page. */
interface Area {
    left: number;
    top: number;
    right: number;
    bottom: number;
}

type Side = 'Left' | 'Top' | 'Right' | 'Bottom';

interface Size {
    width: number;
    height: number;
}

// MARK: Workers

/** The initial state of a worker, passed in its name: see `replaceWorker`. */
interface WorkerStart {
    now: number;
    isReady: boolean;
    name: string;
    seed: number;
}

/** The tasks that a pool sends to its workers: see `WorkerAgent`. */
type WorkerTask = 'settle' | 'fire' | 'frame' | 'present' | 'rebase';

/** A canvas's number, and its contents. */
type NumberedPicture = [number, ImageBitmap];

/** A worker's status after a task. */
interface WorkerStatus {
    due: number;
    wantsFrame: boolean;
    hasPictures: boolean;
    activity: number;
    pictures?: NumberedPicture[];
}

// MARK: Media

/** An interval of playback: `at` on the timeline, `from` in the media, in seconds. */
interface Piece {
    source: string;
    at: number;
    from: number;
    /** Null: up to the end of the media. */
    length: number | null;
    rate: number;
    loop: boolean;
    preservesPitch: boolean;
    /** The time for which its end is scheduled. */
    due?: number;
}

/** A destination of an element's audio other than the mix: see routing.js. */
interface Sink {
    begin(piece: Piece): void;
    end(end: { at: number }): void;
    volume(value: number, at: number): void;
}

/** The metadata that a video's frame callback reports. */
interface ShownPicture {
    mediaTime: number;
    width: number;
    height: number;
}

// MARK: The ring

/** An order for the page's next frame: to examine it, and to draw it if `isDrawn`. */
interface FrameOrder {
    frame: number;
    isDrawn: boolean;
}

/** The settings of the ring; sizes and positions are in device pixels. */
interface RingSettings {
    /** The size of the frame, and its position in the page. */
    width: number;
    height: number;
    x: number;
    y: number;
    pageWidth: number;
    pageHeight: number;
    /** ffmpeg's name of the pixel format. */
    pixels: 'bgr0' | 'bgra' | 'yuv420p';
    slots: number;
    /** In bytes, like `headerSize`; the header precedes the slots. */
    slotSize: number;
    headerSize: number;
    /** The bytes by which the host finds the file, in base64. */
    marker: string;
    /** The worker's script, and its WebAssembly in base64. */
    worker: string;
    module: string;
    /** Whether only a canvas of the page is drawn. */
    isCanvas: boolean;
    isTransparent: boolean;
    /** Whether every change of the frame causes a paint of the page. */
    isWatched: boolean;
}

/** A frame to be written into slot `index % slots`. */
interface RingPicture {
    frame: number;
    index: number;
    picture: any;
    isNewKind: boolean;
    /** Whether it is written only if it is opaque. */
    isCover: boolean;
    /** Whether it shows more than the pixels of one canvas. */
    isComposed: boolean;
}

/** A report to the host about a frame: see RingEvent.swift. */
type RingEvent =
    | { event: 'same', frame: number, isNewKind: boolean }
    | { event: 'drawn', frame: number, picture: number, isNewKind: boolean, isComposed: boolean }
    | { event: 'undrawable' | 'failed' | 'lost', frame: number, reason: string }
    | { event: 'over', frame: number, isBusy: boolean };

/** The ring's interface for the composition: see shell/ring.js. */
interface Ring {
    isCanvas: boolean;
    arm(order: FrameOrder): void;
    touch(): void;
    lost?(what: string): void;
    takeOut?(): void;
}

/** Whether the page's canvases are drawn below the rest of the page, or above it. */
type Layering = 'below' | 'above';

/** The content box of a canvas, in CSS pixels of the page. */
interface CanvasPlace {
    canvas: HTMLCanvasElement;
    x: number;
    y: number;
    width: number;
    height: number;
    alpha: number;
    isSmooth: boolean;
}

/** The keys of an element's stacking context and of its container, and whether that is a flex or grid container. */
interface PaintPlace {
    context: number[];
    container: number[];
    isItems: boolean;
}

/** An element or pseudo-element that paints something. */
interface Painter {
    element: Element;
    /** See `comparePaint`. */
    key: number[];
    /** How far its painting may extend beyond its box, in CSS pixels. */
    spread: number;
    isMixing: boolean;
    hasText?: boolean;
    /** Whether its position is unknown. */
    isWhole?: boolean;
}
