// Reads a media file sequentially.

/** @typedef {(position: number) => Promise<{ getReader(): any } | null>} Opener */

/** In bytes. Shorter skips are read through rather than requested anew. */
const shortSkip = 1 << 18;

/** An empty stream. */
const nothing = { getReader: () => ({ read: async () => ({ done: true }), cancel: async () => {} }) };

export class FileCursor {
    /** The offset of the next byte in the file. */
    position = 0;
    /** @type {Opener} */
    #open;
    /** @type {ReadableStreamDefaultReader<Uint8Array> | null} */
    #reader = null;
    #chunk = new Uint8Array();

    /**
     * `open(position)`: a promise of a stream of the bytes from there on, or of null if reading has to start at 0.
     *
     * @param {Opener} open
     */
    constructor(open) { this.#open = open; }

    /** @param {Blob} blob */
    static ofBlob(blob) { return new FileCursor(async (position) => blob.slice(position).stream()); }

    /** @param {string} url @param {typeof globalThis.fetch} fetch */
    static ofURL(url, fetch) {
        return new FileCursor(async (position) => {
            const response = await fetch(url, { headers: { Range: `bytes=${position}-` } });
            if (response.status === 206 || (response.ok && position === 0)) return response.body;
            await response.body?.cancel();
            // The position is beyond the end, or the server does not support ranges.
            return response.status === 416 ? nothing : null;
        });
    }

    /**
     * Buffers `count` bytes, or those up to the end of the file; returns whether there are enough.
     *
     * @param {number} count
     */
    async fill(count) {
        if (this.#chunk.length >= count) return true;
        const parts = [this.#chunk];
        let length = this.#chunk.length;
        const reader = this.#reader ??= await this.#begin();
        while (length < count) {
            const { value, done } = await reader.read();
            if (done) break;
            parts.push(value);
            length += value.length;
        }
        this.#chunk = new Uint8Array(length);
        let offset = 0;
        for (const part of parts) {
            this.#chunk.set(part, offset);
            offset += part.length;
        }
        return length >= count;
    }

    async #begin() {
        const stream = await this.#open(this.position);
        if (stream === null) throw new Error('the file cannot be read');
        return stream.getReader();
    }

    /**
     * A buffered byte, counted from the current position.
     *
     * @param {number} index
     */
    peek(index) { return this.#chunk[index]; }

    /**
     * Consumes buffered bytes.
     *
     * @param {number} count
     */
    take(count) {
        const taken = this.#chunk.subarray(0, count);
        this.#chunk = this.#chunk.subarray(count);
        this.position += count;
        return taken;
    }

    /** @param {number} count */
    async skip(count) {
        const end = this.position + count;
        this.take(Math.min(count, this.#chunk.length));
        if (end - this.position > shortSkip) {
            const stream = await this.#open(end);
            if (stream !== null) {
                await this.close();
                this.#reader = stream.getReader();
                this.position = end;
                return;
            }
        }
        while (this.position < end && await this.fill(1)) {
            this.take(Math.min(end - this.position, this.#chunk.length));
        }
    }

    async close() {
        await this.#reader?.cancel();
        this.#reader = null;
        this.#chunk = new Uint8Array();
    }
}
