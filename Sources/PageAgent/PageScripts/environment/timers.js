// Replacements for timers, animation frames, Date and performance.now that follow the clock.

import { replaceDate } from './date.js';
import { replaceFiles } from './files.js';
import { replaceTimeAPIs } from './timeapis.js';

/** @param {unknown} callback @param {string} name */
function requireFunction(callback, name) {
    if (typeof callback === 'function') return;
    throw new TypeError(`Failed to execute '${name}' on 'Window': parameter 1 is not of type 'Function'.`);
}

/**
 * Replacements that documents and workers share.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function replaceTimers(realm, native) {
    replaceDate(realm, native);
    replaceFiles(realm, native);
    replaceTimeAPIs(realm, native);
    const core = realm.core;
    /** @param {unknown} handle */
    const toHandle = (handle) => Number(handle);
    native.define(globalThis, {
        setTimeout(callback, delay = 0, ...parameters) {
            return core.addTimer(realm, callback, parameters, Number(delay), false);
        },
        setInterval(callback, delay = 0, ...parameters) {
            return core.addTimer(realm, callback, parameters, Number(delay), true);
        },
        clearTimeout(handle) { core.timers.remove(toHandle(handle)); },
        clearInterval(handle) { core.timers.remove(toHandle(handle)); },
        requestAnimationFrame(callback) {
            requireFunction(callback, 'requestAnimationFrame');
            return realm.requestAnimationFrame(callback);
        },
        cancelAnimationFrame(handle) { realm.animationFrames.delete(toHandle(handle)); },
    });
    native.define(Performance.prototype, { now() { return realm.read(); } });
    native.defineGetter(Performance.prototype, 'timeOrigin', () => realm.origin);
}

/**
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function replaceGlobals(realm, native) {
    replaceTimers(realm, native);
    const { postMessage } = window;
    native.define(window, {
        postMessage(...parameters) {
            realm.core.workers.activity += 1;
            return Reflect.apply(postMessage, this, parameters);
        },
        requestIdleCallback(callback) {
            requireFunction(callback, 'requestIdleCallback');
            const handle = realm.nextHandle++;
            realm.idleCallbacks.set(handle, callback);
            return handle;
        },
        cancelIdleCallback(handle) { realm.idleCallbacks.delete(Number(handle)); },
    });
}
