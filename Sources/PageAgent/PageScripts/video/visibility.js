// Detects videos that become visible.

/**
 * Tells which videos have come into sight, out of their clips and from under no opacity.
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
    return {
        /** @param {HTMLVideoElement} video */
        watch: (video) => observer.observe(video),
        /** Whether one is in sight that was not when this was last asked, so that the frame must be drawn again. */
        async hasAppeared() {
            note(observer.takeRecords());
            let hasAppeared = false;
            for (const video of helios.roots.queryAll('video')) {
                // The observer takes a box without any area, as under `scale(0)`, for one that intersects.
                const { width, height } = video.getBoundingClientRect();
                const isVisible = intersecting.has(video) && width * height > 1e-6
                    && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
                hasAppeared ||= isVisible && !visible.has(video);
                if (isVisible) visible.add(video);
                else visible.delete(video);
            }
            if (hasAppeared) await helios.clock.settle();
            return hasAppeared;
        },
    };
}
