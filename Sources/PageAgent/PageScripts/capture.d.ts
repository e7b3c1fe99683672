// The object that this tool's scripts share in a document, and that the host calls as `__heliosCapture`.

/** Each part is the result of its `install…` function; page.js assembles them. */
interface Capture {
    /** Whether media that cannot be played are omitted, including the frames of such videos. */
    isTolerant: boolean;
    /** The ring that the shell provides to the composition in it (see shell/ring.js); null elsewhere. */
    ring: Ring | null;
    /** The function through which the host makes all other calls. */
    reply: typeof import('./native/promises.js').reply;
    replacedBuiltins: typeof import('./native/builtins.js').replacedBuiltins;
    /** Advances the clock by one frame, and returns what this document still waits for. */
    step: ReturnType<typeof import('./clock/clock.js').frameSteps>['step'];
    /** Makes this document take part in the current frame, at a time in ms, if it was loaded after the others' step. */
    catchUp: ReturnType<typeof import('./clock/clock.js').frameSteps>['catchUp'];
    /** What the frame that was drawn last has begun in this document: see `PageAgent.outcome()`. */
    outcome: ReturnType<typeof import('./clock/clock.js').frameOutcome>;
    /** The clock, with the methods that the capture loop calls. */
    clock: ReturnType<typeof import('./clock/clock.js').installClock>;
    /** Called when the Window has got another document. */
    join: ReturnType<typeof import('./environment/frames.js').installFrames>;
    /** The document and its shadow roots. */
    roots: ReturnType<typeof import('./dom/roots.js').installRoots>;
    /** CSS animations, transitions, Web Animations and SMIL. */
    animations: ReturnType<typeof import('./animations/animations.js').installAnimations>;
    /** <audio> and <video>: their playback, and its description for the host. */
    media: ReturnType<typeof import('./media/media.js').installMedia>
        & ReturnType<typeof import('./media/tracks.js').installMediaTracks>;
    /** The frame times of videos. */
    frameTimes: ReturnType<typeof import('./video/frametimes.js').installFrameTimes>;
    /** The displayed frames of <video> elements. */
    videos: ReturnType<typeof import('./video/videos.js').installVideos>;
    /** The bytes of `blob:` URLs, and of other resources that the document can fetch. */
    blobs: ReturnType<typeof import('./resources/blobs.js').installBlobReader>;
    /** Resources that the document displays but its scripts may not read. */
    resources: ReturnType<typeof import('./resources/resources.js').installResources>;
    /** Animated images. */
    animatedImages: ReturnType<typeof import('./images/animatedimages.js').installAnimatedImages>;
    /** Paint worklets. */
    paintWorklets: ReturnType<typeof import('./images/paintworklets.js').installPaintWorklets>;
    /** AudioContexts. */
    webAudio: ReturnType<typeof import('./audio/webaudio.js').installWebAudio>;
    /** What the page itself has to wait for. */
    waits: ReturnType<typeof import('./readiness/waits.js').installWaits>;
    /** Other hosts that the page may be written for. */
    hosts: ReturnType<typeof import('./hosts/hosts.js').installHosts>;
    /** Determines when the page is ready for a frame. */
    readiness: import('./readiness/readiness.js').Readiness;
    /** The size, frame rate and duration that the page declares. */
    settings: ReturnType<typeof import('./readiness/settings.js').installSettings>['settings'];
    /** The colour scheme that it declares. */
    colourScheme: ReturnType<typeof import('./readiness/settings.js').installSettings>['colourScheme'];
    /** The characters that no font has. */
    missingLetters: ReturnType<typeof import('./readiness/letters.js').installLetters>['missingLetters'];
    /** An element's box in whole device pixels. */
    box: ReturnType<typeof import('./readiness/settings.js').installSettings>['box'];
    /** The composition's canvas and its own pixels, in canvas mode. */
    canvas: import('./canvas/canvas.js').PageCanvas;
    /** The canvases of a page with other contents, in the ring; null elsewhere. */
    canvases: ReturnType<typeof import('./ring/canvases.js').installCanvases>;
    /** Crops a screenshot of the page. */
    crop: ReturnType<typeof import('./canvas/crop.js').installCrop>;

    // These determine whether the ring can draw the page as the browser displays it.
    /** The top layer and view transitions. */
    topLayer: ReturnType<typeof import('./ring/toplayer.js').installTopLayer>;
    /** What may have changed since the last look. */
    changes: import('./ring/changes.js').Changes;
    /** The kind of painting of each element. */
    kinds: import('./ring/kinds.js').Kinds;
    /** Cross-origin content. */
    foreign: import('./ring/foreign.js').Foreign;
    /** The painted elements, in paint order. */
    painters: import('./ring/painters.js').Painters;
    /** All of these together. */
    drawing: ReturnType<typeof import('./ring/drawing.js').installDrawing>;
}
