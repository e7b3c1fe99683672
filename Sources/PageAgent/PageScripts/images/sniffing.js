// Sniffs image types.

/**
 * Decodes a `data:` URL without `fetch`, which the page's Content-Security-Policy may forbid.
 *
 * @param {string} source
 * @param {Natives} native
 */
export function bytesOfDataURL(source, native) {
    const comma = source.indexOf(',');
    const text = unescape(source.slice(comma + 1).split('#')[0]);
    return bytesOfText(/;\s*base64\s*$/i.test(source.slice(0, comma)) ? native.atob(text) : text);
}

export const vectorType = 'image/svg+xml';

/**
 * The type of an image that may be animated, by its first bytes, or null.
 *
 * @param {Uint8Array} bytes
 */
export function animatedType(bytes) {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    if (/^GIF8[79]a/.test(text)) return 'image/gif';
    if (text.startsWith('\x89PNG')) {
        const control = text.indexOf('acTL');
        const data = text.indexOf('IDAT');
        return control > 0 && (data < 0 || control < data) ? 'image/png' : null;
    }
    if (text.startsWith('RIFF') && text.startsWith('WEBPVP8X', 8)) return bytes[20] & 2 ? 'image/webp' : null;
    if (text.startsWith('ftyp', 4)) {
        const size = (bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
        return text.slice(8, size).includes('avis') ? 'image/avif' : null;
    }
    return /^(\xEF\xBB\xBF)?\s*</.test(text) && /<([\w-]+:)?svg[\s>]/.test(text) ? vectorType : null;
}

/**
 * The bytes of a binary string.
 *
 * @param {string} text
 */
export function bytesOfText(text) {
    return Uint8Array.from([...text], (character) => character.charCodeAt(0));
}
