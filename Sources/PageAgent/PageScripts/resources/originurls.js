// The URLs that the documents of an origin have made, as far as the host may ask for their bytes.

export class OriginURLs {
    /**
     * The Blobs of `blob:` URLs; those of media are kept after the page has revoked them.
     *
     * @type {Map<string, Blob>}
     */
    blobs = new Map();
    /** The `blob:` URLs of MediaSources, which have no bytes. */
    mediaSources = new Set();
    /**
     * Long `data:` URLs, which the host refers to by index.
     *
     * @type {string[]}
     */
    dataURLs = [];
}
