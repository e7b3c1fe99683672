// What a worker has begun and a frame waits for.

/** Counts work of the browser's that ends by itself, soon or late by the machine's load. */
class PendingWork {
    count = 0;
    #waiting = [];
    #isComplete = false;

    constructor(native) {
        Object.assign(this, { Promise: native.Promise, then: native.Promise.prototype.then, native });
        this.#followAll([
            [globalThis, ['fetch', 'createImageBitmap']],
            [Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
            [Response.prototype, ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes']],
            [globalThis.OffscreenCanvas?.prototype, ['convertToBlob']],
            [globalThis.FontFace?.prototype, ['load']],
            [WebAssembly, ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']],
        ]);
        this.#followRequests();
    }

    /** Follows what a worker gets with its first statement only. */
    followLate() {
        if (this.#isComplete) return;
        this.#isComplete = true;
        this.#followAll([
            [globalThis.ImageDecoder?.prototype, ['decode']],
            [globalThis.SubtleCrypto?.prototype, ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'deriveBits',
                'deriveKey', 'generateKey', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey']],
        ]);
    }

    #followAll(owners) {
        for (const [owner, names] of owners) {
            for (const name of names) if (owner?.[name]) this.#follow(owner, name);
        }
    }

    #follow(owner, name) {
        const original = owner[name];
        const work = this;
        this.native.define(owner, {
            [name](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                work.count += 1;
                const end = () => work.#end();
                work.then.call(promise, end, end);
                return promise;
            },
        });
    }

    #followRequests() {
        const work = this;
        const { send } = XMLHttpRequest.prototype;
        this.native.define(XMLHttpRequest.prototype, {
            send(...parameters) {
                send.apply(this, parameters);
                // One that is not sent for later is done now.
                if (this.readyState === XMLHttpRequest.DONE) return;
                work.count += 1;
                work.native.addEventListener.call(this, 'loadend', () => work.#end(), { once: true });
            },
        });
    }

    #end() {
        this.count -= 1;
        if (this.count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }

    settle() {
        return this.count === 0 ? undefined : new this.Promise((resolve) => { this.#waiting.push(resolve); });
    }
}
