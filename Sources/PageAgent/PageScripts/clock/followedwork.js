// The browser's asynchronous functions whose completion is awaited.

import { followAnswers } from './followedanswers.js';
import { FollowedBodies } from './followedbodies.js';
import { followLocks } from './followedlocks.js';
import { followStorage } from './followedstorage.js';
import { FollowedStreams } from './followedstreams.js';

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
    work.bodies = new FollowedBodies(work, new FollowedStreams(work));
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
    followServices(work);
}

/**
 * Tracks functions that only documents have.
 *
 * @param {PendingWork} work
 */
export function followElements(work) {
    // Without `HTMLImageElement.decode`, which resolves with a drawn frame.
    work.followAll([[globalThis.SubtleCrypto?.prototype, digests]], work.local);
    followServices(work);
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
 * Tracks what other processes and threads of the browser do for a script.
 *
 * @param {PendingWork} work
 */
function followServices(work) {
    followAnswers(work);
    followStorage(work);
    followLocks(work);
    const names = ['VideoEncoder', 'VideoDecoder', 'AudioEncoder', 'AudioDecoder'];
    work.followAll(names.map((name) => [/** @type {any} */ (globalThis)[name]?.prototype, ['flush']]), work.local);
}
