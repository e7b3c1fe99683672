// `AudioContext.prototype` on an OfflineAudioContext.

/**
 * The members of AudioContext that OfflineAudioContext does not have, or implements differently.
 *
 * @param {Function} constructor
 * @param {import('./contexts.js').AudioContexts} contexts
 * @param {ReturnType<typeof import('./routing.js').elementRouter>} routeElement
 * @returns {object}
 */
export function contextPrototype(constructor, contexts, routeElement) {
    /** @param {BaseAudioContext} context @returns {ContextRun} */
    const runOf = (context) => {
        const run = contexts.runs.get(context);
        if (!run) throw new TypeError('Illegal invocation');
        return run;
    };
    /** @param {AudioContextState} state */
    const move = (state) => /** @this {any} */ async function () {
        const run = runOf(this);
        if (run.state === 'closed') {
            throw new DOMException('Cannot change the state of a context that is closed.', 'InvalidStateError');
        }
        run.change(state);
    };
    /** @param {string} name */
    const refuse = (name) => /** @this {any} */ function () {
        const sentence = contexts.obstacle(this, name, 'cannot be rendered, as a media stream has no time of its own');
        throw new DOMException(sentence, 'NotSupportedError');
    };
    /** @type {Record<string, AnyFunction>} */
    const members = {
        suspend: move('suspended'), resume: move('running'), close: move('closed'),
        getOutputTimestamp() {
            return { contextTime: runOf(this).now, performanceTime: performance.now() };
        },
        async setSinkId() {},
        /** @param {HTMLMediaElement} element */
        createMediaElementSource(element) { return routeElement(this, element); },
        createMediaStreamSource: refuse('createMediaStreamSource'),
        createMediaStreamDestination: refuse('createMediaStreamDestination'),
    };
    /** @type {Record<string, (context: BaseAudioContext) => unknown>} */
    const getters = {
        currentTime: (context) => runOf(context).now,
        state: (context) => runOf(context).state,
        baseLatency: () => 0, outputLatency: () => 0, sinkId: () => '',
    };
    const prototype = Object.create(BaseAudioContext.prototype);
    /** @param {PropertyKey} name @param {PropertyDescriptor} descriptor */
    const property = (name, descriptor) =>
        Object.defineProperty(prototype, name, { configurable: true, ...descriptor });
    for (const [name, value] of Object.entries(members)) property(name, { value, writable: true, enumerable: true });
    for (const [name, get] of Object.entries(getters)) {
        property(name, { get() { return get(/** @type {any} */ (this)); }, enumerable: true });
    }
    property('constructor', { value: constructor, writable: true });
    property(Symbol.toStringTag, { value: 'AudioContext' });
    return prototype;
}
