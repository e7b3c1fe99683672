// When canvases are drawn without the page around them, because they cover all of it.
//
// Drawing a page costs as much as drawing a canvas over it again, and nothing of it is visible behind an opaque canvas.
// Whether a canvas is opaque is known after its picture is read, so it is tried, at growing distances if it is not.

/** The longest distance between two trials, in frames. */
const longestDistance = 64;

export class Cover {
    #next = 0;
    #distance = 1;

    /**
     * @param {RingSettings} settings
     * @param {() => number} scale Device pixels per CSS pixel.
     */
    constructor(settings, scale = () => devicePixelRatio) {
        this.settings = settings;
        this.scale = scale;
    }

    /**
     * Whether canvases may cover the page in a frame; to be called where nothing lies over them.
     *
     * @param {number} frame
     * @param {CanvasPlace[]} places
     */
    isPossible(frame, places) {
        return frame >= this.#next && places.some((place) => this.#fills(place));
    }

    /**
     * Whether a frame of these canvases is the pixels of one: unscaled, and not between pixels.
     *
     * @param {CanvasPlace[]} places
     */
    isPlain(places) {
        if (places.length !== 1) return false;
        const [{ canvas, x, y, width, height }] = places;
        const scale = this.scale();
        return width * scale === canvas.width && height * scale === canvas.height
            && Number.isInteger(x * scale) && Number.isInteger(y * scale);
    }

    /** @param {CanvasPlace} place */
    #fills({ x, y, width, height, alpha }) {
        const { settings } = this;
        const [left, top, right, bottom] = [x, y, x + width, y + height].map((each) => each * this.scale());
        return alpha === 1 && left <= settings.x && top <= settings.y
            && right >= settings.x + settings.width && bottom >= settings.y + settings.height;
    }

    /**
     * Records what became of a trial.
     *
     * @param {number} frame
     * @param {boolean} isOpaque
     */
    record(frame, isOpaque) {
        if (isOpaque) {
            this.#distance = 1;
            return;
        }
        this.#next = frame + this.#distance + 1;
        this.#distance = Math.min(this.#distance * 2, longestDistance);
    }
}
