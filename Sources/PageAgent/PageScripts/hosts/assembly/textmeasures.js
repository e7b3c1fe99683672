// `window.__hyperframes.pretext` and `fitTextFontSize`: the width of text and its line breaks, measured by a canvas
// to avoid a layout of the page.

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

/** @param {Natives} native */
export function textMeasures(native) {
    /** @type {any} */
    let context = null;

    /** @param {string} text @param {string} font */
    function widthOf(text, font) {
        context ??= native.getContext.call(document.createElement('canvas'), '2d');
        context.font = font;
        return context.measureText(text).width;
    }

    /**
     * @param {string} text
     * @param {string} font A value of CSS's `font`.
     * @returns {Prepared}
     */
    function prepare(text, font) {
        const pieces = breakable(String(text).replace(/\s+/g, ' ').trim()).map((piece) => {
            const word = piece.trimEnd();
            const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => widthOf(segment, font));
            return { width: widthOf(word, font), space: piece === word ? 0 : widthOf(' ', font), letters };
        });
        return { pieces };
    }

    /** @param {Prepared} prepared @param {number} maxWidth */
    function measureLineStats({ pieces }, maxWidth) {
        const lines = lineWidths(pieces, maxWidth);
        return { lineCount: lines.length, maxLineWidth: Math.max(0, ...lines) };
    }

    const pretext = {
        prepare,
        prepareWithSegments: prepare,
        measureLineStats,
        /** @param {Prepared} prepared @param {number} maxWidth @param {number} lineHeight */
        layout(prepared, maxWidth, lineHeight) {
            const { lineCount } = measureLineStats(prepared, maxWidth);
            return { lineCount, height: lineCount * lineHeight };
        },
        /** @param {Prepared} prepared */
        measureNaturalWidth: (prepared) => measureLineStats(prepared, Infinity).maxLineWidth,
    };

    /**
     * The largest font size at which a text fits on one line; the minimum size if there is none.
     *
     * @param {string} text
     * @param {Record<string, any>} [options]
     */
    function fitTextFontSize(text, options = {}) {
        const {
            fontFamily = 'Outfit', fontWeight = 900, maxWidth = 1600, baseFontSize = 78, minFontSize = 42, step = 2,
        } = options;
        if (!(step > 0)) throw new RangeError(`fitTextFontSize: step is ${step}, and must be above 0`);
        for (let fontSize = baseFontSize; fontSize >= minFontSize; fontSize -= step) {
            const prepared = prepare(text, `${fontWeight} ${fontSize}px ${fontFamily}`);
            if (pretext.measureNaturalWidth(prepared) <= maxWidth) return { fontSize, fits: true };
        }
        return { fontSize: minFontSize, fits: false };
    }

    return { pretext, fitTextFontSize };
}
