// Line breaks of measured text.

/**
 * Measured text: unbreakable pieces, with their widths without trailing spaces.
 *
 * @typedef {object} Prepared
 * @property {Piece[]} pieces
 *
 * @typedef {object} Piece
 * @property {number} width
 * @property {number} space The width of its trailing spaces.
 * @property {number[]} letters The widths of its graphemes, for a piece that is wider than a line.
 */

/** Scripts without spaces between words: a line may break between any two words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * @param {string} text With whitespace collapsed.
 * @returns {string[]}
 */
export function breakable(text) {
    /** @type {string[]} */
    const pieces = [];
    for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
        const last = pieces.at(-1) ?? ' ';
        const isApart = / $|[-\u2010\u2013\u2014]$/.test(last)
            || (isWordLike && unspaced.test(segment)) || (isWordLike && unspaced.test(last));
        if (segment !== ' ' && isApart) pieces.push(segment);
        else if (pieces.length > 0) pieces[pieces.length - 1] += segment;
    }
    return pieces;
}

/**
 * The widths of the lines that the pieces break into.
 *
 * @param {Piece[]} pieces
 * @param {number} maxWidth
 * @returns {number[]}
 */
export function lineWidths(pieces, maxWidth) {
    /** @type {number[]} */
    const lines = [];
    let [width, space] = [0, 0];
    /** @param {number} more */
    const put = (more) => {
        // The precision of Chromium's layout is 1/64 CSS px.
        if (width > 0 && width + space + more > maxWidth + 1 / 64) {
            lines.push(width);
            [width, space] = [0, 0];
        }
        width += space + more;
        space = 0;
    };
    for (const piece of pieces) {
        if (piece.width <= maxWidth) put(piece.width);
        else for (const letter of piece.letters) put(letter);
        space = piece.space;
    }
    return width > 0 ? [...lines, width] : lines;
}
