// What the document shows and its scripts may not read: the host has the browser give the bytes away.

function installResources(helios, native) {
    const waiting = new Map();
    const ask = window[resourceBinding];
    // Every document got it; it is none of the page's.
    delete window[resourceBinding];
    helios.resources = {
        /** The bytes of what this document has loaded; null where the browser does not have them. */
        read(source) {
            if (typeof ask !== 'function') return native.Promise.resolve(null);
            return new native.Promise((resolve) => {
                waiting.set(source, resolve);
                ask(source);
            });
        },
        /** The host's answer. */
        receive(source, content, isBase64) {
            const resolve = waiting.get(source);
            waiting.delete(source);
            if (content === null) resolve?.(null);
            else if (!isBase64) resolve?.(new TextEncoder().encode(content));
            else resolve?.(Uint8Array.from(native.atob(content), (character) => character.charCodeAt(0)));
        },
    };
}
