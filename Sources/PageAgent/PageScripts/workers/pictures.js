// Canvases that are placeholders of an OffscreenCanvas.
//
// Under begin-frame control Chromium presents a worker's drawing one frame late, or, with WebGL, never. So the page
// gets an unconnected OffscreenCanvas for its <canvas>, whose contents are copied within the frame.

import { messageKey } from './protocol.js';

/** The OffscreenCanvases of one clock that are displayed by a <canvas>, in this document or elsewhere. */
export class OffscreenPictures {
    /**
     * The <canvas> elements of this document by number.
     *
     * @type {Map<number, { element: HTMLCanvasElement, context: any }>}
     */
    #elements = new Map();
    /**
     * The numbers of the elements that display the OffscreenCanvases of this script.
     *
     * @type {Map<OffscreenCanvas, number>}
     */
    #numbers = new Map();
    /** @type {WeakSet<object>} */
    #received = new WeakSet();
    /**
     * The drawing buffers of the script that owns the clock.
     * @type {import('../canvas/drawingbuffers.js').DrawingBuffers}
     */
    buffers;
    /**
     * The browser's `getContext`, with this tool's modifications.
     * @type {HTMLCanvasElement['getContext']}
     */
    getContext;

    /** @param {Natives} native */
    constructor(native) { this.native = native; }

    get isNeeded() { return this.#numbers.size > 0; }

    /**
     * Creates the OffscreenCanvas of an element.
     *
     * @param {HTMLCanvasElement} element
     */
    link(element) {
        const canvas = new OffscreenCanvas(element.width, element.height);
        const number = this.#elements.size;
        this.#elements.set(number, { element, context: null });
        this.#numbers.set(canvas, number);
        return canvas;
    }

    /**
     * The arguments of a `postMessage`, with the numbers of the transferred canvases added.
     *
     * @param {any[]} parameters
     */
    wrapped(parameters) {
        const [message, options] = parameters;
        const transfer = Array.isArray(options) ? options : options?.transfer;
        if (this.#numbers.size === 0 || transfer === undefined) return parameters;
        const list = [...transfer];
        const canvases = list.filter((object) => this.#numbers.has(object));
        if (canvases.length === 0) return parameters;
        const numbers = canvases.map((canvas) => this.#numbers.get(canvas));
        for (const canvas of canvases) this.#numbers.delete(canvas);
        return [{ [messageKey]: numbers, canvases, message }, list];
    }

    /**
     * The message as it was posted; the canvases transferred with it are registered here.
     *
     * @param {any} data
     */
    unwrapped(data) {
        if (data?.[messageKey] === undefined || !data.canvases) return data;
        // `data` may be read again, after the canvases have been transferred further.
        if (this.#received.has(data)) return data.message;
        this.#received.add(data);
        /** @type {OffscreenCanvas[]} */
        const canvases = data.canvases;
        canvases.forEach((canvas, index) => this.#numbers.set(canvas, data[messageKey][index]));
        return data.message;
    }

    /**
     * Takes the current contents, as `[number, ImageBitmap]`.
     *
     * @returns {Promise<NumberedPicture[]>}
     */
    async take() {
        const takes = [...this.#numbers].filter(([{ width, height }]) => width > 0 && height > 0)
            .map(async ([canvas, number]) => {
                const picture = this.native.createImageBitmap(canvas);
                this.buffers.present(canvas);
                return /** @type {NumberedPicture} */ ([number, await picture]);
            });
        return this.native.all(takes);
    }

    /** @param {NumberedPicture[]} pictures */
    show(pictures) {
        for (const [number, picture] of pictures) {
            this.#draw(number, picture);
            picture.close();
        }
    }

    /** Displays what the document itself has drawn. */
    showOwn() {
        for (const [canvas, number] of this.#numbers) {
            this.#draw(number, canvas);
            this.buffers.present(canvas);
        }
    }

    /** @param {number} number @param {ImageBitmap | OffscreenCanvas} picture */
    #draw(number, picture) {
        const place = /** @type {{ element: HTMLCanvasElement, context: any }} */ (this.#elements.get(number));
        const { element } = place;
        if (element.width !== picture.width) element.width = picture.width;
        if (element.height !== picture.height) element.height = picture.height;
        if (picture.width === 0 || picture.height === 0) return;
        place.context ??= this.getContext.call(element, '2d');
        place.context.globalCompositeOperation = 'copy';
        this.native.drawImage.call(place.context, picture, 0, 0);
    }
}
