// The object that a document's scripts of ours share, and that the host calls as `__heliosCapture`.

/** Each part is what its `install…` function returns; page.js puts them in. */
export class Capture {
    /** Whether media that cannot be played are left out, and so are the pictures of such videos. */
    isTolerant = false;
    /**
     * What the shell's page offers of its ring (see shell.js), to the composition that lies in it; null elsewhere.
     * @type {Ring | null}
     */
    ring = null;

    /**
     * One frame's step of the clock, and what this document still waits for after it.
     * @type {ReturnType<typeof import('./clock/clock.js').frameStep>}
     */
    step;
    /**
     * The clock, and what the capture loop calls of it.
     * @type {ReturnType<typeof import('./clock/clock.js').installClock>}
     */
    clock;
    /**
     * The document and its shadow roots.
     * @type {ReturnType<typeof import('./dom/roots.js').installRoots>}
     */
    roots;
    /**
     * CSS animations, transitions, Web Animations and SMIL.
     * @type {ReturnType<typeof import('./animations/animations.js').installAnimations>}
     */
    animations;
    /**
     * <audio> and <video>: what plays when, and what the host is told of it.
     * @type {ReturnType<typeof import('./media/media.js').installMedia>
     *     & ReturnType<typeof import('./media/tracks.js').installMediaTracks>}
     */
    media;
    /**
     * At which times the frames of videos begin.
     * @type {ReturnType<typeof import('./video/frametimes.js').installFrameTimes>}
     */
    frameTimes;
    /**
     * The pictures of <video> elements.
     * @type {ReturnType<typeof import('./video/videos.js').installVideos>}
     */
    videos;
    /**
     * The bytes behind `blob:` URLs, and whatever else the document can fetch.
     * @type {ReturnType<typeof import('./resources/blobs.js').installBlobReader>}
     */
    blobs;
    /**
     * What the document shows and its scripts may not read.
     * @type {ReturnType<typeof import('./resources/resources.js').installResources>}
     */
    resources;
    /**
     * Pictures that move.
     * @type {ReturnType<typeof import('./images/animatedimages.js').installAnimatedImages>}
     */
    animatedImages;
    /**
     * AudioContexts.
     * @type {ReturnType<typeof import('./audio/webaudio.js').installWebAudio>}
     */
    webAudio;
    /**
     * What the page itself is waited for.
     * @type {ReturnType<typeof import('./readiness/waits.js').installWaits>}
     */
    waits;
    /**
     * Other hosts that the page was made for.
     * @type {ReturnType<typeof import('./hosts/hosts.js').installHosts>}
     */
    hosts;
    /**
     * When the page is ready for a frame.
     * @type {ReturnType<typeof import('./readiness/readiness.js').installReadiness>}
     */
    readiness;
    /**
     * What the page says of its size, rate and length.
     * @type {ReturnType<typeof import('./readiness/settings.js').installSettings>['settings']}
     */
    settings;
    /**
     * The colour scheme that it declares.
     * @type {ReturnType<typeof import('./readiness/settings.js').installSettings>['colourScheme']}
     */
    colourScheme;
    /**
     * An element's box in whole device pixels.
     * @type {ReturnType<typeof import('./readiness/settings.js').installSettings>['box']}
     */
    box;
    /**
     * The composition's canvas and its own pixels, in canvas mode.
     * @type {ReturnType<typeof import('./canvas/canvas.js').installCanvas>}
     */
    canvas;
    /**
     * The canvases among other things, in the ring; null elsewhere.
     * @type {ReturnType<typeof import('./ring/canvases.js').installCanvases>}
     */
    canvases;
    /**
     * A part of a picture that the browser has made of the page.
     * @type {ReturnType<typeof import('./canvas/crop.js').installCrop>}
     */
    crop;

    // What tells whether the ring can draw the page as the browser shows it.
    /**
     * The top layer and view transitions.
     * @type {ReturnType<typeof import('./ring/toplayer.js').installTopLayer>}
     */
    topLayer;
    /**
     * What may have changed since it was last looked at.
     * @type {ReturnType<typeof import('./ring/changes.js').installChanges>}
     */
    changes;
    /**
     * What kind of drawing each element asks for.
     * @type {ReturnType<typeof import('./ring/kinds.js').installKinds>}
     */
    kinds;
    /**
     * What is of another origin.
     * @type {ReturnType<typeof import('./ring/foreign.js').installForeign>}
     */
    foreign;
    /**
     * What paints something, and in which order.
     * @type {ReturnType<typeof import('./ring/painters.js').installPainters>}
     */
    painters;
    /**
     * Why a canvas cannot be drawn by itself.
     * @type {ReturnType<typeof import('./ring/canvasobstacles.js').installCanvasObstacles>}
     */
    canvasObstacles;
    /**
     * All of these together.
     * @type {ReturnType<typeof import('./ring/drawing.js').installDrawing>}
     */
    drawing;
}
