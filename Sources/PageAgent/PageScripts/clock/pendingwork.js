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
     * @param {WorkCount} count
     * @param {(receiver: any) => boolean} isMeant
     */
    followAll(owners, count, isMeant = () => true) {
        for (const [owner, names] of owners) {
            for (const name of names) if (owner?.[name]) this.#follow(owner, name, count, isMeant);
        }
    }

    /**
     * @param {any} owner
     * @param {string} name
     * @param {WorkCount} count
     * @param {(receiver: any) => boolean} isMeant
     */
    #follow(owner, name, count, isMeant) {
        const original = owner[name];
        const work = this;
        this.native.define(owner, {
            [name](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                if (!isMeant(this)) return promise;
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
     * Tracks an operation that has just started and dispatches `loadend`.
     *
     * @param {EventTarget} target
     * @param {WorkCount} count
     */
    followEnd(target, count) {
        this.begin(count);
        this.native.addEventListener.call(target, 'loadend', () => count.end(), { once: true });
    }
}
