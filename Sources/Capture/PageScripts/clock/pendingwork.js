// What a script has the browser do beside its thread: it ends soon or late by the machine's load, so time waits for it.

import { WorkCount } from './workcount.js';

const digests = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey', 'generateKey', 'importKey',
    'exportKey', 'wrapKey', 'unwrapKey'];

/** The work that one document or worker has begun. */
export class PendingWork {
    /** What ends by itself, and what does when the network has answered. */
    local = new WorkCount();
    remote = new WorkCount();
    #onBegin;
    #isComplete = false;
    /** What the network has answered, and not a script. */
    #responses = new WeakSet();

    /**
     * `onBegin` is called whenever it becomes more.
     *
     * @param {Natives} native
     */
    constructor(native, onBegin = () => {}) {
        this.#onBegin = onBegin;
        this.native = native;
        this.then = native.Promise.prototype.then;
        this.#followAll([
            [globalThis, ['createImageBitmap']],
            [Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
            [globalThis.OffscreenCanvas?.prototype, ['convertToBlob']],
            [WebAssembly, ['compile', 'instantiate']],
        ], this.local);
        this.#followAll([
            [globalThis.FontFace?.prototype, ['load']],
            [WebAssembly, ['compileStreaming', 'instantiateStreaming']],
        ], this.remote);
        this.#followResponses();
    }

    get isEmpty() { return this.local.isEmpty && this.remote.isEmpty; }

    async settle() {
        await this.local.settle(this.native);
        await this.remote.settle(this.native);
    }

    /** Follows what only a worker has to be waited for: of a document's requests the host is told. */
    followRequests() {
        this.#followAll([[globalThis, ['fetch']]], this.remote);
        const { send } = XMLHttpRequest.prototype;
        const work = this;
        this.native.define(XMLHttpRequest.prototype, {
            send(...parameters) {
                send.apply(this, parameters);
                // One that is not sent for later is done now.
                if (this.readyState !== XMLHttpRequest.DONE) work.#followEnd(this, work.remote);
            },
        });
    }

    /** Follows what a worker gets with its first statement only. */
    followLate() {
        if (this.#isComplete) return;
        this.#isComplete = true;
        this.#followAll([
            [globalThis.ImageDecoder?.prototype, ['decode']],
            [globalThis.SubtleCrypto?.prototype, digests],
        ], this.local);
    }

    /** Follows what only documents have. */
    followElements() {
        const work = this;
        // Not the decoding of an <img>, which comes with a drawn frame.
        this.#followAll([[globalThis.SubtleCrypto?.prototype, digests]], this.local);
        const { toBlob } = HTMLCanvasElement.prototype;
        this.native.define(HTMLCanvasElement.prototype, {
            toBlob(callback, ...parameters) {
                if (typeof callback !== 'function') return toBlob.call(this, callback, ...parameters);
                toBlob.call(this, (blob) => {
                    work.local.end();
                    callback(blob);
                }, ...parameters);
                work.#begin(work.local);
            },
        });
        const readers = ['readAsArrayBuffer', 'readAsBinaryString', 'readAsDataURL', 'readAsText'];
        this.native.define(FileReader.prototype, Object.fromEntries(readers.map((name) => {
            const read = FileReader.prototype[name];
            return [name, function (...parameters) {
                read.apply(this, parameters);
                work.#followEnd(this, work.local);
            }];
        })));
    }

    /** Follows how bodies are read, unless a script writes them: that may need time to go on. */
    #followResponses() {
        const work = this;
        const { fetch } = globalThis;
        const { clone } = Response.prototype;
        const note = (response) => {
            work.#responses.add(response);
            return response;
        };
        this.native.define(globalThis, {
            fetch(...parameters) { return work.then.call(Reflect.apply(fetch, this, parameters), note); },
        });
        this.native.define(Response.prototype, {
            clone() {
                const copy = clone.call(this);
                return work.#responses.has(this) ? note(copy) : copy;
            },
        });
        const names = ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'];
        this.#followAll([[Response.prototype, names]], this.remote, (response) => work.#responses.has(response));
    }

    #followAll(owners, count, isMeant = () => true) {
        for (const [owner, names] of owners) {
            for (const name of names) if (owner?.[name]) this.#follow(owner, name, count, isMeant);
        }
    }

    #follow(owner, name, count, isMeant) {
        const original = owner[name];
        const work = this;
        this.native.define(owner, {
            [name](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                if (!isMeant(this)) return promise;
                work.#begin(count);
                // One of its own: whether a script has caught a failure must be seen as ever.
                return work.then.call(promise, (value) => {
                    count.end();
                    return value;
                }, (reason) => {
                    count.end();
                    throw reason;
                });
            },
        });
    }

    #followEnd(target, count) {
        this.#begin(count);
        this.native.addEventListener.call(target, 'loadend', () => count.end(), { once: true });
    }

    #begin(count) {
        count.begin();
        this.#onBegin();
    }
}
