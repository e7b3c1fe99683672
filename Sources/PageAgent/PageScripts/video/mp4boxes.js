// Reads the boxes of MP4 files.

/** @typedef {{ start: number, end: number }} ByteRange */
/** @typedef {ByteRange & { type: string, position: number }} Box */

/**
 * The boxes in a range, each as { type, position, start, end }: its offset, and the range of its body.
 *
 * @param {DataView} view
 * @param {ByteRange} range
 * @returns {Iterable<Box>}
 */
export function* boxesOf(view, { start, end }) {
    for (let position = start; position + 8 <= Math.min(end, view.byteLength);) {
        let [length, header] = [view.getUint32(position), 8];
        if (length === 1 && position + 16 <= view.byteLength) {
            [length, header] = [Number(view.getBigUint64(position + 8)), 16];
        }
        if (length === 0) length = end - position;
        if (length < header || position + length > end) return;
        const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(position + index)));
        yield { type, position, start: position + header, end: position + length };
        position += length;
    }
}

/**
 * The first box at a path, or undefined.
 *
 * @param {DataView} view
 * @param {ByteRange} range
 * @param {string[]} path
 * @returns {Box | undefined}
 */
export function boxAt(view, range, path) {
    const [type, ...rest] = path;
    for (const box of boxesOf(view, range)) {
        if (box.type !== type) continue;
        const found = rest.length === 0 ? box : boxAt(view, box, rest);
        if (found) return found;
    }
    return undefined;
}

/**
 * The first box at a path; throws if there is none.
 *
 * @param {DataView} view
 * @param {ByteRange} range
 * @param {string[]} path
 */
export function needBox(view, range, path) {
    const box = boxAt(view, range, path);
    if (!box) throw new Error(`the file has no ${path.join('/')}`);
    return box;
}
