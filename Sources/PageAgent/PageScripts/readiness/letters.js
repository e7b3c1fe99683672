// Characters that no font has: the browser draws a box for each.

import { describeElement } from '../dom/describe.js';
import { beyondASCII, recordDrawnText } from './drawntext.js';
import { Glyphs, side } from './glyphs.js';

/** The maximum number of characters that are reported, and of elements whose generated content is read. */
const mostNamed = 20;
const mostElements = 3000;
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
const unseen = 'script, style, noscript, template, title, textarea, select, option';

/** @param {CSSStyleDeclaration} style */
const fontOf = ({ fontStyle, fontWeight, fontFamily }) => `${fontStyle} ${fontWeight} ${side / 2}px ${fontFamily}`;

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installLetters(helios, native) {
    const glyphs = new Glyphs(native);
    const drawn = recordDrawnText(native);
    /**
     * Descriptions of the missing characters, each with one element that contains it. Fonts are assumed to have all
     * of ASCII.
     *
     * @returns {string[]}
     */
    function missingLetters() {
        glyphs.begin();
        const search = new LetterSearch(glyphs);
        for (const root of helios.roots.all()) {
            search.lookAtText(root);
            search.lookAtGenerated(root);
        }
        for (const [letter, { font, canvas }] of drawn) {
            search.look(letter, canvas, () => font.replace(/[\d.]+px/, `${side / 2}px`));
        }
        return [...search.found].map(([letter, element]) => {
            const number = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
            return `${letter} (U+${number}) in ${element ? describeElement(element) : 'a canvas'}`;
        });
    }
    return { missingLetters };
}

class LetterSearch {
    #glyphs;
    /**
     * The missing characters, each with one element that contains it.
     *
     * @type {Map<string, Element | null>}
     */
    found = new Map();

    /** @param {Glyphs} glyphs */
    constructor(glyphs) { this.#glyphs = glyphs; }

    /** @param {string} text @param {Element | null} element @param {() => string} font */
    look(text, element, font) {
        const letters = new Set([...text].filter((letter) => letter > '~' && visible.test(letter)));
        for (const letter of letters) {
            if (this.found.size >= mostNamed || this.found.has(letter)) continue;
            if (this.#glyphs.isMissing(letter, font())) this.found.set(letter, element);
        }
    }

    /** @param {Root} root */
    lookAtText(root) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node && this.found.size < mostNamed; node = walker.nextNode()) {
            const [text, element] = [node.textContent ?? '', node.parentElement];
            if (!beyondASCII.test(text) || !element || element.closest(unseen)) continue;
            this.look(text, element, () => fontOf(getComputedStyle(element)));
        }
    }

    /** @param {Root} root */
    lookAtGenerated(root) {
        for (const element of [...root.querySelectorAll('*')].slice(0, mostElements)) {
            for (const pseudo of ['::before', '::after']) {
                const style = getComputedStyle(element, pseudo);
                if (style.content.startsWith('"')) this.look(style.content, element, () => fontOf(style));
            }
        }
    }
}
