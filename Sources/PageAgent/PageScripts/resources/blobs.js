// Reads `blob:` URLs and other resources that a document can fetch, for the host.

import { workerBlobChannel } from '../workers/protocol.js';

/** @param {unknown} url */
const withoutFragment = (url) => String(url).split('#')[0];

/** @param {string} type */
const isMedia = (type) => /^(audio|video)\/|^application\/ogg/.test(type);

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installBlobReader(helios, native) {
    const { core } = helios.clock.realm;
    followURLs(core, native);
    // A worker's URLs are revoked when it ends; its script sends their Blobs (see workers/blobs.js).
    const channel = new native.BroadcastChannel(workerBlobChannel);
    channel.onmessage = ({ data: { url, blob } }) => core.urls.blobs.set(url, blob);
    return new BlobReader(core, native);
}

/**
 * Whether a media element uses a URL. The Blob's type is not sufficient: it may be empty.
 *
 * @param {ClockCore} core
 * @param {string} url
 */
const isPlayed = (core, url) => core.media.playbacks.some(({ pieces }) => pieces.some(({ source }) => source === url))
    || [...core.realms].some((realm) => realm.media.sources().includes(url));

/** @param {ClockCore} core @param {Natives} native */
function followURLs(core, native) {
    native.define(URL, {
        createObjectURL(object) {
            const url = native.createObjectURL(object);
            if (object instanceof native.Blob) core.urls.blobs.set(url, object);
            else core.urls.mediaSources.add(url);
            return url;
        },
        revokeObjectURL(url) {
            const name = withoutFragment(url);
            const blob = core.urls.blobs.get(name);
            if (blob && !isMedia(blob.type) && !isPlayed(core, name)) core.urls.blobs.delete(name);
            native.revokeObjectURL(url);
        },
    });
}

/** @param {Natives} native @param {Blob} blob @returns {Promise<string>} */
const toBase64 = (native, blob) => new native.Promise((resolve, reject) => {
    // FileReader encodes outside the JavaScript heap; its result is `data:…;base64,` followed by the text.
    const reader = new native.FileReader();
    reader.onload = () => {
        const text = String(reader.result);
        resolve(text.slice(text.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
});

class BlobReader {
    #core;
    #native;
    /** @type {Map<string, Blob>} */
    #open = new Map();

    /** @param {ClockCore} core @param {Natives} native */
    constructor(core, native) {
        this.#core = core;
        this.#native = native;
    }

    /**
     * The registered Blob, else the result of a fetch; null if the page may not read the response.
     *
     * @param {string} url
     * @returns {Promise<Blob | null>}
     */
    async load(url) {
        const known = this.#core.urls.blobs.get(withoutFragment(url));
        // A fetch would copy all of it within the browser.
        if (known) return known;
        let response;
        try {
            response = await this.#native.fetch(url);
        } catch (error) {
            if (/^https?:/.test(url)) return null;
            throw error;
        }
        if (!response.ok) throw new Error(`HTTP status ${response.status}`);
        return response.blob();
    }

    /**
     * Opens a URL and returns its length in bytes, or null; the bytes stay in the browser's storage.
     *
     * @param {string} url
     */
    async open(url) {
        const blob = await this.load(url);
        if (blob === null) return null;
        this.#open.set(url, blob);
        return blob.size;
    }

    /** @param {string} url @param {number} start @param {number} end */
    slice(url, start, end) {
        return toBase64(this.#native, (/** @type {Blob} */ (this.#open.get(url))).slice(start, end));
    }

    /** @param {string} url */
    close(url) { this.#open.delete(url); }
}
