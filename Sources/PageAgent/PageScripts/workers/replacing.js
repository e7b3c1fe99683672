// Replacements for Worker and for the methods that post messages.

import { accessor } from '../native/originals.js';
import { namePrefix } from './protocol.js';

/**
 * Adds every worker that a script starts to its pool.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 * @param {number} seed
 */
export function replaceWorker(realm, native, seed) {
    const { core } = realm;
    const { workers } = core;
    if (native.Worker === undefined) return;
    let count = 0;
    /** @param {string | URL} url @param {WorkerOptions | undefined} options */
    function Worker(url, options) {
        if (!new.target) throw new TypeError("Failed to construct 'Worker': Please use the 'new' operator");
        count += 1;
        const start = {
            now: core.now, isReady: core.isReady, name: String(options?.name ?? ''),
            // Different for each worker, and the same in every run.
            seed: (seed ^ Math.imul(count, 0x9e3779b1)) >>> 0,
        };
        const name = namePrefix + JSON.stringify(start);
        const worker = Reflect.construct(native.Worker, [url, { ...options, name }], new.target);
        workers.adopt(worker, String(new URL(url, globalThis.document?.baseURI ?? location.href)), realm);
        return worker;
    }
    Object.defineProperties(Worker, Object.getOwnPropertyDescriptors(native.Worker));
    native.define(native.Worker.prototype, {
        constructor: Worker,
        addEventListener(type) {
            if (type === 'error') workers.listened.add(this);
            return Reflect.apply(EventTarget.prototype.addEventListener, this, arguments);
        },
        terminate() {
            workers.terminate(this);
            native.terminate.call(this);
        },
        postMessage(message, options) {
            workers.stamp(this);
            return native.workerPost.apply(this, workers.pictures.wrapped([message, options].slice(0, arguments.length)));
        },
    });
    native.define(globalThis, { Worker });
}

/**
 * Counts messages on ports and channels, and tracks canvases that are transferred with messages.
 *
 * @param {Natives} native
 * @param {WorkerPool} workers
 */
export function replaceMessages(native, workers) {
    native.define(MessagePort.prototype, {
        postMessage(message, options) {
            workers.activity += 1;
            return native.portPost.apply(this, workers.pictures.wrapped([message, options].slice(0, arguments.length)));
        },
    });
    native.define(BroadcastChannel.prototype, {
        postMessage(_message) {
            workers.activity += 1;
            return native.broadcast.apply(this, arguments);
        },
    });
    native.defineGetter(MessageEvent.prototype, 'data', function () {
        return workers.pictures.unwrapped(native.messageData.call(this));
    });
}

/**
 * Tracks messages on a document's BroadcastChannels, which go through the browser's process: a channel of our own that is
 * opened last gets each of them after the document's others have it.
 *
 * @param {PendingWork} work
 */
export function followBroadcasts(work) {
    const { native } = work;
    const { postMessage, close } = BroadcastChannel.prototype;
    const name = accessor(BroadcastChannel.prototype, 'name');
    native.define(BroadcastChannel.prototype, {
        postMessage(_message) {
            const echo = new native.BroadcastChannel(name.get.call(this));
            try {
                postMessage.apply(this, arguments);
            } catch (error) {
                close.call(echo);
                throw error;
            }
            work.followEnd(echo, work.local, ['message']);
            native.addEventListener.call(echo, 'message', () => close.call(echo), { once: true });
        },
    });
}
