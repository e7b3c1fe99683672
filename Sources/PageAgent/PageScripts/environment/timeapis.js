// APIs that return or await times, other than Date, performance.now and timers.

import { accessor } from '../native/originals.js';

/**
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function replaceTimeAPIs(realm, native) {
    const { core } = realm;
    const now = () => core.date;
    if (globalThis.Temporal) replaceTemporal(native, now);
    replaceDateTimeFormat(native, now);
    if (globalThis.Scheduler) replaceScheduler(realm, native);
    replaceWaitAsync(realm, native);
    native.define(AbortSignal, {
        timeout(milliseconds) {
            const controller = new AbortController();
            const reason = new DOMException('signal timed out', 'TimeoutError');
            core.addTimer(realm, () => controller.abort(reason), [], milliseconds, false);
            return controller.signal;
        },
    });
}

/**
 * A wait ends by the clock. The browser's own stays in its list then, and passes on what wakes it.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
function replaceWaitAsync(realm, native) {
    const { core } = realm;
    const { waitAsync, notify } = /** @type {any} */ (Atomics);
    native.define(Atomics, {
        waitAsync(array, index, value, timeout) {
            const limit = Number(timeout);
            if (!(limit > 0) || limit === Infinity) return waitAsync(array, index, value, timeout);
            const wait = waitAsync(array, index, value);
            if (!wait.async) return wait;
            return { async: true, value: new native.Promise((resolve) => {
                const end = () => resolve('timed-out');
                const timer = core.addTimer(realm, end, [], limit, false);
                native.then(wait.value, (outcome) => {
                    if (!core.timers.isPending(timer)) return notify(array, index, 1);
                    core.timers.remove(timer);
                    resolve(outcome);
                });
            }) };
        },
    });
}

/** @param {Natives} native @param {() => number} now */
function replaceTemporal(native, now) {
    const { Now, Instant } = Temporal;
    const instant = () => Instant.fromEpochMilliseconds(now());
    const zoned = (zone = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
    native.define(Now, {
        instant,
        zonedDateTimeISO: (zone) => zoned(zone),
        plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
        plainDateISO: (zone) => zoned(zone).toPlainDate(),
        plainTimeISO: (zone) => zoned(zone).toPlainTime(),
    });
}

/**
 * Makes formats without a date use the clock's time.
 *
 * @param {Natives} native
 * @param {() => number} now
 */
function replaceDateTimeFormat(native, now) {
    const { prototype } = Intl.DateTimeFormat;
    const { get } = accessor(prototype, 'format');
    const { formatToParts } = prototype;
    const formats = new WeakMap();
    native.defineGetter(prototype, 'format', function () {
        const format = get.call(this);
        if (!formats.has(format)) formats.set(format, (date = now()) => format(date));
        return formats.get(format);
    });
    native.define(prototype, {
        formatToParts(date = now()) { return formatToParts.call(this, date); },
    });
}

/**
 * The delay is by the clock; the task itself is the browser's, with its priority and signal. The clock waits until it
 * runs: a background task comes after all messages, by which a settled page is detected.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
function replaceScheduler(realm, native) {
    const { core } = realm;
    const { postTask, yield: yieldTask } = Scheduler.prototype;
    /** @param {unknown} scheduler @param {unknown} callback @param {unknown} options */
    const post = (scheduler, callback, options) => {
        core.workers.activity += 1;
        if (typeof callback !== 'function') return postTask.call(scheduler, callback, options);
        const end = realm.work.expect();
        // Its returned promise may need the time to advance.
        /** @param {unknown[]} parameters */
        const task = (...parameters) => {
            end();
            return Reflect.apply(callback, undefined, parameters);
        };
        return realm.work.ending(postTask.call(scheduler, task, options), end);
    };
    native.define(Scheduler.prototype, {
        postTask(callback, options = {}) {
            const { delay, ...others } = /** @type {{ delay?: number, signal?: AbortSignal }} */ (options);
            if (delay === undefined || !(delay > 0)) return post(this, callback, options);
            const { signal } = others;
            return new native.Promise((resolve, reject) => {
                if (signal?.aborted) return reject(signal.reason);
                const begin = () => post(this, callback, others).then(resolve, reject);
                const handle = core.addTimer(realm, begin, [], delay, false);
                signal?.addEventListener('abort', () => {
                    core.timers.remove(handle);
                    reject(signal.reason);
                });
            });
        },
        yield() {
            core.workers.activity += 1;
            return realm.work.ending(yieldTask.call(this), realm.work.expect());
        },
    });
}
