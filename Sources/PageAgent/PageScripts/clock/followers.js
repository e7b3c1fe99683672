// The followers of a document's clock.

/**
 * In which order it is called in each frame. Hosts come first: what they do to animations, media and pictures is
 * followed in the same frame.
 */
const phases = ['hosts', 'animations', 'media', 'videos', 'videoCallbacks', 'animatedImages', 'sound'];

/**
 * @typedef {object} Follower
 * @property {string} phase One of those above.
 * @property {(time: number) => unknown} [follow] Has it stand at the frame's time (ms) before the callbacks run.
 * @property {() => boolean} [isPresented] Whether all that it shows has arrived in what was drawn.
 * @property {() => Promise<{ seeks: number, failures: string[] }>} [pursue] Called after each frame that is drawn until
 *     then, see `lookAtDrawing`.
 * @property {() => void} [arm] Asks for callbacks of its own, which come before the page's animation frames.
 * @property {() => void} [begin] Starts with the timeline.
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
