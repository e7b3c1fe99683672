// The browser's asynchronous functions whose completion is awaited.

const digests = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey', 'generateKey', 'importKey',
    'exportKey', 'wrapKey', 'unwrapKey'];

/**
 * Tracks functions that documents and workers have from the start.
 *
 * @param {PendingWork} work
 */
export function followCommon(work) {
    work.followAll([
        [globalThis, ['createImageBitmap']],
        [Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
        [globalThis.OffscreenCanvas?.prototype, ['convertToBlob']],
        [WebAssembly, ['compile', 'instantiate']],
    ], work.local);
    work.followAll([
        [globalThis.FontFace?.prototype, ['load']],
        [WebAssembly, ['compileStreaming', 'instantiateStreaming']],
    ], work.remote);
    followResponses(work);
}

/**
 * Tracks a worker's requests. The host observes those of documents.
 *
 * @param {PendingWork} work
 */
export function followRequests(work) {
    work.followAll([[globalThis, ['fetch']]], work.remote);
    const { send } = XMLHttpRequest.prototype;
    work.native.define(XMLHttpRequest.prototype, {
        send(...parameters) {
            send.apply(this, parameters);
            // A synchronous request is done now.
            if (this.readyState !== XMLHttpRequest.DONE) work.followEnd(this, work.remote);
        },
    });
}

/**
 * Tracks functions that a worker gets only with its first statement.
 *
 * @param {PendingWork} work
 */
export function followLate(work) {
    work.followAll([
        [globalThis.ImageDecoder?.prototype, ['decode']],
        [globalThis.SubtleCrypto?.prototype, digests],
    ], work.local);
}

/**
 * Tracks functions that only documents have.
 *
 * @param {PendingWork} work
 */
export function followElements(work) {
    // Without `HTMLImageElement.decode`, which resolves with a drawn frame.
    work.followAll([[globalThis.SubtleCrypto?.prototype, digests]], work.local);
    const { toBlob } = HTMLCanvasElement.prototype;
    work.native.define(HTMLCanvasElement.prototype, {
        toBlob(callback, ...parameters) {
            if (typeof callback !== 'function') return toBlob.call(this, callback, ...parameters);
            toBlob.call(this, (/** @type {Blob | null} */ blob) => {
                work.local.end();
                callback(blob);
            }, ...parameters);
            work.begin(work.local);
        },
    });
    const readers = ['readAsArrayBuffer', 'readAsBinaryString', 'readAsDataURL', 'readAsText'];
    work.native.define(FileReader.prototype, Object.fromEntries(readers.map((name) => {
        const read = /** @type {any} */ (FileReader.prototype)[name];
        return [name, /** @type {AnyFunction} */ (function (...parameters) {
            read.apply(this, parameters);
            work.followEnd(this, work.local);
        })];
    })));
}

/**
 * Tracks the reading of response bodies, except those that a script writes: these may need the time to advance.
 *
 * @param {PendingWork} work
 */
function followResponses(work) {
    /**
     * The responses that come from the network, not from a script.
     *
     * @type {WeakSet<Response>}
     */
    const responses = new WeakSet();
    const { fetch } = globalThis;
    const { clone } = Response.prototype;
    /** @param {Response} response */
    const note = (response) => {
        responses.add(response);
        return response;
    };
    work.native.define(globalThis, {
        fetch(...parameters) { return work.then.call(Reflect.apply(fetch, this, parameters), note); },
    });
    work.native.define(Response.prototype, {
        clone() {
            const copy = clone.call(this);
            return responses.has(this) ? note(copy) : copy;
        },
    });
    const names = ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'];
    work.followAll([[Response.prototype, names]], work.remote, (response) => responses.has(response));
}
