// Seeks of <video> elements.

/** @param {HTMLVideoElement} video */
const isSeeking = (video) => video.seeking && video.error === null;

/**
 * Whether a video's playback position equals a time, in seconds; Chromium keeps positions in whole microseconds.
 *
 * @param {Natives} native
 * @param {HTMLVideoElement} video
 * @param {number} time
 */
export const isAt = (native, video, time) => Math.abs(native.mediaTime.get.call(video) - time) < 1.5e-6;

/**
 * Waits until a video has finished seeking, or failed.
 *
 * @param {Natives} native
 * @param {HTMLVideoElement} video
 */
export async function sought(native, video) {
    while (isSeeking(video)) {
        await new native.Promise((resolve) => {
            for (const name of ['seeked', 'error', 'emptied']) {
                native.addEventListener.call(video, name, resolve, { once: true });
            }
        });
    }
}
