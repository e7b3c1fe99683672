// <video> elements: their displayed frames, and queries about them.

import { describeElement } from '../dom/describe.js';
import { hasSource } from '../media/attributes.js';
import { errorOf, inWords } from '../media/states.js';
import { VideoPictures } from './pictures.js';
import { Seeks } from './seeks.js';
import { watchVisibility } from './visibility.js';

/** @param {HTMLVideoElement} video */
const showsStream = (video) => {
    const tracks = /** @type {any} */ (video.srcObject)?.getVideoTracks?.() ?? [];
    return tracks.some((/** @type {MediaStreamTrack} */ track) => track.readyState === 'live')
        && video.isConnected && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installVideos(helios, native) {
    const visibility = watchVisibility(helios);
    return Object.assign(new Videos(helios, native, visibility.isVisible), visibility);
}

class Videos {
    #helios;
    #seeks;
    #pictures;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {(video: HTMLVideoElement) => boolean} isVisible
     */
    constructor(helios, native, isVisible) {
        const { core, realm } = helios.clock;
        const seeks = new Seeks(native, realm);
        const pictures = new VideoPictures(helios, native, seeks);
        this.#helios = helios;
        this.#seeks = seeks;
        this.#pictures = pictures;
        realm.follow({
            phase: 'videos',
            follow: () => {
                core.areVideosSought = true;
                return native.all(helios.media.videos().map((video) => pictures.show(video)));
            },
            isPresented: () => pictures.arePresented,
            isLate: () => pictures.areLate(isVisible),
            pursue: () => pictures.pursue(),
        });
    }

    /**
     * A script seeks a video.
     *
     * @param {HTMLVideoElement} video
     * @param {any} time As the script has given it.
     */
    seek(video, time) {
        this.#pictures.expect(video, true);
        this.#seeks.seekForScript(video, time);
    }

    /**
     * Whether a video that a script seeks will be sought to the frame that is due anyway: of two seeks in a frame the
     * first was taken for the second, and from then on the video was a frame late.
     *
     * @param {HTMLVideoElement} video
     */
    seeksLater(video) {
        const { clock: { core }, media } = this.#helios;
        const seeksLater = core.isReady && !core.areVideosSought && video.readyState >= HTMLMediaElement.HAVE_METADATA
            && media.picturePosition(video, 0) !== null && media.videos().includes(video);
        if (seeksLater) {
            this.#seeks.noteScript(video);
            this.#pictures.forget(video);
        }
        return seeksLater;
    }

    /** @param {HTMLVideoElement} video */
    pictureOf(video) { return this.#pictures.of(video); }

    areScrubbed() { return this.#pictures.areScrubbed; }

    pendingInFrame() { return this.#pictures.pendingInFrame(); }

    /**
     * Descriptions of the videos that cannot be decoded, at all or from some point on, or that keep the real time:
     * they would show nothing, or their last frame.
     */
    broken() {
        const { isTolerant, media } = this.#helios;
        return isTolerant ? [] : media.videos().flatMap((video) => {
            const error = hasSource(video) ? errorOf(video) : null;
            if (error !== null) return [`${inWords(video)}: ${error}`];
            return showsStream(video) ? [`${describeElement(video)}: its stream (srcObject) keeps the real time`] : [];
        });
    }
}
