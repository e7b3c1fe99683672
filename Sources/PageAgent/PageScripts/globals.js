// JavaScript's own globals, for the bundles of documents and workers.
//
// A page's `class Map` or `const Set` hides the global of that name from all scripts of its document, these among
// them, and it may assign `window.Promise`. The bundler puts these constants in place of the globals wherever a module
// names one, so that a bundle keeps what there was before the page's first script.

export const {
    Array, ArrayBuffer, Atomics, Boolean, DataView, Date, Error, Float32Array, Float64Array, Function, Intl, JSON,
    Map, Math, Number, Object, parseFloat, Promise, Proxy, RangeError, Reflect, RegExp, Set, String, Symbol,
    TypeError, Uint32Array, Uint8Array, unescape, WeakMap, WeakRef, WeakSet, WebAssembly,
} = /** @type {any} */ (globalThis);
