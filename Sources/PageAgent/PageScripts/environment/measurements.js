// Other APIs whose results differ between runs or machines: times measured by the browser, and properties of the
// machine.

import { accessor } from '../native/originals.js';

/**
 * @param {ClockRealm} realm The clock of a document or a worker.
 * @param {Natives} native
 */
export function replaceMeasurements(realm, native) {
    replaceTimeStamps(realm, native);
    replaceMarks(realm, native);
    replaceEntries(native);
    replaceMachine(native);
    if (typeof Document !== 'undefined') replaceLastModified(native);
}

/**
 * When something was reported: its time is first read then.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
function replaceTimeStamps(realm, native) {
    const stamps = new WeakMap();
    for (const [type, name] of /** @type {[any, string][]} */ ([
        [Event, 'timeStamp'], [globalThis.IntersectionObserverEntry, 'time'],
    ])) {
        const stamp = type && accessor(type.prototype, name)?.get;
        if (!stamp) continue;
        native.defineGetter(type.prototype, name, function () {
            // The browser's getter is called first: it checks the receiver.
            stamp.call(this);
            if (!stamps.has(this)) stamps.set(this, realm.now);
            return stamps.get(this);
        });
    }
}

/** @param {ClockRealm} realm @param {Natives} native */
function replaceMarks(realm, native) {
    const { mark, measure } = Performance.prototype;
    native.define(Performance.prototype, {
        mark(name, options) {
            return mark.call(this, name, { ...options, startTime: options?.startTime ?? realm.now });
        },
        measure(name, start, end) {
            if (arguments.length === 0 || end !== undefined) return measure.apply(this, arguments);
            const options = typeof start === 'object' ? { ...start } : { start };
            const isClosed = options.end !== undefined || (options.start !== undefined && options.duration !== undefined);
            return measure.call(this, name, isClosed ? options : { ...options, end: realm.now });
        },
    });
}

/** The interfaces that have a `toJSON` of their own, in Chromium, and a time. */
const written = [
    'Performance', 'PerformanceTiming', 'PerformanceEntry', 'PerformanceResourceTiming', 'PerformanceNavigationTiming',
    'PerformancePaintTiming', 'PerformanceEventTiming', 'PerformanceElementTiming', 'PerformanceLongTaskTiming',
    'PerformanceLongAnimationFrameTiming', 'PerformanceScriptTiming', 'TaskAttributionTiming',
    'LargestContentfulPaint', 'InteractionContentfulPaint', 'LayoutShift',
];

/**
 * Loading takes no time on this clock.
 *
 * @param {Natives} native
 */
function replaceEntries(native) {
    const own = new Set(['mark', 'measure']);
    const entryType = accessor(PerformanceEntry.prototype, 'entryType')?.get;
    for (const name of ['startTime', 'duration']) {
        const get = accessor(PerformanceEntry.prototype, name)?.get;
        native.defineGetter(PerformanceEntry.prototype, name, function () {
            return own.has(entryType.call(this)) ? get.call(this) : 0;
        });
    }
    for (const type of ['PerformanceResourceTiming', 'PerformanceNavigationTiming', 'PerformanceTiming']) {
        const prototype = /** @type {any} */ (globalThis)[type]?.prototype;
        for (const name of Object.getOwnPropertyNames(prototype ?? {})) {
            if (/(Start|End|Loading|Interactive|Complete)$/.test(name)) native.defineGetter(prototype, name, () => 0);
        }
    }
    // Chromium counts navigations from a random number on.
    native.defineGetter(PerformanceEntry.prototype, 'navigationId', () => 1);
    for (const type of written) replaceJSON(/** @type {any} */ (globalThis)[type]?.prototype, native);
}

/**
 * The browser's `toJSON` reads its own values, without the getters above.
 *
 * @param {any} prototype
 * @param {Natives} native
 */
function replaceJSON(prototype, native) {
    const toJSON = prototype?.toJSON;
    if (!toJSON) return;
    native.define(prototype, {
        toJSON() {
            const json = toJSON.call(this);
            for (const name of Object.keys(json)) {
                const value = this[name];
                json[name] = value?.toJSON?.() ?? value;
            }
            return json;
        },
    });
}

/**
 * Common values, so that a page starts equally many workers on every machine.
 *
 * @param {Natives} native
 */
function replaceMachine(native) {
    const fix = (/** @type {any} */ prototype, /** @type {Record<string, number>} */ values) => {
        for (const [name, value] of Object.entries(values)) {
            if (prototype && name in prototype) native.defineGetter(prototype, name, () => value);
        }
    };
    fix(Object.getPrototypeOf(navigator), { hardwareConcurrency: 4, deviceMemory: 8 });
    // The browser adds noise to what it measured. By `navigator.connection`, read so early, workers crash.
    fix(/** @type {any} */ (globalThis).NetworkInformation?.prototype, { downlink: 10, rtt: 0 });
    const { memory } = /** @type {any} */ (performance);
    fix(memory && Object.getPrototypeOf(memory), { usedJSHeapSize: 10_000_000, totalJSHeapSize: 10_000_000 });
}

/**
 * The current time, as for a document without a `Last-Modified` header.
 *
 * @param {Natives} native
 */
function replaceLastModified(native) {
    native.defineGetter(Document.prototype, 'lastModified', () => {
        const date = new native.Date(0);
        const [day, month, ...time] = [date.getDate(), date.getMonth() + 1, date.getHours(), date.getMinutes(),
            date.getSeconds()].map((part) => String(part).padStart(2, '0'));
        return `${month}/${day}/${date.getFullYear()} ${time.join(':')}`;
    });
}
