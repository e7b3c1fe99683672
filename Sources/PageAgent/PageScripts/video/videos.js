// <video> elements: their displayed frames, and queries about them.

import { describeElement } from '../dom/describe.js';
import { hasSource } from '../media/attributes.js';
import { errorOf, inWords } from '../media/states.js';
import { VideoPictures } from './pictures.js';
import { watchVisibility } from './visibility.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installVideos(helios, native) {
    const { media } = helios;
    const { core } = helios.clock;
    const pictures = new VideoPictures(helios, native);
    helios.clock.realm.follow({
        phase: 'videos',
        follow: () => {
            core.areVideosSought = true;
            return native.all(media.videos().map((video) => pictures.show(video)));
        },
        isPresented: () => pictures.arePresented,
        pursue: () => pictures.pursue(),
    });

    return {
        /** @param {HTMLVideoElement} video */
        expectPicture: (video) => pictures.expect(video),
        /**
         * Whether a video that a script seeks will be sought to the frame that is due anyway: of two seeks in a frame the
         * first was taken for the second, and from then on the video was a frame late.
         *
         * @param {HTMLVideoElement} video
         */
        seeksLater(video) {
            const seeksLater = core.isReady && !core.areVideosSought && video.readyState >= HTMLMediaElement.HAVE_METADATA
                && media.picturePosition(video, 0) !== null && media.videos().includes(video);
            if (seeksLater) pictures.forget(video);
            return seeksLater;
        },
        /** @param {HTMLVideoElement} video */
        pictureOf: (video) => pictures.of(video),
        pendingInFrame: () => pictures.pendingInFrame(),
        /**
         * Descriptions of the videos that cannot be decoded, at all or from some point on, or that keep the real time:
         * they would show nothing, or their last frame.
         */
        broken: () => (helios.isTolerant ? [] : media.videos().flatMap((video) => {
            const error = hasSource(video) ? errorOf(video) : null;
            if (error !== null) return [`${inWords(video)}: ${error}`];
            return showsStream(video) ? [`${describeElement(video)}: its stream (srcObject) keeps the real time`] : [];
        })),
        ...watchVisibility(helios),
    };
}

/** @param {HTMLVideoElement} video */
const showsStream = (video) => {
    const tracks = /** @type {any} */ (video.srcObject)?.getVideoTracks?.() ?? [];
    return tracks.some((/** @type {MediaStreamTrack} */ track) => track.readyState === 'live')
        && video.isConnected && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
