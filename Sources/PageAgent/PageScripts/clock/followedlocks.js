// Locks, which the browser's process grants.

/**
 * Tracks requests for locks until each that can be granted is granted, and releases until they are passed on.
 *
 * The browser answers in the order of what it is asked: what comes before the answer to a query is there with it.
 *
 * @param {PendingWork} work
 */
export function followLocks(work) {
    const prototype = globalThis.LockManager?.prototype;
    if (!prototype) return;
    const { request, query } = prototype;
    /** @param {LockManager} manager */
    const follow = (manager) => {
        work.begin(work.local);
        const end = () => work.local.end();
        work.then.call(query.call(manager), end, end);
    };
    work.native.define(prototype, {
        request(..._parameters) {
            const outcome = Reflect.apply(request, this, arguments);
            follow(this);
            return work.ending(outcome, () => follow(this));
        },
    });
}
