// The frames that the host has ordered: each is examined, and drawn if possible.

import { Examination } from './examination.js';

/**
 * @typedef {object} Parts What frames are made with.
 * @property {import('./stage.js').Stage} stage
 * @property {import('./layers.js').CanvasLayers} layers
 * @property {import('./slots.js').Slots} slots
 * @property {(places: CanvasPlace[] | null) => any} draw Draws the composition's current state as a VideoFrame, or only
 * the canvases at these places.
 * @property {import('./cover.js').Cover | null} cover Null: only a canvas of the page is drawn.
 * @property {(event: RingEvent) => void} tell
 */

export class Orders {
    /**
     * The frame to be examined next, and whether it is to be drawn; null if it has been examined. All pages examine
     * every frame, whichever draws it: their findings follow from the frames alone.
     * @type {FrameOrder | null}
     */
    order = null;
    #examination;
    /** Resolves when the last picture is known to be complete. */
    #completion = Promise.resolve();

    /** @param {Parts} parts */
    constructor(parts) {
        this.parts = parts;
        this.#examination = new Examination(parts.stage, parts.layers, parts.cover !== null);
    }

    /** Draws the ordered frame, when the composition has been painted. */
    make() {
        this.#fulfil((frame, isNewKind) => {
            const { stage, slots, draw, cover } = this.parts;
            const places = this.#examination.uncovered;
            const isCover = cover !== null && cover.isPossible(frame, places);
            const picture = draw(isCover ? places : null);
            stage.isStale = false;
            if (isCover) this.#completion = this.#cover(frame, picture, isNewKind, !cover.isPlain(places));
            else slots.put(frame, picture, isNewKind, cover !== null);
        });
    }

    /**
     * Resolves when the picture of the last frame will not be drawn again: only then may the page change.
     */
    get completion() { return this.#completion; }

    /**
     * Gives a picture of the canvases alone, and all of the page if it is visible behind them.
     *
     * @param {number} frame
     * @param {any} picture
     * @param {boolean} isNewKind
     * @param {boolean} isComposed
     */
    async #cover(frame, picture, isNewKind, isComposed) {
        const { slots, draw, cover, tell } = this.parts;
        try {
            const isOpaque = await slots.putCover(frame, picture, isNewKind, isComposed);
            cover?.record(frame, isOpaque);
            if (!isOpaque) slots.put(frame, draw(null), isNewKind, true);
        } catch (error) {
            tell({ event: 'failed', frame, reason: String(error) });
        }
    }

    /**
     * The frame is over: if it has not been examined, nothing was painted in it, or not here.
     *
     * @param {number} frame
     */
    end(frame) {
        if (this.order?.frame !== frame) return;
        this.#fulfil((_, isNewKind) => this.parts.tell({ event: 'same', frame, isNewKind }));
    }

    /**
     * Examines the ordered frame. If it is to be drawn, reports why it cannot be, or calls `give`.
     *
     * @param {(frame: number, isNewKind: boolean) => void} give
     */
    #fulfil(give) {
        if (this.order === null) return;
        const { frame, isDrawn } = this.order;
        this.order = null;
        try {
            const obstacle = this.#examination.obstacle(frame);
            if (!isDrawn) return;
            if (obstacle !== null) this.parts.tell({ event: 'undrawable', frame, reason: obstacle });
            else give(frame, this.#examination.isNewKind);
        } catch (error) {
            this.parts.tell({ event: 'failed', frame, reason: String(error) });
        }
    }
}
