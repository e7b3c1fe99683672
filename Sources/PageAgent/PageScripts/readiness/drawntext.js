// The characters that scripts draw into canvases.

/** The maximum number of characters that are kept. */
const most = 1000;
export const beyondASCII = /[^\0-~]/;

/** @typedef {{ font: string, canvas: Element | null }} TextUse The first use of a character. */

/** @param {Natives} native */
export function recordDrawnText(native) {
    /** @type {Map<string, TextUse>} */
    const uses = new Map();

    /** @param {string} text @param {any} context */
    function note(text, { font, canvas }) {
        for (const letter of text) {
            if (letter <= '~' || uses.has(letter) || uses.size >= most) continue;
            uses.set(letter, { font, canvas: canvas instanceof Element ? canvas : null });
        }
    }

    for (const type of [window.CanvasRenderingContext2D, window.OffscreenCanvasRenderingContext2D]) {
        const prototype = /** @type {any} */ (type?.prototype);
        for (const name of prototype ? ['fillText', 'strokeText'] : []) {
            const original = prototype[name];
            native.define(prototype, { [name](...parameters) {
                const [text] = parameters;
                if (typeof text === 'string' && beyondASCII.test(text)) note(text, this);
                return Reflect.apply(original, this, parameters);
            } });
        }
    }
    return uses;
}
