// The shell's interface to the worker that writes frames into the ring's slots.

export class Slots {
    /** The number of frames handed to the worker so far; the next goes into slot `drawn % slots`. */
    #drawn = 0;
    /**
     * Receives whether the last picture covers the page, if it is to.
     * @type {(isOpaque: boolean) => void}
     */
    #answer = () => {};

    /**
     * @param {Worker} worker
     * @param {(event: RingEvent) => void} tell
     */
    constructor(worker, tell) {
        this.worker = worker;
        worker.onmessage = ({ data: { frame, index, isOpaque, error, ...kind } }) => {
            if (isOpaque !== undefined) this.#answer(isOpaque);
            else if (error) tell({ event: 'failed', frame, reason: error });
            else tell({ event: 'drawn', frame, picture: index, ...kind });
        };
    }

    /**
     * Starts the worker, which creates the file.
     *
     * @param {RingSettings} settings
     * @param {(event: RingEvent) => void} tell
     */
    static async open(settings, tell) {
        const source = URL.createObjectURL(new Blob([settings.worker], { type: 'text/javascript' }));
        const worker = new Worker(source);
        URL.revokeObjectURL(source);
        /** @type {Promise<void>} */
        const isReady = new Promise((resolve, reject) => {
            worker.onerror = (event) => reject(new Error(event.message));
            worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve());
            worker.postMessage(settings);
        });
        await isReady;
        return new Slots(worker, tell);
    }

    /**
     * Hands a frame to the worker; an event reports when it is written.
     *
     * @param {number} frame
     * @param {any} picture A VideoFrame.
     * @param {boolean} isNewKind Whether the page is painted in a new way in this frame.
     * @param {boolean} isComposed Whether it shows more than the pixels of one canvas.
     */
    put(frame, picture, isNewKind, isComposed) {
        this.#post({ frame, index: this.#drawn, picture, isNewKind, isCover: false, isComposed });
        this.#drawn += 1;
    }

    /**
     * The same for a picture of canvases alone; resolves with whether they cover the page. If not, the picture is
     * dropped, and the frame must be put again before any other.
     *
     * @param {number} frame
     * @param {any} picture
     * @param {boolean} isNewKind
     * @param {boolean} isComposed
     */
    async putCover(frame, picture, isNewKind, isComposed) {
        /** @type {Promise<boolean>} */
        const answer = new Promise((resolve) => { this.#answer = resolve; });
        this.#post({ frame, index: this.#drawn, picture, isNewKind, isCover: true, isComposed });
        const isOpaque = await answer;
        if (isOpaque) this.#drawn += 1;
        return isOpaque;
    }

    /** @param {RingPicture} picture */
    #post(picture) { this.worker.postMessage(picture, [picture.picture]); }
}
