// One document's or worker's view of the clock.

import { insertFollower } from './followers.js';

/** One document's or worker's view of the clock. */
export class ClockRealm {
    /** @type {Map<number, { callback: FrameRequestCallback, isArmed: boolean }>} */
    animationFrames = new Map();
    /** @type {Map<number, IdleRequestCallback>} */
    idleCallbacks = new Map();
    nextHandle = 1;
    /**
     * The followers of this clock, ordered by phase; see `follow`.
     * @type {import('./followers.js').Follower[]}
     */
    followers = [];
    /**
     * The asynchronous operations of this document.
     * @type {import('./pendingwork.js').PendingWork}
     */
    work;
    /**
     * The document's media elements.
     * @type {Capture['media']}
     */
    media;
    /**
     * The drawing buffers of WebGL canvases.
     * @type {import('../canvas/drawingbuffers.js').DrawingBuffers}
     */
    buffers;
    /**
     * How far the native timeline is ahead of this clock, in ms; undefined before frame 0.
     * @type {number | undefined}
     */
    timelineOffset = undefined;
    /** Whether its followers are at the frame's time: a document that is loaded later has to be asked. */
    isFollowed = false;
    /** Whether it takes part in the frame that is drawn. */
    isArmed = false;
    /** Whether animation frames that are requested now run in that frame: it is armed, and not drawn yet. */
    isOpen = false;
    /** Whether the document's timeline advances by this tool's ticks. */
    isTickDriven = true;
    /**
     * Called when the browser's first animation frame on the timeline is armed, and then set to null; returns what runs in
     * that frame.
     * @type {(() => () => void) | null}
     */
    onFirstFrame = null;
    /** Called before the tasks of a frame. */
    beforeTasks = () => {};
    /** Called after them, before anything is drawn. */
    afterTasks = () => {};
    /** Called in every animation frame on the timeline, before the page's callbacks. */
    beforeFrame = () => {};
    /** The same, after the page's callbacks. */
    afterFrame = () => {};

    /**
     * @param {ClockCore} core
     * @param {Natives} native
     */
    constructor(core, native) {
        this.core = core;
        this.native = native;
        /** The core's time when this document was created: the zero of its `performance.now()`. */
        this.origin = core.now;
    }

    get now() { return this.core.now - this.origin; }

    /** `now` as a script reads it; see `ClockCore.read`. */
    read() { return this.core.read() - this.origin; }

    /** @param {import('./followers.js').Follower} follower */
    follow(follower) { insertFollower(this.followers, follower); }

    /** @param {unknown} callback @param {unknown[]} parameters */
    call(callback, parameters) {
        if (typeof callback === 'function') Reflect.apply(callback, globalThis, parameters);
        else (0, eval)(String(callback));
    }

    /** @param {FrameRequestCallback} callback */
    requestAnimationFrame(callback) {
        const handle = this.nextHandle++;
        this.animationFrames.set(handle, { callback, isArmed: false });
        // No frame is drawn while the page is awaited.
        if (this.core.waits > 0) this.native.setTimeout(() => this.#runEarly(handle), 4);
        // Whether what leads to a request, such as an image's load event, comes before the frame is armed or after it
        // depends on the machine.
        if (this.isOpen) this.armAnimationFrames();
        return handle;
    }

    /** @param {number} handle */
    #runEarly(handle) {
        const request = this.animationFrames.get(handle);
        if (this.core.waits === 0 || !this.animationFrames.delete(handle)) return;
        request?.callback.call(window, this.now);
    }

    /**
     * Requests the browser's next animation frame for the pending callbacks. There they run after the frame's
     * animations were updated, each with its own microtasks and error reports, as in a live page.
     */
    armAnimationFrames() {
        // Always at least one: without it the browser may skip the document in this frame, and an animation whose
        // delay ends now would not start.
        this.native.requestAnimationFrame(() => {
            this.core.closeFrame();
            if (this.core.isReady) this.beforeFrame();
        });
        for (const [handle, request] of this.animationFrames) {
            if (request.isArmed) continue;
            request.isArmed = true;
            this.native.requestAnimationFrame(() => {
                if (this.animationFrames.delete(handle)) request.callback.call(window, this.now);
            });
        }
        const { pictures } = this.core.workers;
        if (pictures.isNeeded) this.native.requestAnimationFrame(() => pictures.showOwn());
        this.native.requestAnimationFrame(() => { if (this.core.isReady) this.afterFrame(); });
        // Last: later drawing belongs to the next frame.
        this.native.requestAnimationFrame(() => this.buffers.presentVisible());
    }

    /** Requests everything that runs in the browser's next animation frame. */
    arm() {
        this.isArmed = true;
        if (this.core.isReady) this.#armFirstFrame();
        for (const follower of this.followers) follower.arm?.();
        this.armAnimationFrames();
        this.isOpen = true;
    }

    #armFirstFrame() {
        if (this.onFirstFrame === null) return;
        this.native.requestAnimationFrame(this.onFirstFrame());
        this.onFirstFrame = null;
    }

    /** Takes the pending idle callbacks; those that they request wait for the next idle period. */
    takeIdleCallbacks() {
        const callbacks = [...this.idleCallbacks.values()];
        this.idleCallbacks.clear();
        return callbacks;
    }
}
