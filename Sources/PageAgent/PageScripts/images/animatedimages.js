// Animated images: GIF, APNG, WebP and AVIF, which show the frame that their delays give, and animated SVG.
//
// Chromium advances them in its compositor: from a moment before the timeline starts, up to two frames ahead, and
// differently where the page is drawn into a canvas; where scripts changed the page as well, `beginFrame` was not
// answered. So Chromium is made to pause them, and each frame is decoded here and laid over the element's style or
// attribute as a cover image, which the page's scripts do not get to see. (Blink's setting `imageAnimationPolicy` is
// no alternative: it pauses SMIL, too.)

import { installAttributeCovers } from './concealing.js';
import { DrawnPictures } from './drawnpictures.js';
import { FrameCovers } from './framecovers.js';
import { PicturePlaces } from './pictureplaces.js';
import { PictureStarts } from './picturestarts.js';
import { installSheetPictures } from './sheetpictures.js';
import { PictureSources } from './sources.js';
import { isVectorStage } from './vectorstage.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {StyleCovers} covers
 */
export function installAnimatedImages(helios, native, covers) {
    const images = new AnimatedImages(helios, native, covers);
    images.followClock();
    return images;
}

class AnimatedImages {
    #helios;
    #native;
    #places;
    #sheets;
    #starts;
    #sources;
    #frames;
    isStage = isVectorStage;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {StyleCovers} covers
     */
    constructor(helios, native, covers) {
        this.#helios = helios;
        this.#native = native;
        const attributes = installAttributeCovers(helios, native);
        this.#sheets = installSheetPictures(helios, native);
        const starts = this.#starts = new PictureStarts(helios.clock.core);
        const places = this.#places = new PicturePlaces(helios, starts, attributes, new DrawnPictures(native));
        const sources = this.#sources = new PictureSources(helios, native, {
            isSeenToMove: (source) => CSS.supports('selector(:animated-image)')
                && places.images().some((image) => image.currentSrc === source && image.matches(':animated-image')),
            onMoving: () => covers.hold(),
        });
        this.#frames = new FrameCovers(native, places, sources, starts, covers);
    }

    followClock() {
        const { realm } = this.#helios.clock;
        realm.follow({
            phase: 'animatedImages',
            // What is read still is waited for, and then shown. (To draw the page until it is there would let observers
            // of intersections run, or not, in the middle of a frame.)
            follow: () => this.#follow(),
            begin: () => this.#starts.begin(),
        });
        realm.afterFrame = () => this.#lookAfterCallbacks();
    }

    #look() {
        const shown = this.#places.sources();
        this.#starts.follow(shown);
        for (const source of new Set([...shown, ...this.#sheets.all()])) this.#sources.examine(source);
    }

    #pendingSources() { return [...this.#sources.pending, ...this.#sheets.pending()]; }

    async #follow() {
        const sources = this.#sources;
        this.#look();
        if (!this.#helios.clock.core.isReady) return;
        if (sources.failure !== null) throw new Error(`A picture's frames cannot be decoded: ${sources.failure}`);
        if (sources.hasMoving) await this.#frames.layAll();
    }

    /** Covers images that have appeared since the frame's time was reached. */
    async #catchUp() {
        const sources = this.#sources;
        if (!this.#helios.clock.core.isReady) return;
        this.#look();
        await sources.read();
        if (sources.vectors > 0 && sources.failure === null && this.#frames.isMissing()) await this.#frames.layAll();
    }

    /** Images that the frame's own callbacks have inserted start in this frame. */
    #lookAfterCallbacks() {
        const { core, realm } = this.#helios.clock;
        const sources = this.#sources;
        this.#look();
        /** @param {string} source */
        const isNew = (source) => sources.mayMove(source) && !this.#starts.has(source);
        if (sources.all.some(isNew)) this.#places.findStyled(isNew);
        if (this.#pendingSources().length === 0 && (sources.vectors === 0 || !this.#frames.isMissing())) return;
        // The frame is drawn again once that is done.
        realm.work.begin(realm.work.local);
        const end = () => realm.work.local.end();
        this.#native.then(this.#catchUp(), end, (/** @type {any} */ error) => {
            core.failure.add(error.message);
            end();
        });
    }

    /**
     * Covers images that have loaded since the frame's time was reached.
     *
     * @param {boolean} hasWaited Whether the frame has waited for anything.
     */
    async coverLate(hasWaited) {
        if (hasWaited || this.#sources.vectors !== this.#frames.vectors) await this.#catchUp();
    }

    /**
     * Whether a source is animated, so that this document shows its own frames in its place.
     *
     * @param {string} source
     */
    isMoving(source) { return this.#sources.isMoving(source); }

    /**
     * The sources that are not read yet. An image that has loaded in the middle of a frame shows its first frame,
     * and needs no cover yet.
     */
    pending() {
        this.#look();
        return this.#sources.failure === null ? this.#pendingSources() : [];
    }
}
