// The browser's asynchronous functions whose completion is awaited.

const digests = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'deriveBits', 'deriveKey', 'generateKey', 'importKey',
    'exportKey', 'wrapKey', 'unwrapKey'];

/**
 * Follows what documents and workers have from the beginning.
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
 * Follows what only a worker has to be waited for: of a document's requests the host is told.
 *
 * @param {PendingWork} work
 */
export function followRequests(work) {
    work.followAll([[globalThis, ['fetch']]], work.remote);
    const { send } = XMLHttpRequest.prototype;
    work.native.define(XMLHttpRequest.prototype, {
        send(...parameters) {
            send.apply(this, parameters);
            // One that is not sent for later is done now.
            if (this.readyState !== XMLHttpRequest.DONE) work.followEnd(this, work.remote);
        },
    });
}

/**
 * Follows what a worker gets with its first statement only.
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
 * Follows what only documents have.
 *
 * @param {PendingWork} work
 */
export function followElements(work) {
    // Not the decoding of an <img>, which comes with a drawn frame.
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
 * Follows how bodies are read, unless a script writes them: that may need time to go on.
 *
 * @param {PendingWork} work
 */
function followResponses(work) {
    /**
     * What the network has answered, and not a script.
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
