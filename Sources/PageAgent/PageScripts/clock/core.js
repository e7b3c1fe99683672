// The clock of a page: Date, performance.now, timers, animation frames and idle callbacks.
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
     * The audio contexts that must be rendered up to a time before scripts see that time.
     * @type {import('../audio/contextrun.js').ContextRun[]}
     */
    runs = [];
    /** Frames per second of the timeline. */
    rate = 30;
    /** Answers of the page's that a frame waits for, and the timers' `sequence` when it came to that: see waits.js. */
    waits = 0;
    waitsSince = 0;
    /** Whether the pending animation frame callbacks run in the next frame. */
    isArmed = false;
    /** Counts the asynchronous operations that documents have started, and those that were awaited. */
    begun = 0;
    settled = 0;
    /** Whether the wait for them was given up in this frame. */
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
     * Why a script's work has failed, in words.
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
     * The current step, which all frames await.
     * @type {ReturnType<ReturnType<typeof import('./driver.js').clockDriver>['advance']> | null}
     */
    step = null;
    /**
     * The playback of each media element, and the same by element.
     * @type {import('../media/playback.js').Playback[]}
     */
    playbacks = [];
    /** @type {WeakMap<HTMLMediaElement, import('../media/playback.js').Playback>} */
    playbackOf = new WeakMap();
    /** Counts the changes of the audio by scripts while the timeline runs. */
    audioChanges = 0;
    /** The number of AudioContexts created. */
    audioContexts = 0;
    /**
     * What the `blob:` URLs of this origin stand for; those of sounds stay after the page has revoked them.
     * @type {Map<string, Blob>}
     */
    blobs = new Map();
    /** The `blob:` URLs of what has no bytes: MediaSources. */
    mediaSources = new Set();
    /**
     * Long `data:` URLs, which the host refers to by index.
     * @type {string[]}
     */
    dataURLs = [];
    /** The nesting level of the running timer. */
    nesting = 0;

    /** Date's time, in whole milliseconds. */
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
     * Schedules `work` for exactly `due` (ms), in order with the page's timers.
     *
     * @param {ClockRealm} realm
     * @param {number} due
     * @param {() => void} work
     */
    addAppointment(realm, due, work) { this.timers.addExact(realm, Math.max(due, this.now), work); }

    /**
     * Records that the browser has lost the contents of a canvas.
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
