// The script of the shell's worker, which writes frames into the slots of the ring.

import { RingFile } from './shell/ringfile.js';

export function install() {
    /** @type {RingFile | null} */
    let file = null;
    /** @param {RingSettings & RingPicture} data The settings come first, then the pictures. */
    async function answer(data) {
        try {
            if (file === null) {
                file = await RingFile.open(data);
                postMessage({});
            } else {
                const { frame, index, isNewKind, isComposed } = data;
                if (await file.take(data, (isOpaque) => postMessage({ frame, isOpaque }))) {
                    postMessage({ frame, index, isNewKind, isComposed });
                }
            }
        } catch (error) {
            postMessage({ frame: data.frame, error: String(error) });
        }
    }
    // One at a time: `copyTo` is asynchronous, and its buffer is reused for the next frame.
    let last = Promise.resolve();
    globalThis.onmessage = ({ data }) => { last = last.then(() => answer(data)); };
}
