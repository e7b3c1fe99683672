// Asynchronous work of the browser, whose duration depends on the machine's load, so the clock waits for it.

import { WorkCount } from './workcount.js';

/** The work that one document or worker has begun. */
export class PendingWork {
    /** What ends by itself, and what does when the network has answered. */
    local = new WorkCount();
    remote = new WorkCount();
    #onBegin;

    /**
     * `onBegin` is called whenever it becomes more.
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
     * Follows functions that return promises.
     *
     * @param {[any, string[]][]} owners With the names of their functions; those that are not there are left out.
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
     * A promise that settles as the given one does, after `end` was called: one of its own, as whether a script has
     * caught a failure must be seen as ever.
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
     * Counts what runs in a later task of this thread, which belongs to the step that comes next, not into the picture
     * of this one. Returns what ends it.
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
     * Follows what has just begun and says by an event that it has ended.
     *
     * @param {EventTarget} target
     * @param {WorkCount} count
     */
    followEnd(target, count) {
        this.begin(count);
        this.native.addEventListener.call(target, 'loadend', () => count.end(), { once: true });
    }
}
