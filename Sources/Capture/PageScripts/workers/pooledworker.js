// A worker, as it is seen from the script that has started it.

import { idle } from './protocol.js';

/** One worker, as the script that started it sees it. */
export class CrewMember {
    isGone = false;
    /** Whether it has ended by itself; what it has posted before is still to come. */
    isClosed = false;
    /** What was posted and is not delivered yet, as functions. */
    held = [];
    /** Who waits for an answer. */
    waiting = [];
    /** The time that it was told last. */
    now = NaN;
    /** What the last answer said, see `CrewWorker`. */
    status = idle;

    /** @param {ClockRealm} realm */
    constructor(worker, url, realm) {
        this.worker = worker;
        this.url = url;
        this.realm = realm;
    }
}
