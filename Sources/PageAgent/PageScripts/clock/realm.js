// One document's or worker's view of the clock.

import { insertFollower } from './followers.js';

/** One document's view of the clock. */
export class ClockRealm {
    /** @type {Map<number, { callback: FrameRequestCallback, isArmed: boolean }>} */
    animationFrames = new Map();
    /** @type {Map<number, IdleRequestCallback>} */
    idleCallbacks = new Map();
    nextHandle = 1;
    /**
     * What follows this clock, in the order of its phases; see `follow`.
     * @type {import('./followers.js').Follower[]}
     */
    followers = [];
    /**
     * What the browser has been asked to do beside this thread.
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
     * By how much the native timeline is ahead of this clock, in ms; undefined before frame 0.
     * @type {number | undefined}
     */
    timelineOffset = undefined;
    /** Whether the document's timeline moves by our ticks, and not by itself. */
    isTickDriven = true;
    /**
     * Called in the browser's first animation frame on the timeline; set to null once it is armed.
     * @type {(() => void) | null}
     */
    onFirstFrame = null;
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
        /** The core's time at which this document began: its `performance.now()` counts from there. */
        this.origin = core.now;
    }

    get now() { return this.core.now - this.origin; }

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
        // No frame is drawn while the page is waited for.
        if (this.core.waits > 0) this.native.setTimeout(() => this.#runEarly(handle), 4);
        return handle;
    }

    /** @param {number} handle */
    #runEarly(handle) {
        const request = this.animationFrames.get(handle);
        if (this.core.waits === 0 || !this.animationFrames.delete(handle)) return;
        request?.callback.call(window, this.now);
    }

    /**
     * Hands the waiting callbacks to the browser's own next animation frame. There they run after the
     * frame's animations were updated, each with its own microtasks and errors, as they do in a live page.
     */
    armAnimationFrames() {
        // At least one, always: without it the browser may skip the document in this frame, and an animation
        // that ends its delay now would not be seen to begin.
        this.native.requestAnimationFrame(() => { if (this.core.isReady) this.beforeFrame(); });
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
        // Last: what the page draws after this is of the next frame.
        this.native.requestAnimationFrame(() => this.buffers.presentVisible());
    }

    armFirstFrame() {
        if (this.onFirstFrame === null) return;
        this.native.requestAnimationFrame(this.onFirstFrame);
        this.onFirstFrame = null;
    }

    /** Takes the idle callbacks that wait now; the ones they ask for wait for the next idle time. */
    takeIdleCallbacks() {
        const callbacks = [...this.idleCallbacks.values()];
        this.idleCallbacks.clear();
        return callbacks;
    }
}
