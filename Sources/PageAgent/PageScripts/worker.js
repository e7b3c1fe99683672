// Runs in every dedicated worker before its own script: installs the composition's clock.

import { replaceContexts } from './canvas/contexts.js';
import { ClockCore } from './clock/core.js';
import { followCommon, followRequests } from './clock/followedwork.js';
import { PendingWork } from './clock/pendingwork.js';
import { ClockRealm } from './clock/realm.js';
import { hideFeatures } from './environment/features.js';
import { installRandom } from './environment/random.js';
import { replaceMeasurements } from './environment/measurements.js';
import { replaceTimers } from './environment/timers.js';
import { keepWorkerNatives } from './native/originals.js';
import { replaceToString } from './native/replacing.js';
import { WorkerAgent } from './workers/agent.js';
import { shareBlobs } from './workers/blobs.js';
import { WorkerPool } from './workers/pool.js';
import { messageKey, namePrefix } from './workers/protocol.js';
import { followRejections } from './workers/rejections.js';
import { replaceMessages, replaceWorker } from './workers/replacing.js';

/** @param {WorkerStart} start */
function installAs(start) {
    const native = keepWorkerNatives();
    const close = globalThis.close.bind(globalThis);
    Object.defineProperty(globalThis, 'name', { value: start.name, writable: true, configurable: true, enumerable: true });
    const core = new ClockCore();
    Object.assign(core, { now: start.now, isReady: start.isReady, isOfWorker: true });
    core.workers = new WorkerPool(core, native);
    const realm = new ClockRealm(core, native);
    core.realms.add(realm);
    const pending = new PendingWork(native);
    realm.work = pending;
    followCommon(pending);
    followRequests(pending);
    const worker = new WorkerAgent(realm, native, pending);
    core.failure.onFirst = (what) => worker.post({ [messageKey]: 'failed', what });
    followRejections(core, native);
    replaceTimers(realm, native);
    replaceWorker(realm, native, start.seed);
    replaceMessages(native, core.workers);
    installRandom(native, start.seed);
    replaceMeasurements(realm, native);
    shareBlobs(native);
    replaceToString(native);
    hideFeatures(native);
    replaceContexts(realm, native, (what) => worker.post({ [messageKey]: 'lost', what }), false);
    native.define(globalThis, {
        postMessage(message, options) {
            core.workers.activity += 1;
            return worker.post(...core.workers.pictures.wrapped([message, options].slice(0, arguments.length)));
        },
        close() {
            worker.post({ [messageKey]: 'closed' });
            return close();
        },
    });
}

/** Does nothing in a worker that was not started by `replaceWorker`. */
export function install() {
    const { name } = /** @type {{ name?: string }} */ (globalThis);
    if (name?.startsWith?.(namePrefix)) installAs(JSON.parse(name.slice(namePrefix.length)));
}
