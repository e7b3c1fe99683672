// <video> elements: their displayed frames, and queries about them.

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
    const pictures = new VideoPictures(helios, native);
    helios.clock.realm.follow({
        phase: 'videos',
        follow: () => native.all(media.videos().map((video) => pictures.show(video))),
        isPresented: () => pictures.arePresented,
        pursue: () => pictures.pursue(),
    });

    return {
        /** @param {HTMLVideoElement} video */
        expectPicture: (video) => pictures.expect(video),
        /** @param {HTMLVideoElement} video */
        pictureOf: (video) => pictures.of(video),
        pendingInFrame: () => pictures.pendingInFrame(),
        /**
         * Descriptions of the videos that cannot be decoded, at all or from some point on: they would show nothing,
         * or their last frame.
         */
        broken: () => media.videos()
            .filter((video) => !helios.isTolerant && hasSource(video) && errorOf(video) !== null)
            .map((video) => `${inWords(video)}: ${errorOf(video)}`),
        ...watchVisibility(helios),
    };
}
