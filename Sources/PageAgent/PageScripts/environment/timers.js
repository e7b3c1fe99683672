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
    // `document.timeline` starts with the navigation; pages compare it with `performance.now()`, so it gets the same
    // zero. The offset is known once frame 0 was drawn, see `startAnimations`.
    native.defineGetter(AnimationTimeline.prototype, 'currentTime', function () {
        const time = native.timelineTime.call(this);
        if (typeof time !== 'number') return time;
        return realm.isTickDriven ? time - (realm.timelineOffset ?? time) : realm.now;
    });
    native.defineAccessor(Animation.prototype, 'startTime', {
        get() {
            const time = native.startTime.get.call(this);
            return typeof time === 'number' ? time - (realm.timelineOffset ?? time) : time;
        },
        set(value) {
            const offset = realm.timelineOffset ?? native.timelineTime.call(document.timeline) ?? 0;
            native.startTime.set.call(this, typeof value === 'number' ? value + offset : value);
        },
    });
}
