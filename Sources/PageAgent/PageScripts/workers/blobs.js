// The Blobs behind a worker's `blob:` URLs.

import { workerBlobChannel } from './protocol.js';

/**
 * Shares the Blobs of a worker's URLs with the page's script.
 *
 * @param {Natives} native
 */
export function shareBlobs(native) {
    /** @type {BroadcastChannel | undefined} */
    let channel;
    /** @param {string} type */
    const isOther = (type) => type !== '' && !/^(audio|video)\/|^application\/ogg/.test(type);
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
        const url = createObjectURL(object);
        if (object instanceof Blob && !isOther(object.type)) {
            // Not earlier: created in a worker that has not run a statement yet, it crashes Chromium.
            channel ??= new BroadcastChannel(workerBlobChannel);
            native.broadcast.call(channel, { url, blob: object });
        }
        return url;
    };
}
