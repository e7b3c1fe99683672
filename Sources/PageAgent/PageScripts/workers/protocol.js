// The messages between a page and its workers.

/** Marks the name of a worker that is of a pool; the rest of it is JSON (see `install` in worker.js). */
export const namePrefix = '__heliosCapture:';
/** Marks the messages of a pool and its workers. */
export const messageKey = '__heliosCapture';
/**
 * How often a page and its workers may answer each other, or a page itself, before time goes on, while the page
 * loads and later: some never stop.
 */
export const settleRounds = { loading: 1024, later: 256 };

/**
 * The state of a worker that has nothing to do.
 *
 * @type {WorkerStatus}
 */
export const idleStatus = { due: Infinity, wantsFrame: false, hasPictures: false, activity: 0 };

/** The name under which workers and documents of one origin talk to each other of `blob:` URLs. */
export const workerBlobChannel = '__heliosCapture.blobs';
