// Reproducible randomness: a seed gives every document the same numbers in every run.

/**
 * A generator of 32-bit numbers (sfc32), well mixed from any seed.
 *
 * @param {number} seed
 */
export function seededGenerator(seed) {
    let a = 0x9e3779b9, b = 0x243f6a88, c = 0xb7e15162, d = seed >>> 0;
    const next = () => {
        const sum = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = ((c << 21) | (c >>> 11)) + sum | 0;
        return sum >>> 0;
    };
    for (let round = 0; round < 15; round += 1) next();
    return next;
}

/** @param {Natives} native @param {number} seed */
export function installRandom(native, seed) {
    const next = seededGenerator(seed);
    native.define(Math, {
        random() { return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992; },
    });
    if (typeof Crypto === 'undefined') return;
    const nextForCrypto = seededGenerator(~seed);
    const nativeGetRandomValues = Crypto.prototype.getRandomValues;
    /** @param {Uint8Array} bytes */
    const fill = (bytes) => { for (let i = 0; i < bytes.length; i += 1) bytes[i] = nextForCrypto() & 255; };
    native.define(Crypto.prototype, {
        getRandomValues(array) {
            // The browser's function is called first: it checks the receiver, the type and the length.
            nativeGetRandomValues.call(this, array);
            fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
            return array;
        },
    });
    function randomUUID() {
        const bytes = new Uint8Array(16);
        fill(bytes);
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
        return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
    // It exists in secure contexts only, and feature detection must still work. A worker gets it with its first
    // statement, which is later than this; hence the check of the prototype with each access.
    native.defineGetter(crypto, 'randomUUID', () => /** @type {any} */ (Crypto.prototype).randomUUID && randomUUID);
}
