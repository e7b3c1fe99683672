// Renders an AudioContext, and collects its audio.

/** The number of sample frames in a render quantum. */
const renderQuantum = 128;

/**
 * The browser's own functions that a context is rendered with.
 *
 * @typedef {{ suspend: AnyFunction, resume: AnyFunction, startRendering: AnyFunction, dispatchEvent: AnyFunction,
 *     Promise: PromiseConstructor, race: Natives['race'] }} ContextNatives
 */

/** The rendering of one AudioContext along the timeline. Times are seconds. */
export class ContextRun {
    /**
     * The intervals in which it runs: `at` on the timeline, `from` in the context's time, `length` or null.
     *
     * @type {{ at: number, from: number, length: number | null }[]}
     */
    pieces = [];
    /** @type {AudioContextState} */
    state = 'running';
    /** The context's time when it was last suspended. */
    rest = 0;
    renderedFrames = 0;
    isConnected = false;
    hasSource = false;
    /** @type {Promise<AudioBuffer> | null} */
    finished = null;

    /**
     * @param {OfflineAudioContext} context
     * @param {ClockCore} core
     * @param {string} label
     * @param {ContextNatives} natives
     */
    constructor(context, core, label, natives) {
        this.context = context;
        this.core = core;
        this.label = label;
        this.natives = natives;
        if (core.isReady) this.begin();
    }

    /** The timeline's time; 0 before the timeline starts. */
    get timeline() { return this.core.isReady ? this.core.now / 1000 : 0; }
    get piece() { return this.state === 'running' ? this.pieces.at(-1) : undefined; }
    get isHeard() { return this.isConnected && this.hasSource; }

    /**
     * The context's time at a time on the timeline.
     *
     * @param {number} timeline
     */
    timeAt(timeline) {
        const { piece } = this;
        return piece ? piece.from + Math.max(0, timeline - piece.at) : this.rest;
    }

    get now() { return this.timeAt(this.timeline); }

    begin() {
        if (this.state === 'running') this.pieces.push({ at: this.timeline, from: this.rest, length: null });
    }

    /**
     * Changes the state; the context's time only advances while `running`.
     *
     * @param {AudioContextState} state
     */
    change(state) {
        if (this.state === state || this.state === 'closed') return;
        const { piece } = this;
        if (piece) {
            this.rest = this.now;
            piece.length = this.timeline - piece.at;
        }
        this.state = state;
        if (this.core.isReady) this.begin();
        this.noteChange();
        queueMicrotask(() => this.natives.dispatchEvent.call(this.context, new Event('statechange')));
    }

    noteChange() { if (this.core.isReady && this.isHeard) this.core.media.audioChanges += 1; }

    /**
     * Renders up to the last whole quantum before a time on the timeline.
     *
     * @param {number} timeline
     */
    async reach(timeline) {
        const exact = this.timeAt(timeline) * this.context.sampleRate;
        // A product may be slightly below the whole number that it stands for.
        await this.render(Math.floor((exact + 1e-6) / renderQuantum) * renderQuantum);
    }

    /** @param {number} frames */
    async render(frames) {
        const { context, natives } = this;
        if (frames <= this.renderedFrames || frames >= context.length) return;
        this.renderedFrames = frames;
        // `suspend` rounds its time up to a whole quantum, so the middle of the last one is unambiguous.
        const suspended = natives.suspend.call(context, (frames - renderQuantum / 2) / context.sampleRate);
        this.run();
        // A context that cannot allocate its result is never suspended.
        await natives.race([suspended, this.finished]);
    }

    run() {
        if (this.finished === null) this.finished = this.natives.startRendering.call(this.context);
        else this.natives.resume.call(this.context);
    }

    /** Renders the rest, and returns all of it as an AudioBuffer. */
    async complete() {
        this.run();
        return /** @type {Promise<AudioBuffer>} */ (this.finished);
    }
}
