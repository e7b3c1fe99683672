// Finds out whether a font has a character, by the picture that the browser draws.

/** The size of a rendered character, in pixels. */
export const side = 32;
/** The maximum number of characters that are compared at a time. */
const mostCompared = 3000;
/** A noncharacter, which no font has: its glyph is that of every missing character. */
const nobody = '\u{10FFFE}';

export class Glyphs {
    #native;
    #fillText = CanvasRenderingContext2D.prototype.fillText;
    /**
     * Whether a character is missing, by font.
     *
     * @type {Map<string, Map<string, boolean>>}
     */
    #known = new Map();
    /** @type {any} */
    #context = null;
    #compared = 0;

    /** @param {Natives} native */
    constructor(native) { this.#native = native; }

    /** Allows `mostCompared` more. */
    begin() { this.#compared = 0; }

    /** @param {string} letter @param {string} font */
    isMissing(letter, font) {
        if (!this.#known.has(font)) this.#known.set(font, new Map());
        const letters = /** @type {Map<string, boolean>} */ (this.#known.get(font));
        let answer = letters.get(letter);
        if (answer === undefined && this.#compared < mostCompared) {
            this.#compared += 1;
            const box = this.#pictureOf(nobody, font);
            answer = this.#pictureOf(letter, font).every((pixel, index) => pixel === box[index]);
            letters.set(letter, answer);
        }
        return answer ?? false;
    }

    /** @param {string} letter @param {string} font */
    #pictureOf(letter, font) {
        if (this.#context === null) {
            const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
            this.#context = this.#native.getContext.call(canvas, '2d', { willReadFrequently: true });
        }
        const context = this.#context;
        context.clearRect(0, 0, side, side);
        context.font = font;
        this.#fillText.call(context, letter, side / 8, side * 3 / 4);
        return new Uint32Array(context.getImageData(0, 0, side, side).data.buffer);
    }
}
