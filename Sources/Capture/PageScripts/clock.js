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
    /** How deep the timer that runs now is nested; the HTML standard clamps from the fifth level on. */
    nesting = 0;

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

    removeTimer(handle) { this.timers.delete(handle); }

    /** The earliest timer that was not cleared since it was set, or undefined. */
    get nextTimer() {
        let timer;
        while ((timer = this.heap.first) && this.timers.get(timer.handle) !== timer) this.heap.pop();
        return timer;
    }

    /**
     * Makes the earliest timer that was set since the page is waited for due at the present time. Returns false
     * if there is none.
     */
    bringForward() {
        let earliest;
        for (const timer of this.timers.values()) {
            if (timer.sequence < this.waitsSince) continue;
            if (earliest === undefined || timer.due < earliest.due) earliest = timer;
        }
        if (this.waits === 0 || earliest === undefined) return false;
        earliest.due = this.now;
        this.heap.rebuild(this.timers.values());
        return true;
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
     * Makes this moment time 0. Everything before it counts as one moment, so a timer that still waits is due
     * at its whole delay from here, whatever the page needed to become ready.
     */
    rebase() {
        this.isReady = true;
        this.now = 0;
        for (const realm of this.realms) realm.origin = 0;
        for (const timer of this.timers.values()) timer.due = timer.delay;
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
     * What must stand at the frame's time before its callbacks run: `follow(time)`, `isPresented()`; and what
     * starts with the timeline: `begin()`.
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
        if (!isShared) core.step = helios.clock.advance(time, frame);
        const moment = await core.step;
        const state = await helios.readiness.inFrame();
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
    helios.clock = { core, realm, isShared, join, ...clockDriver(core, native, helios) };
}

function requireFunction(callback, name) {
    if (typeof callback === 'function') return;
    throw new TypeError(`Failed to execute '${name}' on 'Window': parameter 1 is not of type 'Function'.`);
}

/** What a document and a worker have in common. */
function replaceTimers(realm, native) {
    replaceDate(realm, native);
    replaceTimeAPIs(realm, native);
    const core = realm.core;
    const toHandle = (handle) => Number(handle);
    native.define(globalThis, {
        setTimeout(callback, delay = 0, ...parameters) {
            return core.addTimer(realm, callback, parameters, Number(delay), false);
        },
        setInterval(callback, delay = 0, ...parameters) {
            return core.addTimer(realm, callback, parameters, Number(delay), true);
        },
        clearTimeout(handle) { core.removeTimer(toHandle(handle)); },
        clearInterval(handle) { core.removeTimer(toHandle(handle)); },
        requestAnimationFrame(callback) {
            requireFunction(callback, 'requestAnimationFrame');
            return realm.requestAnimationFrame(callback);
        },
        cancelAnimationFrame(handle) { realm.animationFrames.delete(toHandle(handle)); },
    });
    native.define(Performance.prototype, { now() { return realm.now; } });
    native.defineGetter(Performance.prototype, 'timeOrigin', () => realm.origin);
}

function replaceGlobals(realm, native) {
    replaceTimers(realm, native);
    const { postMessage } = window;
    native.define(window, {
        postMessage(...parameters) {
            realm.core.crew.activity += 1;
            return Reflect.apply(postMessage, this, parameters);
        },
        requestIdleCallback(callback) {
            requireFunction(callback, 'requestIdleCallback');
            const handle = realm.nextHandle++;
            realm.idleCallbacks.set(handle, callback);
            return handle;
        },
        cancelIdleCallback(handle) { realm.idleCallbacks.delete(Number(handle)); },
    });
    // `document.timeline` starts with the navigation; a page compares it with performance.now, so it gets
    // the same zero. The offset is known once frame 0 was drawn, see `normaliseAnimations`.
    native.defineGetter(AnimationTimeline.prototype, 'currentTime', function () {
        const time = native.timelineTime.call(this);
        if (typeof time !== 'number') return time;
        return realm.isTickDriven ? time - (realm.timelineOffset ?? time) : realm.now;
    });
    native.defineAccessor(Animation.prototype, 'startTime', {
        get() {
            const time = native.startTime.get.call(this);
            return typeof time === 'number' ? time - (realm.timelineOffset ?? time) : time;
        },
        set(value) {
            const offset = realm.timelineOffset ?? native.timelineTime.call(document.timeline) ?? 0;
            native.startTime.set.call(this, typeof value === 'number' ? value + offset : value);
        },
    });
}

function replaceDate(realm, native) {
    const NativeDate = native.Date;
    const time = () => Math.floor(realm.core.now);
    function Date(...parameters) {
        if (!new.target) return new NativeDate(time()).toString();
        return Reflect.construct(NativeDate, parameters.length === 0 ? [time()] : parameters, new.target);
    }
    Object.defineProperties(Date, Object.getOwnPropertyDescriptors(NativeDate));
    native.define(Date, { now() { return time(); } });
    native.define(NativeDate.prototype, { constructor: Date });
    native.define(globalThis, { Date });
}

/**
 * Runs work in a task of its own: a MessageChannel's message comes after what the page itself has posted, and
 * everything that the work queues as a microtask runs before the next.
 */
function ownTasks(native) {
    const channel = new native.MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => waiting.shift()();
    return (work) => new native.Promise((resolve) => {
        waiting.push(() => {
            native.queueMicrotask(resolve);
            work();
        });
        native.portPost.call(channel.port2, null);
    });
}

/** Fires what is due up to `time` (ms) of a clock and of its workers' clocks, in the order of time. */
async function fireDue(core, time, reach, inOwnTask) {
    for (;;) {
        const timer = core.nextTimer;
        const due = Math.min(timer?.due ?? Infinity, core.crew.nextDue);
        if (due > time) return;
        if (due > core.now) await reach(due);
        if (timer?.due <= due) {
            await inOwnTask(() => { if (core.timers.get(timer.handle) === timer) core.fire(timer); });
        } else {
            await core.crew.fire();
        }
        await core.crew.settleIfActive();
    }
}

/** What the capture loop calls. */
function clockDriver(core, native, helios) {
    const { crew } = core;
    const inOwnTask = ownTasks(native);
    /** Whether the ring is armed for the present frame: only another document has workers then. */
    let isDrawing = false;

    /** Moves the time with no timer in between. What ends while sound is rendered ends at the new time. */
    async function reach(time) {
        core.now = time;
        if (core.runs.length > 0) await native.Promise.all(core.runs.map((run) => run.reach(time / 1000)));
    }

    async function runIdleCallbacks() {
        for (const realm of core.realms) {
            for (const callback of realm.takeIdleCallbacks()) {
                // Time stands still, so the remaining time goes down with every look at it instead:
                // a page that works until none remains must come to an end.
                let remaining = 13;
                const deadline = { didTimeout: false, timeRemaining: () => Math.max(0, remaining--) };
                await inOwnTask(() => callback.call(window, deadline));
            }
        }
    }

    /**
     * Moves the time to `time` (ms), firing what is due on the way, and arms the animation frames.
     * `isComplete` is false, with nothing armed, if a video's new picture has first to be drawn: see
     * `isPresented`. `soundChanges` counts what scripts have done to the sound since the timeline began.
     * `hasWorkers`: once the callbacks have run, `finish` must be called, and the frame is drawn after that.
     */
    async function advance(time, frame = null) {
        await inOwnTask(() => {});
        await crew.settle();
        await runIdleCallbacks();
        await fireDue(core, time, reach, inOwnTask);
        await reach(time);
        await crew.drawFrame();
        await crew.settle();
        core.waitsSince = core.sequence;
        await native.Promise.all([...core.realms].flatMap((realm) => realm.followers.map((f) => f.follow(realm.now))));
        const hasWorkers = crew.members.size > 0;
        if (hasWorkers) await crew.present();
        const isComplete = isPresented();
        core.isArmed = false;
        isDrawing = isComplete && !hasWorkers && frame !== null;
        if (isComplete) arm(hasWorkers ? null : frame);
        return { isComplete, soundChanges: core.soundChanges ?? 0, hasWorkers };
    }

    /** Brings what the callbacks of this frame have asked workers for into the same frame, and arms the ring. */
    async function finish(frame = null) {
        await crew.settle();
        await crew.present();
        if (frame !== null && !isDrawing) helios.ring?.arm(frame);
    }

    const isPresented = () => [...core.realms].every((realm) =>
        realm.followers.every((follower) => follower.isPresented?.() ?? true));

    /**
     * Has the callbacks that wait for an animation frame run in the next one, in which the page draws `frame`
     * into its ring, if it is given.
     */
    function arm(frame = null) {
        if (frame !== null) helios.ring?.arm(frame);
        core.isArmed = true;
        for (const realm of core.realms) {
            if (core.isReady) realm.armFirstFrame();
            realm.armAnimationFrames();
        }
    }

    /**
     * One step for a page that needs time to become ready: to its next timer, or by a sixtieth of a second
     * if it waits for an animation frame. Returns false if it waits for neither.
     */
    async function preroll() {
        await crew.settle();
        const wantsFrame = crew.wantsFrame || [...core.realms].some((realm) => realm.animationFrames.size > 0);
        const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
        const due = Math.min(core.nextTimer?.due ?? Infinity, crew.nextDue);
        if (!wantsFrame && due === Infinity && isIdle && !crew.isHolding) return false;
        crew.refill();
        const frame = wantsFrame || due === Infinity ? core.now + 1000 / 60 : Infinity;
        if (!(await advance(Math.min(frame, due))).isComplete) arm();
        return true;
    }

    /** For a page that is waited for in a frame and does nothing: runs the next of its timers without moving its time. */
    async function bringForward() {
        if (!core.bringForward()) return;
        const timer = core.nextTimer;
        await inOwnTask(() => { if (core.timers.get(timer.handle) === timer) core.fire(timer); });
    }

    /** Settles in the browser's next animation frame, after the callbacks that were armed before. */
    const drawn = () => new native.Promise((resolve) => { native.requestAnimationFrame(() => resolve()); });

    /** Makes this moment time 0 of a timeline of `rate` frames a second. */
    async function rebase(rate) {
        core.rate = rate;
        await crew.rebase();
        core.rebase();
    }

    return { advance, finish, isPresented, arm, preroll, bringForward, drawn, rebase };
}
