// Streams whose data come from the browser alone: what reads them to their end need not wait for a script.

import { accessor } from '../native/originals.js';

export class FollowedStreams {
    #work;
    /**
     * What reading a stream is counted as.
     *
     * @type {WeakMap<object, import('./workcount.js').WorkCount>}
     */
    #counts = new WeakMap();

    /** @type {any[]} */
    #coders = [globalThis.CompressionStream, globalThis.DecompressionStream].filter(Boolean);
    #transforms = [...this.#coders, globalThis.TextDecoderStream, globalThis.TextEncoderStream].filter(Boolean);

    /** @param {PendingWork} work */
    constructor(work) {
        this.#work = work;
        const { native } = work;
        const streams = this;
        const { stream } = Blob.prototype;
        native.define(Blob.prototype, {
            stream() { return streams.note(stream.call(this), work.local); },
        });
        const { pipeThrough, getReader } = ReadableStream.prototype;
        native.define(ReadableStream.prototype, {
            pipeThrough(transform, ...options) {
                const result = pipeThrough.call(this, transform, ...options);
                const count = streams.#counts.get(this);
                return count && streams.#isOfBrowser(transform) ? streams.note(result, count) : result;
            },
            getReader(...options) {
                const reader = Reflect.apply(getReader, this, options);
                const count = streams.#counts.get(this);
                return count ? streams.note(reader, count) : reader;
            },
        });
        this.#followReaders();
        this.#followClosing();
    }

    /**
     * @template {object} T
     * @param {T} stream
     * @param {import('./workcount.js').WorkCount} count
     */
    note(stream, count) {
        this.#counts.set(stream, count);
        return stream;
    }

    /**
     * @param {object | null} stream
     * @param {import('./workcount.js').WorkCount} count
     */
    isMade(stream, count) { return stream !== null && this.#counts.get(stream) === count; }

    /** @param {unknown} transform */
    #isOfBrowser(transform) { return this.#transforms.some((type) => transform instanceof type); }

    #followReaders() {
        const work = this.#work;
        for (const count of [work.local, work.remote]) {
            work.followAll([[ReadableStreamDefaultReader.prototype, ['read']]], count,
                (reader) => this.isMade(reader, count));
        }
    }

    /** What a script compresses or decompresses comes to its end by itself once it has written all of it. */
    #followClosing() {
        const { native, local } = this.#work;
        const streams = this;
        /**
         * The readable end of each writable one, and of the writers of these.
         *
         * @type {WeakMap<object, object>}
         */
        const ends = new WeakMap();
        for (const type of this.#coders) {
            const [readable, writable] = [accessor(type.prototype, 'readable'), accessor(type.prototype, 'writable')];
            native.defineGetter(type.prototype, 'writable', function readWritable() {
                const stream = writable.get.call(this);
                ends.set(stream, readable.get.call(this));
                return stream;
            });
        }
        const { getWriter } = WritableStream.prototype;
        const { close } = WritableStreamDefaultWriter.prototype;
        native.define(WritableStream.prototype, {
            getWriter() {
                const writer = getWriter.call(this);
                const end = ends.get(this);
                if (end) ends.set(writer, end);
                return writer;
            },
        });
        native.define(WritableStreamDefaultWriter.prototype, {
            close() {
                const closed = close.call(this);
                const end = ends.get(this);
                if (end) streams.note(end, local);
                return closed;
            },
        });
    }
}
