// The object that a document's scripts of ours share, and that the host calls as `__heliosCapture`.

/** Each part is what its `install…` function returns; page.js puts them in. */
interface Capture {
    /** Whether media that cannot be played are left out, and so are the pictures of such videos. */
    isTolerant: boolean;
    /** What the shell's page offers of its ring (see shell/ring.js), to the composition that lies in it; null elsewhere. */
    ring: Ring | null;
    /** How the host calls everything else. */
    reply: typeof import('./native/promises.js').reply;
    replacedBuiltins: typeof import('./native/builtins.js').replacedBuiltins;
    /** One frame's step of the clock, and what this document still waits for after it. */
    step: ReturnType<typeof import('./clock/clock.js').frameStep>;
    /** The clock, and what the capture loop calls of it. */
    clock: ReturnType<typeof import('./clock/clock.js').installClock>;
    /** Called when the window has got another document. */
    join: ReturnType<typeof import('./environment/frames.js').installFrames>;
    /** The document and its shadow roots. */
    roots: ReturnType<typeof import('./dom/roots.js').installRoots>;
    /** CSS animations, transitions, Web Animations and SMIL. */
    animations: ReturnType<typeof import('./animations/animations.js').installAnimations>;
    /** <audio> and <video>: what plays when, and what the host is told of it. */
    media: ReturnType<typeof import('./media/media.js').installMedia>
        & ReturnType<typeof import('./media/tracks.js').installMediaTracks>;
    /** At which times the frames of videos begin. */
    frameTimes: ReturnType<typeof import('./video/frametimes.js').installFrameTimes>;
    /** The pictures of <video> elements. */
    videos: ReturnType<typeof import('./video/videos.js').installVideos>;
    /** The bytes behind `blob:` URLs, and whatever else the document can fetch. */
    blobs: ReturnType<typeof import('./resources/blobs.js').installBlobReader>;
    /** What the document shows and its scripts may not read. */
    resources: ReturnType<typeof import('./resources/resources.js').installResources>;
    /** Pictures that move. */
    animatedImages: ReturnType<typeof import('./images/animatedimages.js').installAnimatedImages>;
    /** AudioContexts. */
    webAudio: ReturnType<typeof import('./audio/webaudio.js').installWebAudio>;
    /** What the page itself is waited for. */
    waits: ReturnType<typeof import('./readiness/waits.js').installWaits>;
    /** Other hosts that the page was made for. */
    hosts: ReturnType<typeof import('./hosts/hosts.js').installHosts>;
    /** When the page is ready for a frame. */
    readiness: ReturnType<typeof import('./readiness/readiness.js').installReadiness>;
    /** What the page says of its size, rate and length. */
    settings: ReturnType<typeof import('./readiness/settings.js').installSettings>['settings'];
    /** The colour scheme that it declares. */
    colourScheme: ReturnType<typeof import('./readiness/settings.js').installSettings>['colourScheme'];
    /** The letters that no font has. */
    missingLetters: ReturnType<typeof import('./readiness/letters.js').installLetters>['missingLetters'];
    /** An element's box in whole device pixels. */
    box: ReturnType<typeof import('./readiness/settings.js').installSettings>['box'];
    /** The composition's canvas and its own pixels, in canvas mode. */
    canvas: ReturnType<typeof import('./canvas/canvas.js').installCanvas>;
    /** The canvases among other things, in the ring; null elsewhere. */
    canvases: ReturnType<typeof import('./ring/canvases.js').installCanvases>;
    /** A part of a picture that the browser has made of the page. */
    crop: ReturnType<typeof import('./canvas/crop.js').installCrop>;

    // What tells whether the ring can draw the page as the browser shows it.
    /** The top layer and view transitions. */
    topLayer: ReturnType<typeof import('./ring/toplayer.js').installTopLayer>;
    /** What may have changed since it was last looked at. */
    changes: ReturnType<typeof import('./ring/changes.js').installChanges>;
    /** What kind of drawing each element asks for. */
    kinds: ReturnType<typeof import('./ring/kinds.js').installKinds>;
    /** What is of another origin. */
    foreign: ReturnType<typeof import('./ring/foreign.js').installForeign>;
    /** What paints something, and in which order. */
    painters: ReturnType<typeof import('./ring/painters.js').installPainters>;
    /** Why a canvas cannot be drawn by itself. */
    canvasObstacles: ReturnType<typeof import('./ring/canvasobstacles.js').installCanvasObstacles>;
    /** All of these together. */
    drawing: ReturnType<typeof import('./ring/drawing.js').installDrawing>;
}
