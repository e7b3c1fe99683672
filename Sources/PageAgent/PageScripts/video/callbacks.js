// `requestVideoFrameCallback` for the composition's frames: the browser calls back whenever it has decoded a frame,
// with wall clock times.

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installVideoCallbacks(helios, native) {
    const callbacks = new VideoCallbacks(helios, native);
    native.define(HTMLVideoElement.prototype, {
        requestVideoFrameCallback(callback) {
            if (typeof callback !== 'function') {
                throw new TypeError("Failed to execute 'requestVideoFrameCallback' on 'HTMLVideoElement': "
                    + "parameter 1 is not of type 'Function'.");
            }
            return callbacks.add(this, callback);
        },
        cancelVideoFrameCallback(handle) { callbacks.cancel(this, handle); },
    });
    callbacks.followClock();
}

class VideoCallbacks {
    #helios;
    #native;
    #realm;
    /**
     * The pending callbacks of each video, by handle.
     *
     * @type {WeakMap<HTMLVideoElement, Map<number, AnyFunction>>}
     */
    #waiting = new WeakMap();
    /**
     * The frame that each video presented last.
     *
     * @type {WeakMap<HTMLVideoElement, { mediaTime: number, count: number }>}
     */
    #presented = new WeakMap();
    #nextHandle = 1;

    /** @param {Capture} helios @param {Natives} native */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
        this.#realm = helios.clock.realm;
    }

    followClock() {
        this.#realm.follow({
            phase: 'videoCallbacks',
            arm: () => this.#arm(),
            begin: () => { this.#presented = new WeakMap(); },
        });
    }

    /**
     * Returns the callback's handle.
     *
     * @param {HTMLVideoElement} video
     * @param {AnyFunction} callback
     */
    add(video, callback) {
        const { core } = this.#realm;
        const handle = this.#nextHandle++;
        if (!this.#waiting.has(video)) this.#waiting.set(video, new Map());
        this.#waiting.get(video)?.set(handle, callback);
        // A page may wait for a video's first frame before it is ready.
        if (!core.isReady) {
            /** @type {VideoFrameRequestCallback} */
            const answer = (_, picture) => { if (!core.isReady) this.#call(video, handle, picture, 1); };
            this.#native.requestVideoFrameCallback.call(video, answer);
        }
        return handle;
    }

    /** @param {HTMLVideoElement} video @param {unknown} handle */
    cancel(video, handle) { this.#waiting.get(video)?.delete(Number(handle)); }

    /** @param {HTMLVideoElement} video @param {number} handle */
    #take(video, handle) {
        const callbacks = this.#waiting.get(video);
        const callback = callbacks?.get(handle);
        callbacks?.delete(handle);
        return callback;
    }

    /**
     * @param {HTMLVideoElement} video
     * @param {number} handle
     * @param {ShownPicture} picture
     * @param {number} presentedFrames
     */
    #call(video, handle, picture, presentedFrames) {
        const { now } = this.#realm;
        this.#take(video, handle)?.call(video, now, {
            presentationTime: now, expectedDisplayTime: now, width: picture.width, height: picture.height,
            mediaTime: picture.mediaTime, presentedFrames, processingDuration: 0,
        });
    }

    /** Requests an animation frame for the callbacks, in which they run before the page's own. */
    #arm() {
        if (!this.#realm.core.isReady) return;
        for (const video of this.#helios.media.videos()) {
            const picture = this.#helios.videos.pictureOf(video);
            const last = this.#presented.get(video);
            if (!picture || last?.mediaTime === picture.mediaTime) continue;
            const count = (last?.count ?? 0) + 1;
            this.#presented.set(video, { mediaTime: picture.mediaTime, count });
            for (const handle of this.#waiting.get(video)?.keys() ?? []) {
                this.#native.requestAnimationFrame(() => this.#call(video, handle, picture, count));
            }
        }
    }
}
