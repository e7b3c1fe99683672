// The clock that a page lives by: Date, performance.now, timers, animation frames and idle callbacks.
// Time stands still until the capture loop calls `advance`. Frames of one origin share one timer queue, so
// that timers fire in order across them; a frame of another origin has its own and is advanced by itself.

/** Time and timers of all the frames of one origin. */
class ClockCore {
    /** Milliseconds since the page became ready. */
    now = 0;
    isReady = false;
    realms = new Set();
    timers = new Map();
    heap = new TimerHeap();
    sequence = 0;
    /** What must have been rendered up to a time before any script sees that time: `reach(seconds)`. */
    runs = [];
    nextHandle = 1;
    /** Frames in a second of the timeline. */
    rate = 30;
    /** Answers of the page's that a frame waits for, and where `sequence` stood when it came to that: see waits.js. */
    waits = 0;
    waitsSince = 0;
    /** Whether the frame that comes has the animation frames that wait. */
    isArmed = false;
    /** How much documents have had the browser do beside their threads, and what of it was waited for. */
    begun = 0;
    settled = 0;
    /** Whether waiting for it came to no end in this frame. */
    isRestless = false;
    /** What the browser has lost since the page was opened, in words; see contexts.js. */
    lost = null;
    /** Told of it at once. */
    onLost = () => {};
    /** How deep the timer that runs now is nested; the HTML standard clamps from the fifth level on. */
    nesting = 0;

    /** What Date says, in its whole milliseconds. */
    get date() { return Math.floor(this.now); }

    addTimer(realm, callback, parameters, delay, isRepeating) {
        const level = this.nesting + 1;
        const clamped = ClockCore.#clamp(delay, level, isRepeating);
        const timer = {
            handle: this.nextHandle++, sequence: this.sequence++, due: this.now + clamped,
            delay: clamped, level, isRepeating, callback, parameters, realm,
        };
        this.timers.set(timer.handle, timer);
        this.heap.push(timer);
        return timer.handle;
    }

    /** Has `work` run at `due` (ms), exactly, among the page's timers. */
    addAppointment(realm, due, work) {
        const timer = {
            handle: this.nextHandle++, sequence: this.sequence++, due: Math.max(due, this.now),
            delay: 0, level: 0, isRepeating: false, callback: work, parameters: [], realm,
        };
        this.timers.set(timer.handle, timer);
        this.heap.push(timer);
    }

    /** Takes note that the browser has lost something that a frame is made of. */
    lose(what) {
        if (this.lost !== null) return;
        this.lost = what;
        this.onLost(what);
    }

    removeTimer(handle) { this.timers.delete(handle); }

    /** The earliest timer that was not cleared since it was set, or undefined. */
    get nextTimer() {
        let timer;
        while ((timer = this.heap.first) && this.timers.get(timer.handle) !== timer) this.heap.pop();
        return timer;
    }

    /** Runs one due timer as the top of its own task, so that its microtasks and errors are the page's own. */
    fire(timer) {
        this.heap.pop();
        this.now = Math.max(this.now, timer.due);
        if (timer.isRepeating) {
            timer.level += 1;
            timer.delay = ClockCore.#clamp(timer.delay, timer.level, true);
            timer.due += timer.delay;
            timer.sequence = this.sequence++;
            this.heap.push(timer);
        } else {
            this.timers.delete(timer.handle);
        }
        this.nesting = timer.level;
        try {
            timer.realm.call(timer.callback, timer.parameters);
        } finally {
            this.nesting = 0;
        }
    }

    /**
     * Makes this moment `time` of the timeline, 0 but for a frame of another origin that comes in its middle.
     * Everything before it counts as one moment, so a timer that still waits is due at its whole delay from here,
     * whatever the page needed to become ready.
     */
    rebase(time = 0) {
        this.isReady = true;
        this.now = time;
        for (const realm of this.realms) realm.origin = time;
        for (const timer of this.timers.values()) timer.due = time + timer.delay;
        this.heap.rebuild(this.timers.values());
        for (const realm of this.realms) for (const follower of realm.followers) follower.begin?.();
    }

    static #clamp(delay, level, isRepeating) {
        const whole = Math.max(delay | 0, isRepeating ? 1 : 0);
        return level > 5 ? Math.max(whole, 4) : whole;
    }
}

/** One document's view of the clock. */
class ClockRealm {
    animationFrames = new Map();
    idleCallbacks = new Map();
    nextHandle = 1;
    /**
     * What must stand at the frame's time before its callbacks run: `follow(time)`, `isPresented()` and, after each
     * frame that is drawn until then, `pursue()` (see `lookAtDrawing`); what has callbacks of its own, which come
     * before the page's animation frames: `arm()`; and what starts with the timeline: `begin()`.
     */
    followers = [];
    /** Whether the document's timeline moves by our ticks, and not by itself. */
    isTickDriven = true;
    /** Called in the browser's first animation frame on the timeline; set to null once it is armed. */
    onFirstFrame = null;
    /** Called in every animation frame on the timeline, before the page's callbacks. */
    beforeFrame = () => {};

    constructor(core, native) {
        this.core = core;
        this.native = native;
        /** The core's time at which this document began: its `performance.now()` counts from there. */
        this.origin = core.now;
    }

    get now() { return this.core.now - this.origin; }

    call(callback, parameters) {
        if (typeof callback === 'function') Reflect.apply(callback, globalThis, parameters);
        else (0, eval)(String(callback));
    }

    requestAnimationFrame(callback) {
        const handle = this.nextHandle++;
        this.animationFrames.set(handle, { callback, isArmed: false });
        // No frame is drawn while the page is waited for.
        if (this.core.waits > 0) this.native.setTimeout(() => this.#runEarly(handle), 4);
        return handle;
    }

    #runEarly(handle) {
        const request = this.animationFrames.get(handle);
        if (this.core.waits === 0 || !this.animationFrames.delete(handle)) return;
        request.callback.call(window, this.now);
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
        const { pictures } = this.core.crew;
        if (pictures.isNeeded) this.native.requestAnimationFrame(() => pictures.showOwn());
        // Last: what the page draws after this is of the next frame.
        this.native.requestAnimationFrame(() => this.native.buffers.presentVisible());
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

function installClock(helios, native) {
    let core;
    try {
        core = window.parent !== window ? window.parent.__heliosCapture?.clock.core : undefined;
    } catch { /* The parent is of another origin. */ }
    const isShared = core !== undefined;
    core ??= new ClockCore();
    core.crew ??= new Crew(core, native);
    const realm = new ClockRealm(core, native);
    /** One frame's step of the clock, and what this document still waits for after it. */
    helios.step = async (time, frame) => {
        if (!isShared) {
            if (!core.isReady) core.rebase(time);
            core.step = helios.clock.advance(time, frame);
        }
        const moment = await core.step;
        const state = { ...await helios.readiness.inFrame(), broken: helios.videos.broken(), lost: core.lost };
        state.needsDisplay = helios.topLayer.needsDisplay();
        return isShared ? state : { ...moment, ...state };
    };

    const leave = () => {
        core.realms.delete(realm);
        core.crew.dismiss(realm);
        for (const [handle, timer] of core.timers) if (timer.realm === realm) core.timers.delete(handle);
    };
    const join = () => {
        core.realms.add(realm);
        native.addEventListener.call(window, 'pagehide', leave);
    };
    join();

    replaceGlobals(realm, native);
    realm.work = new PendingWork(native, () => { core.begun += 1; });
    realm.work.followElements();
    helios.clock = { core, realm, isShared, join, ...clockDriver(core, native, helios) };
}
