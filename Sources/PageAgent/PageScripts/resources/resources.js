// Resources that the document displays but its scripts may not read, whose bytes the host provides.

import { bytesOfText } from '../images/sniffing.js';
import { takeBinding } from '../native/bindings.js';

/** @param {Natives} native @param {string} binding The name of the global function by which the host is asked. */
export function installResources(native, binding) {
    /** @type {Map<string, (bytes: Uint8Array | null) => void>} */
    const waiting = new Map();
    const ask = takeBinding(binding);
    return {
        /**
         * The bytes of a resource that this document has loaded; null if the browser does not have them.
         *
         * @param {string} source
         * @returns {Promise<Uint8Array | null>}
         */
        read(source) {
            if (!ask) return native.resolved(null);
            return new native.Promise((resolve) => {
                waiting.set(source, resolve);
                ask(source);
            });
        },
        /**
         * The host's answer.
         *
         * @param {string} source
         * @param {string | null} content
         * @param {boolean} isBase64
         */
        receive(source, content, isBase64) {
            const resolve = waiting.get(source);
            waiting.delete(source);
            if (content === null) resolve?.(null);
            else if (!isBase64) resolve?.(new TextEncoder().encode(content));
            else resolve?.(bytesOfText(native.atob(content)));
        },
    };
}
