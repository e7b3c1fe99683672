// Bodies of responses: their reading is awaited, and those are known that nobody reads.
//
// The browser loads a body only as fast as it is read. A request whose body is left alone, as by a page that only wants
// to know whether there was an answer, therefore never ends for DevTools (156), and a frame must not wait for it.

import { accessor } from '../native/originals.js';

const reads = ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'];

/**
 * A response that comes from the network, not from a script.
 *
 * @typedef {object} Answer
 * @property {WeakRef<Response>} response
 * @property {string} url
 * @property {WeakRef<ReadableStream>} [stream] Of its body, once the page has it.
 */

export class FollowedBodies {
    #work;
    #streams;
    /** @type {WeakMap<Response, Answer>} */
    #answers = new WeakMap();
    /** @type {Set<Answer>} */
    #all = new Set();
    #body = accessor(Response.prototype, 'body');
    #isUsed = accessor(Response.prototype, 'bodyUsed');

    /**
     * @param {PendingWork} work
     * @param {import('./followedstreams.js').FollowedStreams} streams
     */
    constructor(work, streams) {
        this.#work = work;
        this.#streams = streams;
        this.#followRequests();
        this.#followReading();
    }

    /** The addresses of the responses that no script reads at the moment; those that are gone are forgotten. */
    unread() {
        const urls = [];
        for (const answer of this.#all) {
            const response = answer.response.deref();
            const stream = answer.stream?.deref();
            if (!response) this.#all.delete(answer);
            else if (stream ? this.#streams.isLeft(stream) : !this.#isUsed.get.call(response)) urls.push(answer.url);
        }
        return urls;
    }

    #followRequests() {
        const { fetch, Request } = globalThis;
        const { clone } = Response.prototype;
        const address = accessor(Request.prototype, 'url');
        const answers = this.#answers;
        const note = (/** @type {Response} */ response, /** @type {string} */ url) => {
            const answer = { response: new WeakRef(response), url };
            answers.set(response, answer);
            this.#all.add(answer);
            if (this.#all.size % 1000 === 0) this.unread();
            return response;
        };
        const { native, then } = this.#work;
        native.define(globalThis, {
            fetch(...parameters) {
                return then.call(Reflect.apply(fetch, this, parameters), (/** @type {Response} */ response) =>
                    // An opaque response does not tell its own.
                    note(response, response.url || address.get.call(new Request(parameters[0]))));
            },
        });
        native.define(Response.prototype, {
            clone() {
                const copy = clone.call(this);
                const answer = answers.get(this);
                return answer ? note(copy, answer.url) : copy;
            },
        });
    }

    /** Except of bodies that a script writes: these may need the time to advance. */
    #followReading() {
        const { remote, native } = this.#work;
        const answers = this.#answers;
        const streams = this.#streams;
        const body = this.#body;
        native.defineGetter(Response.prototype, 'body', /** @this {Response} */ function readBody() {
            const stream = body.get.call(this);
            const answer = answers.get(this);
            if (answer && stream) {
                answer.stream ??= new WeakRef(stream);
                streams.note(stream, remote);
            }
            return stream;
        });
        this.#work.followAll([[Response.prototype, reads]], (response) =>
            (answers.has(response) ? remote : streams.countOf(body.get.call(response))));
    }
}
