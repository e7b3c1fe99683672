// The clock of a page: Date, performance.now, timers, animation frames and idle callbacks. Time stands still until
// the capture loop calls `advance`. Frames of one origin share one timer queue, so that timers fire in order across
// them; a cross-origin frame has its own clock, and is advanced separately.

import { SmoothScrolls } from '../environment/smoothscrolls.js';
import { Readings } from './readings.js';
import { TimerQueue } from './timerqueue.js';

/** Time and timers of all frames of one origin. */
export class ClockCore {
    /** Milliseconds since the page became ready. */
    now = 0;
    isReady = false;
    /** Whether it is a worker's clock. */
    isOfWorker = false;
    /** @type {Set<ClockRealm>} */
    realms = new Set();
    timers = new TimerQueue();
    scrolls = new SmoothScrolls(this);
    /**
     * The audio contexts that must be rendered up to a time before scripts see that time.
     * @type {import('../audio/contextrun.js').ContextRun[]}
     */
    runs = [];
    /** Frames per second of the timeline. */
    rate = 30;
    /**
     * The number of the page's answers that a frame waits for, and the timers' `sequence` when the wait started: see
     * waits.js.
     */
    waits = 0;
    waitsSince = 0;
    /** Whether videos have been sought to the frame that is due. */
    areVideosSought = true;
    /** Whether the pending animation frame callbacks run in the next frame. */
    isArmed = false;
    /** Counts the asynchronous operations that documents have started, and those that were awaited. */
    begun = 0;
    settled = 0;
    /** Whether the wait for them was given up in this frame. */
    isRestless = false;
    /**
     * A description of the canvas contents that the browser has lost since the page was opened; see contexts.js.
     * @type {string | null}
     */
    lost = null;
    /**
     * Called with the first loss.
     *
     * @param {string} _what
     */
    onLost = (_what) => {};
    /**
     * Why a script's work has failed.
     * @type {string | null}
     */
    failure = null;
    /**
     * Called with the first failure.
     *
     * @param {string} _what
     */
    onFailure = (_what) => {};
    /**
     * The workers of all frames.
     * @type {import('../workers/pool.js').WorkerPool}
     */
    workers;
    /**
     * The current step, which all frames await.
     * @type {ReturnType<import('./driver.js').ClockDriver['advance']> | null}
     */
    step = null;
    /**
     * The playback records of media elements, also by element.
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
     * The Blobs of this origin's `blob:` URLs; those of media are kept after the page has revoked them.
     * @type {Map<string, Blob>}
     */
    blobs = new Map();
    /** The `blob:` URLs of MediaSources, which have no bytes. */
    mediaSources = new Set();
    /**
     * Long `data:` URLs, which the host refers to by index.
     * @type {string[]}
     */
    dataURLs = [];
    /** The nesting level of the running timer. */
    nesting = 0;

    #readings = new Readings();

    /** The time as a script reads it, in milliseconds since the page became ready. */
    read() { return this.#readings.of(this.now); }

    /** Date's time, in whole milliseconds. */
    get date() { return Math.floor(this.read()); }

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
     * Runs the earliest timer, which is due, at the top of a task of its own, so that its microtasks and errors are
     * reported as in a live page.
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
     * Makes the current time `time` of the timeline: 0, except in a cross-origin frame that appears in the middle of
     * it. All time before counts as one moment, so a pending timer is due after its full delay from here, however
     * long the page took to become ready.
     */
    rebase(time = 0) {
        this.isReady = true;
        this.now = time;
        for (const realm of this.realms) realm.origin = time;
        this.timers.restart(time);
        for (const realm of this.realms) for (const follower of realm.followers) follower.begin?.();
    }
}
