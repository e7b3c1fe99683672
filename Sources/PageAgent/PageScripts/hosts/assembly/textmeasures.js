// `window.__hyperframes.pretext` and `fitTextFontSize`: the width of text and its line breaks, measured by a canvas
// to avoid a layout of the page.

import { breakable, lineWidths } from './textlines.js';

/** @typedef {import('./textlines.js').Prepared} Prepared */

/**
 * What measures the width of a text in a font.
 *
 * @param {Natives} native
 * @returns {(text: string, font: string) => number}
 */
function widthMeasure(native) {
    /** @type {any} */
    let context = null;
    return (text, font) => {
        context ??= native.getContext.call(document.createElement('canvas'), '2d');
        context.font = font;
        return context.measureText(text).width;
    };
}

/** @param {Prepared} prepared @param {number} maxWidth */
function measureLineStats({ pieces }, maxWidth) {
    const lines = lineWidths(pieces, maxWidth);
    return { lineCount: lines.length, maxLineWidth: Math.max(0, ...lines) };
}

/** @param {Natives} native */
export function textMeasures(native) {
    const widthOf = widthMeasure(native);

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
    const pretext = pretextOf(prepare);
    return { pretext, fitTextFontSize: fitting(prepare, pretext) };
}

/** @param {(text: string, font: string) => Prepared} prepare */
const pretextOf = (prepare) => ({
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
});

/**
 * @param {(text: string, font: string) => Prepared} prepare
 * @param {ReturnType<typeof pretextOf>} pretext
 */
const fitting = (prepare, pretext) =>
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
    };
