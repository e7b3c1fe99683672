// The messages between a page and its workers.

/** The prefix of a pooled worker's name; the rest is JSON (see `install` in worker.js). */
export const namePrefix = '__heliosCapture:';
/** The key that marks messages between a pool and its workers. */
export const messageKey = '__heliosCapture';
/**
 * The maximum number of message rounds between a page and its workers, or within a page, at one time: while the page
 * loads and later. Some never stop.
 */
export const settleRounds = { loading: 1024, later: 256 };

/**
 * The status of an idle worker.
 *
 * @type {WorkerStatus}
 */
export const idleStatus = { due: Infinity, wantsFrame: false, hasPictures: false, activity: 0 };

/** The BroadcastChannel on which workers and documents of one origin share the Blobs of `blob:` URLs. */
export const workerBlobChannel = '__heliosCapture.blobs';
