// `requestVideoFrameCallback` for the composition's frames: the browser calls back whenever it has decoded a frame,
// with wall clock times.

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installVideoCallbacks(helios, native) {
    const { realm } = helios.clock;
    const { core } = realm;
    /**
     * The pending callbacks of each video, by handle.
     *
     * @type {WeakMap<HTMLVideoElement, Map<number, AnyFunction>>}
     */
    const waiting = new WeakMap();
    /**
     * The frame that each video presented last.
     *
     * @type {WeakMap<HTMLVideoElement, { mediaTime: number, count: number }>}
     */
    let presented = new WeakMap();
    let nextHandle = 1;

    /** @param {ShownPicture} picture @param {number} presentedFrames */
    const metadata = (picture, presentedFrames) => ({
        presentationTime: realm.now, expectedDisplayTime: realm.now, width: picture.width, height: picture.height,
        mediaTime: picture.mediaTime, presentedFrames, processingDuration: 0,
    });

    /** @param {HTMLVideoElement} video @param {number} handle */
    function take(video, handle) {
        const callbacks = waiting.get(video);
        const callback = callbacks?.get(handle);
        callbacks?.delete(handle);
        return callback;
    }

    native.define(HTMLVideoElement.prototype, {
        requestVideoFrameCallback(callback) {
            if (typeof callback !== 'function') {
                throw new TypeError("Failed to execute 'requestVideoFrameCallback' on 'HTMLVideoElement': "
                    + "parameter 1 is not of type 'Function'.");
            }
            const handle = nextHandle++;
            if (!waiting.has(this)) waiting.set(this, new Map());
            waiting.get(this)?.set(handle, callback);
            // A page may wait for a video's first frame before it is ready.
            if (!core.isReady) {
                /** @type {VideoFrameRequestCallback} */
                const answer = (_, picture) => {
                    if (!core.isReady) take(this, handle)?.call(this, realm.now, metadata(picture, 1));
                };
                native.requestVideoFrameCallback.call(this, answer);
            }
            return handle;
        },
        cancelVideoFrameCallback(handle) { waiting.get(this)?.delete(Number(handle)); },
    });

    /** Requests an animation frame for the callbacks, in which they run before the page's own. */
    function arm() {
        if (!core.isReady) return;
        for (const video of helios.media.videos()) {
            const picture = helios.videos.pictureOf(video);
            const last = presented.get(video);
            if (!picture || last?.mediaTime === picture.mediaTime) continue;
            const count = (last?.count ?? 0) + 1;
            presented.set(video, { mediaTime: picture.mediaTime, count });
            for (const handle of waiting.get(video)?.keys() ?? []) {
                native.requestAnimationFrame(() => {
                    take(video, handle)?.call(video, realm.now, metadata(picture, count));
                });
            }
        }
    }
    realm.follow({ phase: 'videoCallbacks', arm, begin() { presented = new WeakMap(); } });
}
