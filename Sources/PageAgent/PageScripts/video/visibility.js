// Detects videos that become visible.

/**
 * Tracks which videos have become visible, by clipping, opacity and visibility.
 *
 * @param {Capture} helios
 */
export function watchVisibility(helios) {
    /** @type {Set<HTMLVideoElement>} */
    const visible = new Set();
    /** @type {WeakSet<Element>} */
    const intersecting = new WeakSet();
    /** @param {IntersectionObserverEntry[]} entries */
    const note = (entries) => {
        for (const { target, intersectionRatio } of entries) {
            if (intersectionRatio > 0) intersecting.add(target);
            else intersecting.delete(target);
        }
    };
    const observer = new IntersectionObserver(note, { threshold: [0, 1e-9] });
    /** @param {HTMLVideoElement} video */
    const isVisible = (video) => {
        note(observer.takeRecords());
        // IntersectionObserver also reports boxes without an area, as under `scale(0)`, as intersecting.
        const { width, height } = video.getBoundingClientRect();
        return intersecting.has(video) && width * height > 1e-6
            && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    return {
        isVisible,
        /** @param {HTMLVideoElement} video */
        watch: (video) => observer.observe(video),
        /** Whether a video is visible that was not at the last call, so that the frame must be drawn again. */
        async hasAppeared() {
            let hasAppeared = false;
            for (const video of helios.roots.queryAll('video')) {
                const isSeen = isVisible(video);
                hasAppeared ||= isSeen && !visible.has(video);
                if (isSeen) visible.add(video);
                else visible.delete(video);
            }
            if (hasAppeared) await helios.clock.settle();
            return hasAppeared;
        },
    };
}
