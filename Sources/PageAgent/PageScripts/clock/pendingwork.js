// Asynchronous operations of the browser, whose duration depends on the machine's load, so the clock waits for them.

import { WorkCount } from './workcount.js';

/** The operations that one document or worker has started. */
export class PendingWork {
    /** Operations that complete by themselves, and operations that wait for the network. */
    local = new WorkCount();
    remote = new WorkCount();
    /**
     * Those of responses.
     * @type {import('./followedbodies.js').FollowedBodies}
     */
    bodies;
    #onBegin;

    /**
     * `onBegin` is called with each operation that starts.
     *
     * @param {Natives} native
     */
    constructor(native, onBegin = () => {}) {
        this.#onBegin = onBegin;
        this.native = native;
        this.then = native.Promise.prototype.then;
    }

    get isEmpty() { return this.local.isEmpty && this.remote.isEmpty; }

    /** The document is left: what it waits for never comes. */
    abandon() {
        this.local.abandon();
        this.remote.abandon();
    }

    async settle() {
        await this.local.settle(this.native);
        await this.remote.settle(this.native);
    }

    /** @param {WorkCount} count */
    begin(count) {
        count.begin();
        this.#onBegin();
    }

    /**
     * Tracks functions that return promises.
     *
     * @param {[any, string[]][]} owners With the names of their functions; missing ones are skipped.
     * @param {WorkCount | ((receiver: any) => WorkCount | undefined)} count Or what gives that of each call, if it is
     *     followed.
     */
    followAll(owners, count) {
        const countOf = typeof count === 'function' ? count : () => count;
        for (const [owner, names] of owners) {
            for (const name of names) if (owner?.[name]) this.#follow(owner, name, countOf);
        }
    }

    /**
     * @param {any} owner
     * @param {string} name
     * @param {(receiver: any) => WorkCount | undefined} countOf
     */
    #follow(owner, name, countOf) {
        const original = owner[name];
        const work = this;
        this.native.define(owner, {
            [name](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                const count = countOf(this);
                if (!count) return promise;
                work.begin(count);
                return work.ending(promise, () => count.end());
            },
        });
    }

    /**
     * A promise that settles like the given one, after `end` was called. It is a derived promise, so that unhandled
     * rejections are still detected.
     *
     * @param {Promise<unknown>} promise
     * @param {() => void} end
     */
    ending(promise, end) {
        return this.then.call(promise, (/** @type {unknown} */ value) => {
            end();
            return value;
        }, (/** @type {unknown} */ reason) => {
            end();
            throw reason;
        });
    }

    /**
     * Counts work that runs in a later task of this thread, and so belongs to the next step rather than to this
     * frame. Returns a function that ends it.
     */
    expect() {
        let isExpected = true;
        this.local.begin();
        return () => {
            if (isExpected) this.local.end();
            isExpected = false;
        };
    }

    /**
     * Tracks an operation that has just started and dispatches one of some events at its end.
     *
     * @param {EventTarget} target
     * @param {WorkCount} count
     * @param {string[]} types
     */
    followEnd(target, count, types = ['loadend']) {
        let isPending = true;
        const end = () => {
            if (isPending) count.end();
            isPending = false;
        };
        this.begin(count);
        for (const type of types) this.native.addEventListener.call(target, type, end, { once: true });
    }
}
