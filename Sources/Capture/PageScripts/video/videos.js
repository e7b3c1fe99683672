// The pictures of <video> elements, which follow the frame times.

import { sourceOf } from '../media/playback.js';
import { FrameSearch } from './framesearch.js';
import { watchVisibility } from './visibility.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installVideos(helios, native) {
    const { media } = helios;
    const { core } = helios.clock.realm;

    // `seeked` says that the frame was decoded; that the compositor has it is said by the video's own frame
    // callback, in a frame that is drawn after. It also says which frame that is.
    const unpresented = new Set();
    const pictures = new WeakMap();
    /** Of videos whose frames' times are known: the way to the wanted frame, and the last that came to an end. */
    const searches = new Map();
    const found = new WeakMap();
    const wrong = new WeakSet();
    function expectPicture(video) {
        searches.delete(video);
        found.delete(video);
        unpresented.add(video);
        native.requestVideoFrameCallback.call(video, (_, picture) => {
            unpresented.delete(video);
            pictures.set(video, picture);
        });
    }

    /** Those that had not loaded yet when the present frame began, each with whether it is being shown. */
    const late = new Map();
    function isPresented() {
        for (const video of unpresented) {
            if (video.error) searches.delete(video);
            // What a script draws of it is there when it was decoded.
            if (!searches.has(video) && (!video.isConnected || video.error)) unpresented.delete(video);
        }
        return unpresented.size === 0 && late.size === 0 && searches.size === 0;
    }

    const seeked = (video) => new native.Promise((resolve) => {
        for (const name of ['seeked', 'error', 'emptied']) {
            native.addEventListener.call(video, name, resolve, { once: true });
        }
    });

    async function show(video) {
        helios.videos.watch(video);
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
            if (core.isReady && media.isLoading(video)) late.set(video, false);
            return;
        }
        const source = sourceOf(video);
        const { grain, times } = await helios.frameTimes.of(source);
        const position = media.picturePosition(video, grain);
        if (position === null) {
            searches.delete(video);
        } else if (times !== null) {
            const search = new FrameSearch(source, times, position);
            const last = searches.get(video) ?? found.get(video);
            const isStill = last?.source === source && isAt(video, last.at);
            if (isStill && last.wanted === search.wanted) return;
            seek(video, search);
        } else {
            // Its first frame was shown before anyone asked which it is, so it is sought in any case.
            if (isAt(video, position) && (pictures.has(video) || unpresented.has(video))) return;
            expectPicture(video);
            native.mediaTime.set.call(video, position);
        }
        while (video.seeking && video.error === null) await seeked(video);
    }

    const isAt = (video, time) => Math.abs(native.mediaTime.get.call(video) - time) < 1.5e-6;

    function seek(video, search) {
        expectPicture(video);
        searches.set(video, search);
        native.mediaTime.set.call(video, search.at);
        // A time after the end becomes the end.
        search.at = native.mediaTime.get.call(video);
    }

    /**
     * Looks at what has been drawn, and seeks on where that is another frame than the wanted one. Returns how often
     * it did, and the frames that cannot be shown, in words; of a video that may go wrong only the first.
     */
    async function pursue() {
        const [sought, failures] = [[], []];
        for (const [video, search] of searches) {
            if (unpresented.has(video)) continue;
            const { mediaTime } = pictures.get(video);
            const isKnown = search.knows(mediaTime);
            if (isKnown && !search.isWanted(mediaTime) && search.goOn(mediaTime)) {
                seek(video, search);
                sought.push(video);
                continue;
            }
            searches.delete(video);
            found.set(video, search);
            if (!isKnown) {
                await helios.frameTimes.distrust(search.source);
            } else if (!search.isWanted(mediaTime) && !wrong.has(video)) {
                wrong.add(video);
                failures.push(inWords(video, search));
            }
        }
        for (const video of sought) while (video.seeking && video.error === null) await seeked(video);
        return { seeks: sought.length, failures };
    }

    const inWords = (video, { wanted }) =>
        `${media.inWords(video)}: seeking does not lead to its frame at ${wanted.toFixed(3)} s`;

    helios.clock.realm.follow({
        phase: 'videos',
        follow: () => native.Promise.all(media.videos().map(show)),
        isPresented, pursue,
    });

    return {
        expectPicture,
        /** What the video's own frame callback said of the frame that it shows, or undefined. */
        pictureOf: (video) => pictures.get(video),
        /** Those that have to load before this frame can be drawn; they are shown as soon as they have. */
        pendingInFrame() {
            for (const [video, isShowing] of late) {
                if (!video.isConnected) late.delete(video);
                if (isShowing || media.isLoading(video)) continue;
                late.set(video, true);
                show(video).finally(() => late.delete(video));
            }
            return [...late.keys()].map(media.inWords);
        },
        /**
         * Those that cannot be decoded, or broke in the middle, in words: they would go on showing nothing, or what
         * they showed last.
         */
        broken: () => media.videos()
            .filter((video) => !helios.isTolerant && media.hasSource(video) && media.errorOf(video) !== null)
            .map((video) => `${media.inWords(video)}: ${media.errorOf(video)}`),
        ...watchVisibility(helios),
    };
}
