// Streams whose data come from the browser alone: what reads them to their end need not wait for a script.

import { accessor } from '../native/originals.js';
import { WorkCount } from './workcount.js';

/** The promises of one reader, which are counted as those of its stream, too. */
class ReaderCount extends WorkCount {
    #whole;

    /** @param {WorkCount} whole */
    constructor(whole) {
        super();
        this.#whole = whole;
    }

    begin() {
        super.begin();
        this.#whole.begin();
    }

    end() {
        super.end();
        this.#whole.end();
    }
}

export class FollowedStreams {
    #work;
    /**
     * What reading a stream is counted as.
     *
     * @type {WeakMap<object, WorkCount>}
     */
    #counts = new WeakMap();
    /**
     * The count of the reader that a stream has, or had.
     *
     * @type {WeakMap<ReadableStream, ReaderCount>}
     */
    #readers = new WeakMap();
    #isLocked = accessor(ReadableStream.prototype, 'locked');

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
        this.#followPiping();
        this.#followReaders();
        this.#followClosing();
    }

    /**
     * @template {object} T
     * @param {T} stream
     * @param {WorkCount} count
     */
    note(stream, count) {
        this.#counts.set(stream, count);
        return stream;
    }

    /**
     * What reading a stream, or by a reader or iterator of it, is counted as; undefined if a script writes it.
     *
     * @type {(stream: object | null) => WorkCount | undefined}
     */
    countOf = (stream) => (stream ? this.#counts.get(stream) : undefined);

    /** @type {(transform: unknown) => boolean} */
    #isOfBrowser = (transform) => this.#transforms.some((type) => transform instanceof type);

    /**
     * Whether nothing reads a stream at the moment: neither the browser, which pipes it or has split it, nor a script.
     *
     * @param {ReadableStream} stream
     */
    isLeft(stream) {
        return !this.#isLocked.get.call(stream) || this.#readers.get(stream)?.isEmpty === true;
    }

    #followPiping() {
        const { prototype } = /** @type {any} */ (ReadableStream);
        const { pipeThrough, tee, values } = prototype;
        /** @type {(stream: ReadableStream, parts: object[]) => void} */
        const pass = (stream, parts) => {
            const count = this.#counts.get(stream);
            if (!count) return;
            for (const part of parts) this.note(part, count);
            // A reader that it had before has released it.
            this.#readers.delete(stream);
        };
        const isOfBrowser = this.#isOfBrowser;
        this.#work.native.define(prototype, {
            pipeThrough(transform, ...options) {
                const result = pipeThrough.call(this, transform, ...options);
                pass(this, isOfBrowser(transform) ? [result] : []);
                return result;
            },
            tee() {
                const branches = tee.call(this);
                pass(this, branches);
                return branches;
            },
            values(...options) {
                const iterator = Reflect.apply(values, this, options);
                pass(this, [iterator]);
                return iterator;
            },
        });
        Object.defineProperty(prototype, Symbol.asyncIterator, {
            value: prototype.values, writable: true, configurable: true, enumerable: false,
        });
        this.#work.followAll([[Object.getPrototypeOf(values.call(new ReadableStream())), ['next']]], this.countOf);
    }

    #followReaders() {
        const { getReader } = ReadableStream.prototype;
        const { native } = this.#work;
        const counts = this.#counts;
        const readers = this.#readers;
        const streams = this;
        native.define(ReadableStream.prototype, {
            getReader(...options) {
                const reader = Reflect.apply(getReader, this, options);
                const count = counts.get(this);
                if (!count) return reader;
                const reading = new ReaderCount(count);
                readers.set(this, reading);
                return streams.note(reader, reading);
            },
        });
        this.#work.followAll([
            [ReadableStreamDefaultReader.prototype, ['read']], [ReadableStreamBYOBReader.prototype, ['read']],
        ], this.countOf);
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
