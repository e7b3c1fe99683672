// Draws the composition in horizontal bands.

/** The size of a band in bytes: see `draw`. */
const bandSize = 900_000;

export class BandPainter {
    /**
     * @param {import('./stage.js').Stage} stage
     * @param {import('./layers.js').CanvasLayers} layers
     * @param {RingSettings} settings
     */
    constructor(stage, layers, settings) {
        this.stage = stage;
        this.layers = layers;
        this.settings = settings;
        const { canvas } = stage;
        canvas.width = settings.pageWidth;
        canvas.height = settings.pageHeight;
        // It is read back for every frame, so it is drawn by the CPU. With `alpha: false` text would get coloured
        // edges by subpixel antialiasing.
        this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
    }

    /**
     * Draws a frame, and returns it as a VideoFrame.
     *
     * For `drawElementImage` Chromium allocates a layer as large as the clip, in fresh memory each time: 2,000 page
     * faults a frame at 1080p, which takes longer than the drawing. A band's layer comes from memory that is reused.
     */
    draw() {
        const { context, stage, layers } = this;
        const { x, y, width, height, isTransparent } = this.settings;
        const places = layers.placements();
        const rows = Math.max(16, Math.floor(bandSize / (width * 4)));
        context.fillStyle = 'white';
        for (let top = y; top < y + height; top += rows) {
            context.save();
            context.beginPath();
            context.rect(x, top, width, Math.min(rows, y + height - top));
            context.clip();
            // The backdrop of a page without a background.
            if (isTransparent) context.clearRect(x, top, width, rows);
            else context.fill();
            if (layers.layering === 'below') this.#drawBelow(places);
            context.drawElementImage(stage.composition, 0, 0);
            if (layers.layering === 'above') this.#drawCanvases(places);
            context.restore();
        }
        return new window.VideoFrame(stage.canvas, { timestamp: 0, alpha: isTransparent ? 'keep' : 'discard' });
    }

    /**
     * Draws canvases alone, over nothing, and returns them as a VideoFrame: see cover.js.
     *
     * @param {CanvasPlace[]} places
     */
    drawCanvases(places) {
        const { context, stage } = this;
        context.clearRect(0, 0, stage.canvas.width, stage.canvas.height);
        this.#drawCanvases(places);
        return new window.VideoFrame(stage.canvas, { timestamp: 0, alpha: 'keep' });
    }

    /** @param {CanvasPlace[]} places */
    #drawBelow(places) {
        const { context } = this;
        for (const colour of /** @type {string[]} */ (this.layers.backdrop)) {
            context.fillStyle = colour;
            context.fill();
        }
        context.fillStyle = 'white';
        this.#drawCanvases(places);
    }

    /** @param {CanvasPlace[]} places */
    #drawCanvases(places) {
        const { context } = this;
        // The composition is drawn in device pixels; places are in CSS pixels.
        context.scale(devicePixelRatio, devicePixelRatio);
        for (const place of places) {
            context.globalAlpha = place.alpha;
            context.imageSmoothingEnabled = place.isSmooth;
            context.drawImage(place.canvas, place.x, place.y, place.width, place.height);
        }
        context.globalAlpha = 1;
        context.resetTransform();
    }
}
