// The frame times of videos, read from their files: the browser does not provide them.

import { FileCursor } from './filecursor.js';
import { matroskaTimes } from './matroska.js';
import { movieTimes } from './mp4.js';

/** @typedef {{ grain: number, times: Float64Array | null }} FrameTimes */

/**
 * The precision of frame times, in seconds: Matroska rounds them, and so does the player.
 *
 * @param {boolean} isMatroska
 */
const grainOf = (isMatroska) => (isMatroska ? 0.0005 : 0.000002);

/** @param {FileCursor} file @returns {Promise<FrameTimes>} */
async function timesIn(file) {
    try {
        await file.fill(8);
        const isMatroska = [0x1A, 0x45, 0xDF, 0xA3].every((byte, index) => file.peek(index) === byte);
        const times = isMatroska ? await matroskaTimes(file) : await movieTimes(file);
        return { grain: grainOf(isMatroska), times: times && times.length > 0 ? times : null };
    } finally {
        file.close();
    }
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installFrameTimes(helios, native) {
    const { core } = helios.clock;
    /** @type {Map<string, Promise<FrameTimes>>} */
    const known = new Map();

    /** @param {string} source */
    async function read(source) {
        const blob = core.urls.blobs.get(source);
        return timesIn(blob ? FileCursor.ofBlob(blob) : FileCursor.ofURL(source, native.fetch));
    }

    return {
        /**
         * `grain`: by how many seconds a time may precede a frame and still belong to it. `times`: null if unknown: a
         * page may play a file that it may not read.
         *
         * @param {string} source
         * @returns {Promise<FrameTimes>}
         */
        of(source) {
            if (!known.has(source)) {
                const guess = () => ({ grain: grainOf(/\.(webm|mkv)([?#]|$)/i.test(source)), times: null });
                known.set(source, read(source).catch(guess));
            }
            return /** @type {Promise<FrameTimes>} */ (known.get(source));
        },
        /**
         * Discards times that turned out not to match the player's.
         *
         * @param {string} source
         */
        async distrust(source) {
            const { grain } = /** @type {FrameTimes} */ (await known.get(source));
            known.set(source, native.resolved({ grain, times: null }));
        },
    };
}
