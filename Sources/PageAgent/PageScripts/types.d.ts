// The shapes that modules share, and short names for those of single modules.

type ClockCore = import('./clock/core.js').ClockCore;
type ClockRealm = import('./clock/realm.js').ClockRealm;
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

/** An accessor of the browser's, which is there. */
interface Accessor {
    get(this: any): any;
    set(this: any, value: any): void;
}

/** A canvas, in a document or a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;
type GL = WebGLRenderingContext | WebGL2RenderingContext;

/** A function of the browser's, or one that stands in for it: who calls it may pass anything. */
type AnyFunction = (this: any, ...parameters: any[]) => any;

/** What the host passes: see PageScript.swift. */
interface Config {
    seed: number;
    isTickDriven: boolean;
    restingMedia: string[];
    audioSeconds: number;
    sampleRate: number;
    isTolerant: boolean;
    resourceBinding: string;
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
    queryAll<Name extends keyof HTMLElementTagNameMap>(selector: Name): HTMLElementTagNameMap[Name][];
    queryAll(selector: 'audio, video'): HTMLMediaElement[];
    queryAll(selector: 'svg'): SVGSVGElement[];
    queryAll<Kind extends Element = HTMLElement>(selector: string): Kind[];
    query<Kind extends Element = HTMLElement>(selector: string): Kind | null;
}

/** The edges of something, in CSS pixels of the page. */
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

/** What a script says of a worker that it starts, in its name: see `replaceWorker`. */
interface WorkerStart {
    now: number;
    isReady: boolean;
    name: string;
    seed: number;
}

/** What a pool has its workers do: see `WorkerAgent`. */
type WorkerTask = 'settle' | 'fire' | 'frame' | 'present' | 'rebase';

/** A canvas's number, and its picture. */
type NumberedPicture = [number, ImageBitmap];

/** How a worker stands when it has done a task. */
interface WorkerStatus {
    due: number;
    wantsFrame: boolean;
    hasPictures: boolean;
    activity: number;
    pictures?: NumberedPicture[];
}

// MARK: Media

/** A stretch of playing: `at` on the timeline, `from` in the medium, in seconds. */
interface Piece {
    source: string;
    at: number;
    from: number;
    /** Null: up to the medium's end. */
    length: number | null;
    rate: number;
    loop: boolean;
    preservesPitch: boolean;
    /** For when its end is among the timers. */
    due?: number;
}

/** Where an element's sound goes instead of into the mix: see routing.js. */
interface Sink {
    begin(piece: Piece): void;
    end(end: { at: number }): void;
    volume(value: number, at: number): void;
}

/** What a video's own frame callback says of the frame that it shows. */
interface ShownPicture {
    mediaTime: number;
    width: number;
    height: number;
}

// MARK: The ring

/** What the page does with its next frame for its ring: looks at it, and draws it, if `isDrawn`. */
interface FrameOrder {
    frame: number;
    isDrawn: boolean;
}

/** What the host makes the ring by; sizes and places are in device pixels. */
interface RingSettings {
    /** The frame's, and where it lies in the page. */
    width: number;
    height: number;
    x: number;
    y: number;
    pageWidth: number;
    pageHeight: number;
    /** ffmpeg's name of their format. */
    pixels: 'bgr0' | 'bgra' | 'yuv420p';
    slots: number;
    /** In bytes, as `headerSize`, which precedes the slots. */
    slotSize: number;
    headerSize: number;
    /** Bytes by which the host finds the file, in base64. */
    marker: string;
    /** The worker's script, and its WebAssembly in base64. */
    worker: string;
    module: string;
    /** Whether a canvas of the page is all that is drawn. */
    isCanvas: boolean;
    isTransparent: boolean;
    /** Whether a change of the picture shows as a paint of the page. */
    isWatched: boolean;
}

/** A picture on its way into slot `index % slots`. */
interface RingPicture {
    frame: number;
    index: number;
    picture: any;
    isNewKind: boolean;
}

/** What the host is told of a frame: see RingEvent.swift. */
type RingEvent =
    | { event: 'same', frame: number, isNewKind: boolean }
    | { event: 'drawn', frame: number, picture: number, isNewKind: boolean }
    | { event: 'undrawable' | 'failed' | 'lost', frame: number, reason: string }
    | { event: 'over', frame: number, isBusy: boolean };

/** What the shell offers the composition of its ring: see shell/ring.js. */
interface Ring {
    isCanvas: boolean;
    arm(order: FrameOrder): void;
    touch(): void;
    lost?(what: string): void;
    takeOut?(): void;
}

/** How the page's canvases are drawn, each by itself: below the rest of the page, or above it. */
type Layering = 'below' | 'above';

/** Where a canvas is drawn, in CSS pixels of the page. */
interface CanvasPlace {
    canvas: HTMLCanvasElement;
    x: number;
    y: number;
    width: number;
    height: number;
    alpha: number;
    isSmooth: boolean;
}

/** The keys of an element's stacking context and of what it lies in, and whether that is a flex or grid box. */
interface PaintPlace {
    context: number[];
    container: number[];
    isItems: boolean;
}

/** What paints something. */
interface Painter {
    element: Element;
    /** See `comparePaint`. */
    key: number[];
    /** How far it may reach beyond its box, in CSS pixels. */
    spread: number;
    isMixing: boolean;
    hasText?: boolean;
    /** Whether it may be anywhere. */
    isWhole?: boolean;
}
