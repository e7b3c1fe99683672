// Tracks nodes and pending loads of an audio graph as scripts create them.

/**
 * @param {Natives} native
 * @param {import('./contexts.js').AudioContexts} contexts
 */
export function replaceNodes(native, contexts) {
    replaceConnect(native, contexts);
    replaceStarts(native, contexts);
    replaceConstructors(native);
    replaceLoads(native, contexts);
}

/** @param {Natives} native @param {AudioContexts} contexts */
function replaceConnect(native, contexts) {
    const { connect } = AudioNode.prototype;
    native.define(AudioNode.prototype, {
        connect(destination, ...rest) {
            const result = connect.call(this, destination, ...rest);
            if (destination === this.context.destination) contexts.noteOutput(this.context);
            return result;
        },
    });
}

/** @param {Natives} native @param {AudioContexts} contexts */
function replaceStarts(native, contexts) {
    // Without a time, or with one in the past, they mean the current time, not that of the quantum rendered last.
    /** @param {AudioNode} node @param {any} when */
    const atLeastNow = (node, when) => {
        const run = contexts.runs.get(node.context);
        return run && Number.isFinite(Number(when)) ? Math.max(Number(when), run.now) : when;
    };
    for (const prototype of [AudioScheduledSourceNode.prototype, AudioBufferSourceNode.prototype]) {
        for (const name of ['start', 'stop']) {
            if (!Object.hasOwn(prototype, name)) continue;
            const method = /** @type {any} */ (prototype)[name];
            native.define(prototype, {
                [name](when = 0, ...rest) {
                    contexts.noteSource(this.context);
                    return method.call(this, atLeastNow(this, when), ...rest);
                },
            });
        }
    }
}

/**
 * Makes node constructors equivalent to the replaced factory methods.
 *
 * @param {Natives} native
 */
function replaceConstructors(native) {
    /** @type {Record<string, AnyFunction>} */
    const constructors = {
        MediaElementAudioSourceNode: (context, { mediaElement }) => context.createMediaElementSource(mediaElement),
        MediaStreamAudioSourceNode: (context) => context.createMediaStreamSource(),
        MediaStreamAudioDestinationNode: (context) => context.createMediaStreamDestination(),
    };
    for (const [name, make] of Object.entries(constructors)) {
        const NativeNode = /** @type {any} */ (window)[name];
        /** @type {Record<string, AnyFunction>} */
        const holder = { [name]: function (context, options) { return make(context, options); } };
        const node = holder[name];
        node.prototype = NativeNode.prototype;
        native.define(window, { [name]: node });
    }
}

/** @param {Natives} native @param {AudioContexts} contexts */
function replaceLoads(native, contexts) {
    const { decodeAudioData, createScriptProcessor } = BaseAudioContext.prototype;
    native.define(BaseAudioContext.prototype, {
        decodeAudioData(...parameters) {
            return contexts.waitFor('decodeAudioData', decodeAudioData.apply(this, parameters));
        },
        createScriptProcessor(...parameters) {
            contexts.noteSource(this);
            return createScriptProcessor.apply(this, parameters);
        },
    });
    // AudioWorklet exists in secure contexts only.
    if (!window.AudioWorklet) return;
    const { addModule } = AudioWorklet.prototype;
    native.define(AudioWorklet.prototype, {
        addModule(...parameters) {
            for (const [context] of contexts.runs) if (context.audioWorklet === this) contexts.noteSource(context);
            return contexts.waitFor('addModule', addModule.apply(this, parameters));
        },
    });
}
