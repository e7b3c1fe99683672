// AudioContext on the composition's clock. Each is implemented by an OfflineAudioContext that is rendered up to the
// clock's time: what a script schedules lies ahead of it and is sample-accurate, and an AnalyserNode returns data of
// the current time. The complete audio becomes a track at the end of the timeline.

import { contextPrototype } from './contextprototype.js';
import { ContextRun } from './contextrun.js';
import { AudioContexts } from './contexts.js';
import { replaceNodes } from './nodes.js';
import { elementRouter } from './routing.js';
import { describeRun } from './track.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installWebAudio(helios, native, config) {
    const { core, realm } = helios.clock;
    const contexts = new AudioContexts(core);
    if (window.AudioContext && window.OfflineAudioContext) {
        const routeElement = elementRouter(helios, native, contexts);
        replaceContext(core, native, contexts, config, routeElement);
        // The context of a document that is gone stops rendering, and its promises never settle.
        native.addEventListener.call(window, 'pagehide', () => {
            core.media.runs = core.media.runs.filter((run) => !contexts.runs.has(run.context));
        });
        realm.follow({
            phase: 'sound',
            begin() { for (const run of contexts.runs.values()) run.begin(); },
        });
        replaceNodes(native, contexts);
        followRendering(realm.work);
    }
    return {
        obstacles: contexts.obstacles,
        pending: () => contexts.pending,
        /** `isHeard` also if something cannot be rendered: then the host has to ask for the obstacles. */
        use: () => ({
            isUsed: contexts.runs.size > 0, isHeard: contexts.obstacles.length > 0 || contexts.heard.length > 0,
        }),
        /** @param {number} seconds */
        finish: (seconds) => native.all(contexts.heard.map((run) => describeRun(run, seconds, native))),
    };
}

/**
 * Tracks what a page decodes or renders for itself, as to draw its waveform. One that suspends its rendering may need the
 * time to advance before it goes on, so it is waited for only while it renders.
 *
 * @param {PendingWork} work
 */
function followRendering(work) {
    work.followAll([[BaseAudioContext.prototype, ['decodeAudioData']]], work.local);
    /** @type {WeakSet<object>} */
    const started = new WeakSet();
    /** @type {WeakSet<object>} */
    const rendering = new WeakSet();
    /** @param {object} context */
    function begin(context) {
        if (rendering.has(context)) return;
        rendering.add(context);
        work.begin(work.local);
    }
    /** @param {object} context */
    function end(context) { if (rendering.delete(context)) work.local.end(); }

    const { startRendering, suspend, resume } = OfflineAudioContext.prototype;
    work.native.define(OfflineAudioContext.prototype, {
        startRendering(...parameters) {
            const promise = Reflect.apply(startRendering, this, parameters);
            // Again: that fails, and does not end the rendering.
            if (started.has(this)) return promise;
            started.add(this);
            begin(this);
            return work.ending(promise, () => end(this));
        },
        suspend(...parameters) {
            const promise = Reflect.apply(suspend, this, parameters);
            // One that fails was never due.
            work.then.call(promise, () => end(this), () => {});
            return promise;
        },
        resume(...parameters) {
            const isSuspended = this.state === 'suspended' && started.has(this);
            const promise = Reflect.apply(resume, this, parameters);
            if (isSuspended) begin(this);
            return promise;
        },
    });
}

/**
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {AudioContexts} contexts
 * @param {Config} config
 * @param {ReturnType<typeof elementRouter>} routeElement
 */
function replaceContext(core, native, contexts, config, routeElement) {
    const offline = OfflineAudioContext.prototype;
    /** @type {import('./contextrun.js').ContextNatives} */
    const natives = {
        suspend: offline.suspend, resume: offline.resume, startRendering: offline.startRendering,
        dispatchEvent: native.dispatchEvent, Promise: native.Promise, race: native.race,
    };

    /** @param {AudioContextOptions} options */
    function ClockContext(options = {}) {
        if (!new.target) {
            throw new TypeError("Failed to construct 'AudioContext': Please use the 'new' operator, this DOM "
                + 'object constructor cannot be called as a function.');
        }
        const sampleRate = options?.sampleRate ?? config.sampleRate;
        // The length is fixed at creation; a page that needs more is opened again with a greater one.
        const length = Math.ceil((config.audioSeconds + 0.1) * sampleRate);
        const context = new OfflineAudioContext({ numberOfChannels: 2, length, sampleRate });
        Object.setPrototypeOf(context, new.target.prototype);
        // The browser's own state changes result from rendering step by step.
        native.addEventListener.call(context, 'statechange', (/** @type {Event} */ event) => {
            if (event.isTrusted) event.stopImmediatePropagation();
        });
        core.media.audioContexts += 1;
        const run = new ContextRun(context, core, `AudioContext ${core.media.audioContexts}`, natives);
        contexts.runs.set(context, run);
        core.media.runs.push(run);
        return context;
    }
    Object.defineProperty(ClockContext, 'name', { value: 'AudioContext' });
    Object.defineProperty(ClockContext, 'length', { value: 0 });
    Object.assign(ClockContext, { prototype: contextPrototype(ClockContext, contexts, routeElement) });
    Object.setPrototypeOf(ClockContext, BaseAudioContext);
    native.define(window, { AudioContext: ClockContext });
}
