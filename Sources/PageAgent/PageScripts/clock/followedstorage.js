// What the browser stores: its answers are awaited.

import { accessor } from '../native/originals.js';

const ends = ['success', 'error', 'blocked'];

/**
 * Tracks IndexedDB's requests, caches, and files.
 *
 * @param {PendingWork} work
 */
export function followStorage(work) {
    work.followAll([
        [globalThis.CacheStorage?.prototype, ['open', 'match', 'has', 'keys', 'delete']],
        [globalThis.Cache?.prototype, ['match', 'matchAll', 'keys', 'delete']],
        [globalThis.IDBFactory?.prototype, ['databases']],
        [globalThis.StorageManager?.prototype, ['getDirectory']],
        [globalThis.FileSystemDirectoryHandle?.prototype, ['getDirectoryHandle', 'getFileHandle', 'removeEntry']],
        [globalThis.FileSystemFileHandle?.prototype, ['getFile', 'createWritable', 'createSyncAccessHandle']],
        [globalThis.FileSystemWritableFileStream?.prototype, ['write', 'seek', 'truncate']],
    ], work.local);
    const file = globalThis.FileSystemWritableFileStream;
    work.followAll([[globalThis.WritableStream?.prototype, ['close']]], (stream) =>
        (file !== undefined && stream instanceof file ? work.local : undefined));
    work.followAll([[globalThis.Cache?.prototype, ['add', 'addAll']]], work.remote);
    if (globalThis.IDBFactory) followRequests(work);
}

/** @param {PendingWork} work */
function followRequests(work) {
    const requestOf = accessor(IDBCursor.prototype, 'request');
    const reads = ['get', 'getKey', 'getAll', 'getAllKeys', 'getAllRecords', 'count', 'openCursor', 'openKeyCursor'];
    /** @param {EventTarget} request */
    const follow = (request) => work.followEnd(request, work.local, ends);
    /** @type {[any, string[]][]} */
    const starters = [
        [IDBFactory, ['open', 'deleteDatabase']],
        [IDBObjectStore, [...reads, 'add', 'put', 'delete', 'clear']],
        [IDBIndex, reads],
        [IDBCursor, ['update', 'delete']],
    ];
    for (const [type, names] of starters) {
        for (const name of names) after(work, type.prototype, name, follow);
    }
    // The same request has an answer again.
    for (const name of ['continue', 'continuePrimaryKey', 'advance']) {
        after(work, IDBCursor.prototype, name, (_, cursor) => follow(requestOf.get.call(cursor)));
    }
}

/**
 * @param {PendingWork} work
 * @param {any} prototype
 * @param {string} name
 * @param {(result: any, receiver: any) => void} call
 */
function after(work, prototype, name, call) {
    const original = prototype[name];
    if (!original) return;
    work.native.define(prototype, { [name](...parameters) {
        const result = Reflect.apply(original, this, parameters);
        call(result, this);
        return result;
    } });
}
