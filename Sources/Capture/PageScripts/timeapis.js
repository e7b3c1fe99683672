// What else tells the time or waits for it, beside Date, performance.now and timers.

/**
 * `clock.now()`: milliseconds of Date; `clock.after(milliseconds, work)`: has work run at a time of the clock's,
 * and returns a function that calls it off.
 */
function replaceTimeAPIs(native, clock) {
    if (globalThis.Temporal) replaceTemporal(native, clock);
    replaceDateTimeFormat(native, clock);
    if (globalThis.Scheduler) replacePostTask(native, clock);
    native.define(AbortSignal, {
        timeout(milliseconds) {
            const controller = new AbortController();
            clock.after(milliseconds, () => {
                controller.abort(new DOMException('signal timed out', 'TimeoutError'));
            });
            return controller.signal;
        },
    });
}

function replaceTemporal(native, clock) {
    const { Now, Instant } = Temporal;
    const instant = () => Instant.fromEpochMilliseconds(clock.now());
    const zoned = (zone = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
    native.define(Now, {
        instant,
        zonedDateTimeISO: (zone) => zoned(zone),
        plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
        plainDateISO: (zone) => zoned(zone).toPlainDate(),
        plainTimeISO: (zone) => zoned(zone).toPlainTime(),
    });
}

/** Without a date they format the present one. */
function replaceDateTimeFormat(native, clock) {
    const { prototype } = Intl.DateTimeFormat;
    const { get } = Object.getOwnPropertyDescriptor(prototype, 'format');
    const { formatToParts } = prototype;
    const formats = new WeakMap();
    native.defineGetter(prototype, 'format', function () {
        const format = get.call(this);
        if (!formats.has(format)) formats.set(format, (date = clock.now()) => format(date));
        return formats.get(format);
    });
    native.define(prototype, {
        formatToParts(date = clock.now()) { return formatToParts.call(this, date); },
    });
}

/** The delay is the clock's; the task itself the browser's, with its priority and signal. */
function replacePostTask(native, clock) {
    const { postTask } = Scheduler.prototype;
    native.define(Scheduler.prototype, {
        postTask(callback, options = {}) {
            const { delay, ...others } = options;
            if (!(delay > 0)) return postTask.call(this, callback, options);
            const { signal } = others;
            return new native.Promise((resolve, reject) => {
                if (signal?.aborted) return reject(signal.reason);
                const callOff = clock.after(delay, () => {
                    postTask.call(this, callback, others).then(resolve, reject);
                });
                signal?.addEventListener('abort', () => {
                    callOff();
                    reject(signal.reason);
                });
            });
        },
    });
}
