// A replacement for Date that follows the clock.

/**
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function replaceDate(realm, native) {
    const NativeDate = native.Date;
    const time = () => realm.core.date;
    /**
     * Takes over the browser's `name` along with its other properties.
     *
     * @param {any} [parameters]
     */
    function ClockDate(...parameters) {
        if (!new.target) return new NativeDate(time()).toString();
        return Reflect.construct(NativeDate, parameters.length === 0 ? [time()] : parameters, new.target);
    }
    Object.defineProperties(ClockDate, Object.getOwnPropertyDescriptors(NativeDate));
    native.define(ClockDate, { now() { return time(); } });
    native.define(NativeDate.prototype, { constructor: ClockDate });
    native.define(globalThis, { Date: ClockDate });
}
