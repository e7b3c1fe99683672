// The clock of a page: Date, performance.now, timers, animation frames and idle callbacks. Time stands still until
// the capture loop calls `advance`. Frames of one origin share one timer queue, so that timers fire in order across
// them; a cross-origin frame has its own clock, and is advanced separately.

import { SmoothScrolls } from '../environment/smoothscrolls.js';
import { OriginMedia } from '../media/originmedia.js';
import { OriginURLs } from '../resources/originurls.js';
import { FirstReport } from './firstreport.js';
import { Readings } from './readings.js';
import { TimerQueue } from './timerqueue.js';

/** Time and timers of all frames of one origin. */
export class ClockCore {
    /** Milliseconds since the page became ready. */
    now = 0;
    /** The time of the coming frame, while its tasks run; then that of the last. */
    coming = 0;
    /** Whether tasks of the page run before a frame, and not this tool's own work for it. */
    areTasksRunning = false;
    isReady = false;
    /** Whether it is a worker's clock. */
    isOfWorker = false;
    /** @type {Set<ClockRealm>} */
    realms = new Set();
    timers = new TimerQueue();
    scrolls = new SmoothScrolls(this);
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
    /** Canvas contents that the browser has lost since the page was opened; see contexts.js. */
    loss = new FirstReport();
    /** Why a script's work has failed. */
    failure = new FirstReport();
    /** The media of all frames. */
    media = new OriginMedia();
    /** The URLs that all frames have made. */
    urls = new OriginURLs();
    /**
     * The documents that frames are loading; undefined in a worker.
     * @type {import('./framedocuments.js').FrameDocuments | undefined}
     */
    documents;
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

    /** To be called before tasks of the page that belong to the coming frame. */
    beginTasks() {
        this.areTasksRunning = true;
        for (const realm of this.realms) realm.beforeTasks();
    }

    /** To be called after them, before anything is drawn. */
    endTasks() {
        this.areTasksRunning = false;
        for (const realm of this.realms) realm.afterTasks();
    }

    /** The browser has begun to run the animation frame callbacks: others belong to the next frame. */
    closeFrame() { for (const realm of this.realms) realm.isOpen = false; }

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
