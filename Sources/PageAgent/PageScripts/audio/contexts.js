// The AudioContexts of a document: whether they are audible, and their pending loads.

import { promises } from '../native/promises.js';

export class AudioContexts {
    /**
     * How each is rendered.
     * @type {Map<BaseAudioContext, ContextRun>}
     */
    runs = new Map();
    /**
     * What cannot be rendered, in words.
     *
     * @type {string[]}
     */
    obstacles = [];
    /** What is waited for, by its promise, in words. */
    #pending = new Map();

    /** @param {ClockCore} core */
    constructor(core) { this.core = core; }

    /**
     * Of one of ours.
     *
     * @param {BaseAudioContext} context
     */
    runOf(context) { return /** @type {ContextRun} */ (this.runs.get(context)); }

    get heard() { return [...this.runs.values()].filter((run) => run.isHeard); }
    get pending() { return [...this.#pending.values()]; }

    /**
     * Has the page waited for until `promise` settles.
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
     * Takes note of what cannot be rendered, and returns it as a sentence.
     *
     * @param {BaseAudioContext} context
     * @param {string} name
     * @param {string} reason
     */
    obstacle(context, name, reason) {
        const sentence = `${this.runOf(context).label}: ${name} ${reason}`;
        this.obstacles.push(sentence);
        if (this.core.isReady) this.core.audioChanges += 1;
        return sentence;
    }

    /**
     * Takes note that something in a context may sound.
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
     * Takes note that something is connected to a context's output.
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
