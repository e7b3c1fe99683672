// Bodies of responses, whose reading is awaited.

import { accessor } from '../native/originals.js';

const reads = ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'];
const nothing = () => {};

/**
 * Tracks the reading of bodies, except those that a script writes: these may need the time to advance.
 *
 * @param {PendingWork} work
 * @param {import('./followedstreams.js').FollowedStreams} streams
 */
export function followBodies(work, streams) {
    const body = accessor(Response.prototype, 'body');
    const unread = new UnreadBodies(work);
    /**
     * The responses that come from the network, not from a script.
     *
     * @type {WeakSet<Response>}
     */
    const responses = new WeakSet();
    const { fetch } = globalThis;
    const { clone } = Response.prototype;
    /** @param {Response} response */
    const note = (response) => {
        responses.add(response);
        unread.read(response);
        return response;
    };
    work.native.define(globalThis, {
        fetch(...parameters) { return work.then.call(Reflect.apply(fetch, this, parameters), note); },
    });
    work.native.define(Response.prototype, {
        clone() {
            const copy = clone.call(this);
            return responses.has(this) ? note(copy) : copy;
        },
    });
    work.native.defineGetter(Response.prototype, 'body', /** @this {Response} */ function readBody() {
        const stream = body.get.call(this);
        if (responses.has(this)) {
            unread.leave(this);
            if (stream) streams.note(stream, work.remote);
        }
        return stream;
    });
    /** @param {Response} response */
    const isOfScript = (response) => !responses.has(response);
    work.followAll([[Response.prototype, reads]], work.local, (response) =>
        isOfScript(response) && streams.isMade(body.get.call(response), work.local));
    work.followAll([[Response.prototype, reads]], work.remote, (response) =>
        !isOfScript(response) || streams.isMade(body.get.call(response), work.remote));
}

/**
 * Bodies that the page leaves unread: the browser ends such a request late or never, and it would be waited for. So a
 * copy is read, of which the page notices nothing.
 */
class UnreadBodies {
    #work;
    /**
     * The responses whose stream the page has, which a copy would take from it.
     *
     * @type {WeakSet<Response>}
     */
    #given = new WeakSet();
    #clone = Response.prototype.clone;
    #arrayBuffer = Response.prototype.arrayBuffer;
    #isUsed = accessor(Response.prototype, 'bodyUsed');

    /** @param {PendingWork} work */
    constructor(work) { this.#work = work; }

    /** @param {Response} response */
    leave(response) { this.#given.add(response); }

    /**
     * Reads a copy of the body, unless what awaits the response reads it at once, as it usually does.
     *
     * @param {Response} response
     */
    read(response) {
        // A worker's requests are followed until their response only.
        this.#work.native.setTimeout?.(() => {
            if (this.#given.has(response) || this.#isUsed.get.call(response)) return;
            try {
                this.#work.then.call(this.#arrayBuffer.call(this.#clone.call(response)), nothing, nothing);
            } catch { /* It is being read. */ }
        });
    }
}
