// GSAP for the scripts of one instance of a composition.

/** Methods of GSAP timelines that take selectors. */
const targeting = ['to', 'from', 'fromTo', 'set'];

/**
 * Wraps GSAP so that every call resolves selectors in the instance.
 *
 * @param {any} gsap
 * @param {<Result>(call: () => Result) => Result} within
 */
export function scopedGSAP(gsap, within) {
    /** @param {any} timeline */
    const scoped = (timeline) => {
        for (const name of targeting) {
            const original = timeline?.[name];
            if (typeof original !== 'function') continue;
            timeline[name] = (/** @type {unknown[]} */ ...values) => within(() => original.apply(timeline, values));
        }
        return timeline;
    };
    /** @param {any} target @returns {any} */
    const wrap = (target) => new Proxy(target, {
        get(_, name) {
            const value = Reflect.get(target, name, target);
            if (name === 'utils') return wrap(value);
            if (typeof value !== 'function') return value;
            const call = (/** @type {unknown[]} */ ...values) => within(() => value.apply(target, values));
            return name === 'timeline' ? (/** @type {unknown[]} */ ...values) => scoped(call(...values)) : call;
        },
    });
    return wrap(gsap);
}
