// Examines frames: whether they can be drawn, and whether they are painted in a new way.

export class Examination {
    #stage;
    #layers;
    #isOfPage;
    /**
     * The last examined frame, which may be drawn again.
     *
     * @type {number | null}
     */
    #frame = null;
    /** Whether the last examined frame is painted in a new way. */
    isNewKind = false;
    /**
     * The canvases of the last examined frame, if nothing lies over any of them.
     *
     * @type {CanvasPlace[]}
     */
    uncovered = [];

    /**
     * @param {import('./stage.js').Stage} stage
     * @param {import('./layers.js').CanvasLayers} layers
     * @param {boolean} isOfPage False: only a canvas of the page is drawn.
     */
    constructor(stage, layers, isOfPage) {
        this.#stage = stage;
        this.#layers = layers;
        this.#isOfPage = isOfPage;
    }

    /**
     * Why a frame cannot be drawn, or null.
     *
     * @param {number} frame
     */
    obstacle(frame) {
        if (this.#frame !== frame) this.isNewKind = false;
        this.#frame = frame;
        const { obstacle, isNewKind, uncovered } = this.#look(frame);
        this.uncovered = uncovered;
        this.isNewKind ||= isNewKind;
        // The next drawable frame differs from the last one drawn.
        if (obstacle !== null) this.#stage.isStale = true;
        return obstacle;
    }

    /**
     * Why the frame cannot be drawn, or null; and whether it is painted in a new way.
     *
     * @param {number} frame
     */
    #look(frame) {
        const [stage, layers] = [this.#stage, this.#layers];
        const { page } = stage;
        const answer = page.drawing.look(layers.layering, frame);
        if (stage.isOut) {
            answer.obstacle ??= page.topLayer.look() ?? 'the top layer was in use';
            return answer;
        }
        if (!this.#isOfPage) return answer;
        // Changes made here take effect in the next frame.
        answer.obstacle ??= layers.lookBehind(answer.isChanged);
        if (answer.obstacle !== null && layers.placements().length > 0) layers.choose();
        if (layers.hide()) answer.obstacle ??= 'a canvas has come';
        return answer;
    }
}
