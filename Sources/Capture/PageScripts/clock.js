// The clock that a page lives by: Date, performance.now, timers, animation frames and idle callbacks.
// Time stands still until the capture loop calls `advance`. Frames of one origin share one timer queue, so
// that timers fire in order across them; a frame of another origin has its own and is advanced by itself.

/** A binary heap of timers, the earliest due first, and of equal ones the one set first. */
class TimerHeap {
    #items = [];

    get first() { return this.#items[0]; }

    push(timer) {
        const items = this.#items;
        let index = items.push(timer) - 1;
        while (index > 0) {
            const parent = (index - 1) >> 1;
            if (!TimerHeap.#isBefore(timer, items[parent])) break;
            items[index] = items[parent];
            index = parent;
        }
        items[index] = timer;
    }

    pop() {
        const items = this.#items;
        const first = items[0];
        const last = items.pop();
        if (items.length > 0) this.#sink(last);
        return first;
    }

    rebuild(timers) {
        this.#items = [];
        for (const timer of timers) this.push(timer);
    }

    #sink(timer) {
        const items = this.#items;
        let index = 0;
        for (;;) {
            let child = 2 * index + 1;
            if (child >= items.length) break;
            if (child + 1 < items.length && TimerHeap.#isBefore(items[child + 1], items[child])) child += 1;
            if (!TimerHeap.#isBefore(items[child], timer)) break;
            items[index] = items[child];
            index = child;
        }
        items[index] = timer;
    }

    static #isBefore(left, right) {
        return left.due < right.due || (left.due === right.due && left.sequence < right.sequence);
    }
}

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
    /** Called in the browser's first animation frame on the timeline; set to null once it is armed. */
    onFirstFrame = null;

    constructor(core, native) {
        this.core = core;
        this.native = native;
        /** The core's time at which this document began: its `performance.now()` counts from there. */
        this.origin = core.now;
    }

    get now() { return this.core.now - this.origin; }

    call(callback, parameters) {
        if (typeof callback === 'function') Reflect.apply(callback, window, parameters);
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
        this.native.requestAnimationFrame(() => {});
        for (const [handle, request] of this.animationFrames) {
            if (request.isArmed) continue;
            request.isArmed = true;
            this.native.requestAnimationFrame(() => {
                if (this.animationFrames.delete(handle)) request.callback.call(window, this.now);
            });
        }
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
        for (const [handle, timer] of core.timers) if (timer.realm === realm) core.timers.delete(handle);
    };
    const join = () => {
        core.realms.add(realm);
        native.addEventListener.call(window, 'pagehide', leave);
    };
    join();

    replaceGlobals(realm, native);
    replaceDate(realm, native);
    helios.clock = { core, realm, isShared, join, ...clockDriver(core, native, helios) };
}

function replaceGlobals(realm, native) {
    const core = realm.core;
    const toHandle = (handle) => Number(handle);
    const requireFunction = (callback, name) => {
        if (typeof callback === 'function') return;
        throw new TypeError(`Failed to execute '${name}' on 'Window': parameter 1 is not of type 'Function'.`);
    };
    native.define(window, {
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
        requestIdleCallback(callback) {
            requireFunction(callback, 'requestIdleCallback');
            const handle = realm.nextHandle++;
            realm.idleCallbacks.set(handle, callback);
            return handle;
        },
        cancelIdleCallback(handle) { realm.idleCallbacks.delete(toHandle(handle)); },
    });
    native.define(Performance.prototype, { now() { return realm.now; } });
    native.defineGetter(Performance.prototype, 'timeOrigin', () => realm.origin);
    // `document.timeline` starts with the navigation; a page compares it with performance.now, so it gets
    // the same zero. The offset is known once frame 0 was drawn, see `normaliseAnimations`.
    native.defineGetter(AnimationTimeline.prototype, 'currentTime', function () {
        const time = native.timelineTime.call(this);
        return typeof time === 'number' ? time - (realm.timelineOffset ?? time) : time;
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
    native.define(window, { Date });
}

/** What the capture loop calls. */
function clockDriver(core, native, helios) {
    // A task of its own for each timer: a MessageChannel's message comes after what the page itself has
    // posted, and everything that the callback queues as a microtask runs before the next timer.
    const channel = new native.MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => waiting.shift()();
    const inOwnTask = (work) => new native.Promise((resolve) => {
        waiting.push(() => {
            native.queueMicrotask(resolve);
            work();
        });
        channel.port2.postMessage(null);
    });

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
     */
    async function advance(time, frame = null) {
        await inOwnTask(() => {});
        await runIdleCallbacks();
        let timer;
        while ((timer = core.nextTimer) && timer.due <= time) {
            const due = timer;
            if (due.due > core.now) await reach(due.due);
            await inOwnTask(() => { if (core.timers.get(due.handle) === due) core.fire(due); });
        }
        await reach(time);
        core.waitsSince = core.sequence;
        await native.Promise.all([...core.realms].flatMap((realm) => realm.followers.map((f) => f.follow(realm.now))));
        const isComplete = isPresented();
        core.isArmed = false;
        if (isComplete) arm(frame);
        return { isComplete, soundChanges: core.soundChanges ?? 0 };
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
        const wantsFrame = [...core.realms].some((realm) => realm.animationFrames.size > 0);
        const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
        const due = core.nextTimer?.due;
        if (!wantsFrame && due === undefined && isIdle) return false;
        const frame = wantsFrame || due === undefined ? core.now + 1000 / 60 : Infinity;
        if (!(await advance(Math.min(frame, due ?? Infinity))).isComplete) arm();
        return true;
    }

    /** Makes this moment time 0 of a timeline of `rate` frames a second. */
    function rebase(rate) {
        core.rate = rate;
        core.rebase();
    }

    /** Settles in the browser's next animation frame, after the callbacks that were armed before. */
    const drawn = () => new native.Promise((resolve) => { native.requestAnimationFrame(() => resolve()); });

    return { advance, isPresented, arm, preroll, drawn, rebase };
}
