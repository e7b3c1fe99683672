// AudioContext on the composition's clock. Each is an OfflineAudioContext in truth, which is rendered just as
// far as the clock has come: what a script then schedules lies ahead, exact to the sample, and an analyser
// shows what sounds at that moment. The whole of it becomes a track when the timeline has ended.

import { describeElement } from '../dom/describe.js';
import { contextPrototype } from './contextprototype.js';
import { ContextRun } from './contextrun.js';
import { describeRun } from './track.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
export function installWebAudio(helios, native, config) {
    const { core } = helios.clock.realm;
    const NativeContext = window.AudioContext;
    const runs = new Map();
    const obstacles = [];
    /** What is waited for, by its promise, in words. */
    const pending = new Map();
    const webAudio = {
        obstacles,
        pending: () => [...pending.values()],
        isUsed: () => runs.size > 0,
        /** Also where it should be, and cannot: the host has to look into it then. */
        isHeard: () => obstacles.length > 0 || [...runs.values()].some((run) => run.isHeard),
        finish: (seconds) => native.Promise.all(
            [...runs.values()].filter((run) => run.isHeard).map((run) => describeRun(run, seconds, native))),
    };
    if (!NativeContext || !window.OfflineAudioContext) return webAudio;

    const offline = OfflineAudioContext.prototype;
    const natives = {
        suspend: offline.suspend, resume: offline.resume, startRendering: offline.startRendering,
        dispatchEvent: native.dispatchEvent, Promise: native.Promise,
    };
    const waitFor = (name, promise) => {
        pending.set(promise, `${name} (Web Audio)`);
        const settle = () => { pending.delete(promise); };
        promise.then(settle, settle);
        return promise;
    };

    function AudioContext(options = {}) {
        if (!new.target) {
            throw new TypeError("Failed to construct 'AudioContext': Please use the 'new' operator, this DOM "
                + 'object constructor cannot be called as a function.');
        }
        const sampleRate = options?.sampleRate ?? config.sampleRate;
        // Its length is fixed from the start; a page that needs more is opened again with more.
        const length = Math.ceil((config.soundSeconds + 0.1) * sampleRate);
        const context = new OfflineAudioContext({ numberOfChannels: 2, length, sampleRate });
        Object.setPrototypeOf(context, new.target.prototype);
        // Its own changes of state are those of our stepping through it.
        native.addEventListener.call(context, 'statechange', (event) => {
            if (event.isTrusted) event.stopImmediatePropagation();
        });
        core.audioContexts += 1;
        const run = new ContextRun(context, core, `AudioContext ${core.audioContexts}`, natives);
        runs.set(context, run);
        core.runs.push(run);
        return context;
    }
    Object.defineProperty(AudioContext, 'length', { value: 0 });
    AudioContext.prototype = contextPrototype(AudioContext, runs, obstacle, routeElement);
    Object.setPrototypeOf(AudioContext, BaseAudioContext);
    native.define(window, { AudioContext });
    // The context of a document that is gone renders no further, and whoever waits for it waits for ever.
    native.addEventListener.call(window, 'pagehide', () => {
        core.runs = core.runs.filter((run) => !runs.has(run.context));
    });
    helios.clock.realm.follow({
        phase: 'sound',
        begin() { for (const run of runs.values()) run.begin(); },
    });

    function obstacle(context, name, reason) {
        const sentence = `${runs.get(context).label}: ${name} ${reason}`;
        obstacles.push(sentence);
        if (core.isReady) core.soundChanges += 1;
        return sentence;
    }

    function noteSource(context) {
        const run = runs.get(context);
        if (!run || run.hasSource) return;
        run.hasSource = true;
        run.noteChange();
    }

    // MARK: Nodes

    const connect = AudioNode.prototype.connect;
    native.define(AudioNode.prototype, {
        connect(destination, ...rest) {
            const result = connect.call(this, destination, ...rest);
            const run = runs.get(this.context);
            if (run && destination === this.context.destination && !run.isConnected) {
                run.isConnected = true;
                run.noteChange();
            }
            return result;
        },
    });
    // Without a time, or with one that has passed, they mean now: not the quantum that was rendered last.
    const atLeastNow = (node, when) => {
        const run = runs.get(node.context);
        return run && Number.isFinite(Number(when)) ? Math.max(Number(when), run.now) : when;
    };
    for (const prototype of [AudioScheduledSourceNode.prototype, AudioBufferSourceNode.prototype]) {
        for (const name of ['start', 'stop']) {
            if (!Object.hasOwn(prototype, name)) continue;
            const method = prototype[name];
            native.define(prototype, {
                [name](when = 0, ...rest) {
                    noteSource(this.context);
                    return method.call(this, atLeastNow(this, when), ...rest);
                },
            });
        }
    }
    // The constructors do the same as the methods.
    const constructors = {
        MediaElementAudioSourceNode: (context, { mediaElement }) => context.createMediaElementSource(mediaElement),
        MediaStreamAudioSourceNode: (context) => context.createMediaStreamSource(),
        MediaStreamAudioDestinationNode: (context) => context.createMediaStreamDestination(),
    };
    for (const [name, make] of Object.entries(constructors)) {
        const NativeNode = window[name];
        const node = { [name]: function (context, options) { return make(context, options); } }[name];
        node.prototype = NativeNode.prototype;
        native.define(window, { [name]: node });
    }
    const { decodeAudioData, createScriptProcessor } = BaseAudioContext.prototype;
    native.define(BaseAudioContext.prototype, {
        decodeAudioData(...parameters) {
            return waitFor('decodeAudioData', decodeAudioData.apply(this, parameters));
        },
        createScriptProcessor(...parameters) {
            noteSource(this);
            return createScriptProcessor.apply(this, parameters);
        },
    });
    // Secure contexts only.
    if (window.AudioWorklet) {
        const addModule = AudioWorklet.prototype.addModule;
        native.define(AudioWorklet.prototype, {
            addModule(...parameters) {
                for (const [context] of runs) if (context.audioWorklet === this) noteSource(context);
                return waitFor('addModule', addModule.apply(this, parameters));
            },
        });
    }

    /**
     * An element's sound on its way through a graph: it is decoded whole, and played by buffer sources where
     * the element plays.
     */
    function routeElement(context, element) {
        const run = runs.get(context);
        const node = new GainNode(context);
        let stretch = null;
        noteSource(context);
        const buffer = waitFor(`the sound of ${describeElement(element)}`, whenSourced(element)
            .then(() => helios.media.bytes(element))
            .then((bytes) => decodeAudioData.call(context, bytes)));
        buffer.catch((error) => obstacle(context, 'createMediaElementSource', `cannot decode its element: ${error}`));
        const begin = async (stretch, { at, from, rate, loop }) => {
            if (rate !== 1) {
                obstacle(context, 'createMediaElementSource', 'cannot keep the pitch at another speed');
                return;
            }
            const decoded = await buffer;
            if (stretch.isEnded) return;
            stretch.node = new AudioBufferSourceNode(context, { buffer: decoded, loop });
            connect.call(stretch.node, node);
            const start = Math.max(at, run.timeline);
            stretch.node.start(run.timeAt(start), from + start - at);
        };
        helios.media.route(element, {
            begin(piece) {
                stretch = { isEnded: false, node: null };
                waitFor(`the sound of ${describeElement(element)}`, begin(stretch, piece)).catch(() => {});
            },
            end({ at }) {
                if (stretch === null) return;
                stretch.isEnded = true;
                stretch.node?.stop(run.timeAt(at));
                stretch = null;
            },
            volume(value, at) { node.gain.setValueAtTime(value, run.timeAt(at)); },
        });
        return node;
    }

    const whenSourced = (element) => new native.Promise((resolve) => {
        if (element.currentSrc || element.hasAttribute('src')) resolve();
        else native.addEventListener.call(element, 'loadstart', () => resolve(), { once: true });
    });
    return webAudio;
}
