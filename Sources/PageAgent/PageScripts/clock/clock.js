// Installs the clock in a document.

import { replaceGlobals } from '../environment/timers.js';
import { WorkerPool } from '../workers/pool.js';
import { ClockCore } from './core.js';
import { ClockDriver } from './driver.js';
import { followCommon, followElements } from './followedwork.js';
import { PendingWork } from './pendingwork.js';
import { ClockRealm } from './realm.js';

/**
 * The clock of the parent document; undefined if there is none, or if it is cross-origin.
 *
 * @returns {ClockCore | undefined}
 */
function parentCore() {
    try {
        return window.parent !== window ? window.parent.__heliosCapture?.clock.core : undefined;
    } catch {
        return undefined;
    }
}

/**
 * Returns `helios.step` and `helios.catchUp`.
 *
 * @param {Capture} helios
 */
export function frameSteps(helios) {
    const { core, realm, isShared } = helios.clock;
    /** @param {number} time @param {FrameOrder | null} frame */
    function begin(time, frame) {
        if (!core.isReady) core.rebase(time);
        core.step = helios.clock.advance(time, frame);
    }
    /** @param {number} time */
    async function catchUp(time) {
        if (isShared) return helios.clock.armLate(realm);
        if (core.isReady) return;
        begin(time, null);
        await core.step;
    }
    /** @param {number} time @param {FrameOrder | null} frame */
    async function step(time, frame) {
        if (!isShared) begin(time, frame);
        const moment = await core.step;
        const state = {
            ...await helios.readiness.inFrame(), broken: helios.videos.broken(), lost: core.loss.text,
            needsDisplay: helios.topLayer.needsDisplay(),
        };
        return isShared ? state : { ...moment, ...state };
    }
    return { step, catchUp };
}

/**
 * Returns `helios.outcome`.
 *
 * @param {Capture} helios
 */
export function frameOutcome(helios) {
    return async () => ({ isBusy: helios.clock.isBusy(), hasAppeared: await helios.videos.hasAppeared() });
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installClock(helios, native) {
    const shared = parentCore();
    const isShared = shared !== undefined;
    const core = shared ?? new ClockCore();
    core.workers ??= new WorkerPool(core, native);
    const realm = new ClockRealm(core, native);
    const leave = () => {
        core.realms.delete(realm);
        core.workers.dismiss(realm);
        core.timers.removeAll(realm);
        realm.work.abandon();
    };
    const join = () => {
        core.realms.add(realm);
        native.addEventListener.call(window, 'pagehide', leave);
    };
    join();

    replaceGlobals(realm, native);
    realm.work = new PendingWork(native, () => { core.begun += 1; });
    followCommon(realm.work);
    followElements(realm.work);
    return Object.assign(new ClockDriver(core, native, helios), { realm, isShared, join });
}
