// Writes BMP headers.

/**
 * The header of an uncompressed BMP file of BGRA rows, top to bottom.
 *
 * @param {number} width
 * @param {number} height
 */
export function bitmapHeader(width, height) {
    const header = new DataView(new ArrayBuffer(122));
    header.setUint16(0, 0x424D);
    header.setUint32(2, 122 + width * height * 4, true);
    header.setUint32(10, 122, true);
    header.setUint32(14, 108, true);
    header.setInt32(18, width, true);
    header.setInt32(22, -height, true);
    header.setUint16(26, 1, true);
    header.setUint16(28, 32, true);
    header.setUint32(30, 3, true);
    header.setUint32(34, width * height * 4, true);
    [0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000].forEach((mask, i) => header.setUint32(54 + 4 * i, mask, true));
    header.setUint32(70, 0x73524742, true); // sRGB
    return header;
}
