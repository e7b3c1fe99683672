// The followers of a document's clock.

/**
 * The order of the calls in each frame. Hosts come first: the other followers take their changes of animations, media
 * and images into account in the same frame.
 */
const phases = ['hosts', 'animations', 'media', 'videos', 'videoCallbacks', 'animatedImages', 'controls', 'sound'];

/**
 * @typedef {object} Follower
 * @property {string} phase One of those above.
 * @property {(time: number) => unknown} [follow] Advances to the frame's time (ms), before the callbacks run.
 * @property {() => boolean} [isPresented] Whether everything that it shows has been presented.
 * @property {() => boolean} [isLate] Asked after each drawing of a frame: whether it must be drawn again.
 * @property {() => Promise<{ seeks: number, failures: string[] }>} [pursue] Called after each drawn frame until then,
 *     see `lookAtDrawing`.
 * @property {() => void} [arm] Requests callbacks of its own, which run before the page's animation frame callbacks.
 * @property {() => void} [begin] Called when the timeline starts.
 */

/**
 * Inserts a follower by its phase.
 *
 * @param {Follower[]} list
 * @param {Follower} follower
 */
export function insertFollower(list, follower) {
    const rank = phases.indexOf(follower.phase);
    if (rank < 0) throw new Error(`no phase ${follower.phase}`);
    const next = list.findIndex(({ phase }) => phases.indexOf(phase) > rank);
    list.splice(next < 0 ? list.length : next, 0, follower);
}
