// A replacement for File, whose default modification time is the clock's.

import { accessor } from '../native/originals.js';

/**
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function replaceFiles(realm, native) {
    const NativeFile = globalThis.File;
    const { core } = realm;
    /** @param {any[]} parameters */
    function File(...parameters) {
        if (!new.target) throw new TypeError("Failed to construct 'File': Please use the 'new' operator");
        const [, , options] = parameters;
        if (parameters.length > 1 && options?.lastModified === undefined) {
            parameters[2] = Object.create(options ?? null, { lastModified: { value: core.date } });
        }
        return Reflect.construct(NativeFile, parameters, new.target);
    }
    Object.defineProperties(File, Object.getOwnPropertyDescriptors(NativeFile));
    native.define(NativeFile.prototype, { constructor: File });
    native.define(globalThis, { File });
    replaceLastModified(core, native, NativeFile);
}

/**
 * Files that the browser creates, for example from forms or in its file systems, have modification times by the wall
 * clock: each stands for the clock's time at which it is first read.
 *
 * @param {ClockCore} core
 * @param {Natives} native
 * @param {typeof File} NativeFile
 */
function replaceLastModified(core, native, NativeFile) {
    const { get } = accessor(NativeFile.prototype, 'lastModified');
    const begin = native.Date.now();
    /** @type {Map<number, number>} */
    const dates = new Map();
    native.defineGetter(NativeFile.prototype, 'lastModified', function () {
        /** @type {number} */
        const time = get.call(this);
        if (time < begin || time > native.Date.now()) return time;
        if (!dates.has(time)) dates.set(time, core.date);
        return dates.get(time);
    });
}
