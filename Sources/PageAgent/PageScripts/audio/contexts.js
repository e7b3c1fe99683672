// The AudioContexts of a document: whether they are audible, and their pending loads.

import { promises } from '../native/promises.js';

export class AudioContexts {
    /**
     * The rendering of each context.
     * @type {Map<BaseAudioContext, ContextRun>}
     */
    runs = new Map();
    /**
     * Descriptions of what cannot be rendered.
     *
     * @type {string[]}
     */
    obstacles = [];
    /** Descriptions of pending operations, by their promises. */
    #pending = new Map();

    /** @param {ClockCore} core */
    constructor(core) { this.core = core; }

    /**
     * The rendering of a context that was created here.
     *
     * @param {BaseAudioContext} context
     */
    runOf(context) { return /** @type {ContextRun} */ (this.runs.get(context)); }

    get heard() { return [...this.runs.values()].filter((run) => run.isHeard); }
    get pending() { return [...this.#pending.values()]; }

    /**
     * Delays the page's readiness until `promise` settles.
     *
     * @template Result
     * @param {string} name
     * @param {Promise<Result>} promise
     * @returns {Promise<Result>}
     */
    waitFor(name, promise) {
        this.#pending.set(promise, `${name} (Web Audio)`);
        const settle = () => { this.#pending.delete(promise); };
        void promises.then(promise, settle, settle);
        return promise;
    }

    /**
     * Records what cannot be rendered, and returns it as a sentence.
     *
     * @param {BaseAudioContext} context
     * @param {string} name
     * @param {string} reason
     */
    obstacle(context, name, reason) {
        const sentence = `${this.runOf(context).label}: ${name} ${reason}`;
        this.obstacles.push(sentence);
        if (this.core.isReady) this.core.media.audioChanges += 1;
        return sentence;
    }

    /**
     * Records that a context has a source, and so may be audible.
     *
     * @param {BaseAudioContext} context
     */
    noteSource(context) {
        const run = this.runs.get(context);
        if (!run || run.hasSource) return;
        run.hasSource = true;
        run.noteChange();
    }

    /**
     * Records that a node is connected to a context's destination.
     *
     * @param {BaseAudioContext} context
     */
    noteOutput(context) {
        const run = this.runs.get(context);
        if (!run || run.isConnected) return;
        run.isConnected = true;
        run.noteChange();
    }
}
