// Writes WAV files.

/**
 * Encodes interleaved 32-bit float WAV, in chunks of a few megabytes.
 *
 * @param {AudioBuffer} buffer
 * @param {number} count
 * @param {Natives} native
 */
export function waveBlob(buffer, count, native) {
    const channels = [0, 1].map((index) => buffer.getChannelData(index));
    const frame = 8, bytes = count * frame;
    const header = new DataView(new ArrayBuffer(44));
    /** @param {number} at @param {string} letters */
    const text = (at, letters) => [...letters].forEach(
        (letter, index) => header.setUint8(at + index, letter.charCodeAt(0)));
    text(0, 'RIFF'); text(8, 'WAVEfmt '); text(36, 'data');
    const words = [[4, 36 + bytes], [16, 16], [24, buffer.sampleRate], [28, buffer.sampleRate * frame], [40, bytes]];
    for (const [at, value] of words) header.setUint32(at, Math.min(value, 0xffffffff), true);
    for (const [at, value] of [[20, 3], [22, 2], [32, frame], [34, 32]]) header.setUint16(at, value, true);
    /** @type {BlobPart[]} */
    const parts = [header.buffer];
    const step = 1 << 19;
    for (let start = 0; start < count; start += step) {
        const length = Math.min(step, count - start);
        const part = new Float32Array(2 * length);
        for (let index = 0; index < length; index += 1) {
            part[2 * index] = channels[0][start + index];
            part[2 * index + 1] = channels[1][start + index];
        }
        parts.push(part);
    }
    return new native.Blob(parts, { type: 'audio/wav' });
}
