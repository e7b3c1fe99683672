// Characters that no font has: the browser draws a box for each.

import { describeElement } from '../dom/describe.js';
import { beyondASCII, recordDrawnText } from './drawntext.js';

/** The maximum number of characters that are compared at a time, and that are reported. */
const mostCompared = 3000;
const mostNamed = 20;
/** The maximum number of elements whose generated content is read. */
const mostElements = 3000;
/** The size of a rendered character, in pixels. */
const side = 32;
/** A noncharacter, which no font has: its glyph is that of every missing character. */
const nobody = '\u{10FFFE}';
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
const unseen = 'script, style, noscript, template, title, textarea, select, option';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installLetters(helios, native) {
    /**
     * Whether a character is missing, by font.
     *
     * @type {Map<string, Map<string, boolean>>}
     */
    const known = new Map();
    const { fillText } = CanvasRenderingContext2D.prototype;
    const drawn = recordDrawnText(native);
    /** @type {any} */
    let context = null;
    let compared = 0;

    /** @param {string} letter @param {string} font */
    function pictureOf(letter, font) {
        if (context === null) {
            const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
            context = native.getContext.call(canvas, '2d', { willReadFrequently: true });
        }
        context.clearRect(0, 0, side, side);
        context.font = font;
        fillText.call(context, letter, side / 8, side * 3 / 4);
        return new Uint32Array(context.getImageData(0, 0, side, side).data.buffer);
    }

    /** @param {string} letter @param {string} font */
    function isMissing(letter, font) {
        if (!known.has(font)) known.set(font, new Map());
        const letters = /** @type {Map<string, boolean>} */ (known.get(font));
        let answer = letters.get(letter);
        if (answer === undefined && compared < mostCompared) {
            compared += 1;
            const box = pictureOf(nobody, font);
            answer = pictureOf(letter, font).every((pixel, index) => pixel === box[index]);
            letters.set(letter, answer);
        }
        return answer ?? false;
    }

    /** @param {CSSStyleDeclaration} style */
    const fontOf = ({ fontStyle, fontWeight, fontFamily }) => `${fontStyle} ${fontWeight} ${side / 2}px ${fontFamily}`;

    /** @type {Map<string, Element | null>} The missing characters, each with one element that contains it. */
    let found = new Map();

    /** @param {string} text @param {Element | null} element @param {() => string} font */
    function look(text, element, font) {
        const letters = new Set([...text].filter((letter) => letter > '~' && visible.test(letter)));
        for (const letter of letters) {
            if (found.size < mostNamed && !found.has(letter) && isMissing(letter, font())) found.set(letter, element);
        }
    }

    /** @param {Root} root */
    function lookAtText(root) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node && found.size < mostNamed; node = walker.nextNode()) {
            const [text, element] = [node.textContent ?? '', node.parentElement];
            if (!beyondASCII.test(text) || !element || element.closest(unseen)) continue;
            look(text, element, () => fontOf(getComputedStyle(element)));
        }
    }

    /** @param {Root} root */
    function lookAtGenerated(root) {
        for (const element of [...root.querySelectorAll('*')].slice(0, mostElements)) {
            for (const pseudo of ['::before', '::after']) {
                const style = getComputedStyle(element, pseudo);
                if (style.content.startsWith('"')) look(style.content, element, () => fontOf(style));
            }
        }
    }

    /**
     * Descriptions of the missing characters, each with one element that contains it. Fonts are assumed to have all
     * of ASCII.
     *
     * @returns {string[]}
     */
    function missingLetters() {
        compared = 0;
        found = new Map();
        for (const root of helios.roots.all()) {
            lookAtText(root);
            lookAtGenerated(root);
        }
        for (const [letter, { font, canvas }] of drawn) {
            look(letter, canvas, () => font.replace(/[\d.]+px/, `${side / 2}px`));
        }
        return [...found].map(([letter, element]) => {
            const number = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
            return `${letter} (U+${number}) in ${element ? describeElement(element) : 'a canvas'}`;
        });
    }

    return { missingLetters };
}
