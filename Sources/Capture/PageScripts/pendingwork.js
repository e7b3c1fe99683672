// What a script has the browser do beside its thread: it ends soon or late by the machine's load, so time waits for it.

const digests = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey', 'generateKey', 'importKey',
    'exportKey', 'wrapKey', 'unwrapKey'];

/** The work that one document or worker has begun. */
class PendingWork {
    #count = 0;
    #onBegin;
    #waiting = [];
    #isComplete = false;
    /** What the network has answered, and not a script. */
    #responses = new WeakSet();

    /** `onBegin` is called whenever it becomes more. */
    constructor(native, onBegin = () => {}) {
        this.#onBegin = onBegin;
        Object.assign(this, { Promise: native.Promise, then: native.Promise.prototype.then, native });
        this.#followAll([
            [globalThis, ['createImageBitmap']],
            [Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
            [globalThis.OffscreenCanvas?.prototype, ['convertToBlob']],
            [globalThis.FontFace?.prototype, ['load']],
            [WebAssembly, ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']],
        ]);
        this.#followResponses();
    }

    get isEmpty() { return this.#count === 0; }

    /** Follows what only a worker has to be waited for: of a document's requests the host is told. */
    followRequests() {
        this.#followAll([[globalThis, ['fetch']]]);
        const { send } = XMLHttpRequest.prototype;
        const work = this;
        this.native.define(XMLHttpRequest.prototype, {
            send(...parameters) {
                send.apply(this, parameters);
                // One that is not sent for later is done now.
                if (this.readyState !== XMLHttpRequest.DONE) work.#followEvent(this, 'loadend');
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
        ]);
    }

    /** Follows what only documents have. */
    followElements() {
        const work = this;
        // Not the decoding of an <img>, which comes with a drawn frame.
        this.#followAll([[globalThis.SubtleCrypto?.prototype, digests]]);
        const { toBlob } = HTMLCanvasElement.prototype;
        this.native.define(HTMLCanvasElement.prototype, {
            toBlob(callback, ...parameters) {
                if (typeof callback !== 'function') return toBlob.call(this, callback, ...parameters);
                toBlob.call(this, (blob) => {
                    work.#end();
                    callback(blob);
                }, ...parameters);
                work.#begin();
            },
        });
        const readers = ['readAsArrayBuffer', 'readAsBinaryString', 'readAsDataURL', 'readAsText'];
        this.native.define(FileReader.prototype, Object.fromEntries(readers.map((name) => {
            const read = FileReader.prototype[name];
            return [name, function (...parameters) {
                read.apply(this, parameters);
                work.#followEvent(this, 'loadend');
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
        this.#followAll([[Response.prototype, names]], (response) => work.#responses.has(response));
    }

    #followAll(owners, isMeant = () => true) {
        for (const [owner, names] of owners) {
            for (const name of names) if (owner?.[name]) this.#follow(owner, name, isMeant);
        }
    }

    #follow(owner, name, isMeant) {
        const original = owner[name];
        const work = this;
        this.native.define(owner, {
            [name](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                if (!isMeant(this)) return promise;
                work.#begin();
                // One of its own: whether a script has caught a failure must be seen as ever.
                return work.then.call(promise, (value) => {
                    work.#end();
                    return value;
                }, (reason) => {
                    work.#end();
                    throw reason;
                });
            },
        });
    }

    #followEvent(target, type) {
        this.#begin();
        this.native.addEventListener.call(target, type, () => this.#end(), { once: true });
    }

    #begin() {
        this.#count += 1;
        this.#onBegin();
    }

    #end() {
        this.#count -= 1;
        if (this.isEmpty) for (const resolve of this.#waiting.splice(0)) resolve();
    }

    settle() {
        return this.isEmpty ? undefined : new this.Promise((resolve) => { this.#waiting.push(resolve); });
    }
}
