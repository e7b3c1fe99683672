// The clock that a page lives by: Date, performance.now, timers, animation frames and idle callbacks.
// Time stands still until the capture loop calls `advance`. Frames of one origin share one timer queue, so
// that timers fire in order across them; a frame of another origin has its own and is advanced by itself.

import { TimerQueue } from './timerqueue.js';

/** Time and timers of all the frames of one origin. */
export class ClockCore {
    /** Milliseconds since the page became ready. */
    now = 0;
    isReady = false;
    /** Whether it is not a document's. */
    isOfWorker = false;
    /** @type {Set<ClockRealm>} */
    realms = new Set();
    timers = new TimerQueue();
    /**
     * What must have been rendered up to a time before any script sees that time.
     * @type {import('../audio/contextrun.js').ContextRun[]}
     */
    runs = [];
    /** Frames in a second of the timeline. */
    rate = 30;
    /** Answers of the page's that a frame waits for, and the timers' `sequence` when it came to that: see waits.js. */
    waits = 0;
    waitsSince = 0;
    /** Whether the frame that comes has the animation frames that wait. */
    isArmed = false;
    /** How much documents have had the browser do beside their threads, and what of it was waited for. */
    begun = 0;
    settled = 0;
    /** Whether waiting for it came to no end in this frame. */
    isRestless = false;
    /**
     * What the browser has lost since the page was opened, in words; see contexts.js.
     * @type {string | null}
     */
    lost = null;
    /**
     * Told of it at once.
     *
     * @param {string} _what
     */
    onLost = (_what) => {};
    /**
     * Why what scripts have begun cannot come to its end, in words.
     * @type {string | null}
     */
    failure = null;
    /**
     * Told of it at once.
     *
     * @param {string} _what
     */
    onFailure = (_what) => {};
    /**
     * The workers of all the frames.
     * @type {import('../workers/pool.js').WorkerPool}
     */
    workers;
    /**
     * The step that is under way: all the frames wait for it.
     * @type {ReturnType<ReturnType<typeof import('./driver.js').clockDriver>['advance']> | null}
     */
    step = null;
    /**
     * What each media element plays when, and the same by element.
     * @type {import('../media/playback.js').Playback[]}
     */
    playbacks = [];
    /** @type {WeakMap<HTMLMediaElement, import('../media/playback.js').Playback>} */
    playbackOf = new WeakMap();
    /** Rises with every change of what is heard while the timeline runs. */
    audioChanges = 0;
    /** How many AudioContexts were made. */
    audioContexts = 0;
    /**
     * What the `blob:` URLs of this origin stand for; those of sounds stay after the page has revoked them.
     * @type {Map<string, Blob>}
     */
    blobs = new Map();
    /** The `blob:` URLs of what has no bytes: MediaSources. */
    mediaSources = new Set();
    /**
     * The `data:` URLs that are so long that the host knows them by their numbers.
     * @type {string[]}
     */
    dataURLs = [];
    /** How deep the timer that runs now is nested. */
    nesting = 0;

    /** What Date says, in its whole milliseconds. */
    get date() { return Math.floor(this.now); }

    /**
     * @param {ClockRealm} realm
     * @param {any} callback
     * @param {unknown[]} parameters
     * @param {number} delay
     * @param {boolean} isRepeating
     */
    addTimer(realm, callback, parameters, delay, isRepeating) {
        const time = { now: this.now, delay, level: this.nesting + 1, isRepeating };
        return this.timers.add(realm, time, { callback, parameters });
    }

    /**
     * Has `work` run at `due` (ms), exactly, among the page's timers.
     *
     * @param {ClockRealm} realm
     * @param {number} due
     * @param {() => void} work
     */
    addAppointment(realm, due, work) { this.timers.addExact(realm, Math.max(due, this.now), work); }

    /**
     * Takes note that the browser has lost something that a frame is made of.
     *
     * @param {string} what
     */
    lose(what) {
        if (this.lost !== null) return;
        this.lost = what;
        this.onLost(what);
    }

    /** @param {string} what See `failure`. */
    fail(what) {
        if (this.failure !== null) return;
        this.failure = what;
        this.onFailure(what);
    }

    /**
     * Runs the earliest timer, which is due, as the top of its own task, so that its microtasks and errors are the
     * page's own.
     *
     * @param {Timer} timer
     */
    fire(timer) {
        this.now = Math.max(this.now, timer.due);
        this.timers.take(timer);
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
        this.timers.restart(time);
        for (const realm of this.realms) for (const follower of realm.followers) follower.begin?.();
    }
}
