// SVG images that are animated by SMIL or CSS.

import { HeldPicture } from './heldpicture.js';
import { HeldPictures } from './heldpictures.js';
import { animatedType, bytesOfDataURL } from './sniffing.js';
import { stillMarkup } from './stillmarkup.js';
import { VectorStage } from './vectorstage.js';

/** The maximum number of cached states of one image. */
const most = 32;
const moving = /<(?:[\w-]+:)?(?:animate|animateTransform|animateMotion|set)[\s/>]|@(?:-webkit-)?keyframes\b/i;
const nested = /data:image\/(?:gif|a?png|webp|avif|svg)[^"')\s>]*/gi;

/**
 * Whether an SVG contains an animated image as a `data:` URL.
 *
 * @param {string} text
 * @param {Natives} native
 */
const holdsMoving = (text, native) => [...text.matchAll(nested)].some(([url]) => {
    const bytes = bytesOfDataURL(url, native);
    return animatedType(bytes.subarray(0, 4096)) !== null
        || (/^data:image\/svg/i.test(url) && moving.test(new TextDecoder().decode(bytes)));
});

/** One animated SVG image. Each of its states is a static image. */
export class AnimatedVector {
    /**
     * The cached states, by their markup.
     *
     * @type {HeldPictures<string>}
     */
    #states = new HeldPictures(most);
    /** @type {Natives} */
    #native;
    /** @type {VectorStage} */
    #stage;
    /** The intrinsic width, in CSS pixels. */
    width;

    /** @param {VectorStage} stage @param {Natives} native */
    constructor(stage, native) {
        this.#stage = stage;
        this.#native = native;
        this.width = stage.size.width;
    }

    /**
     * Opens an SVG image; null if it is not animated.
     *
     * @param {BufferSource} data
     * @param {Natives} native
     */
    static async open(data, native) {
        const text = new TextDecoder().decode(data);
        if (holdsMoving(text, native)) throw new Error('it contains another animated image');
        if (!moving.test(text)) return null;
        const parsed = new native.DOMParser().parseFromString(text, 'image/svg+xml');
        if (parsed.documentElement.localName !== 'svg') return null;
        const { image, url } = await HeldPicture.makeVector(data, native);
        native.revokeObjectURL(url);
        const size = { width: image.naturalWidth, height: image.naturalHeight };
        return new AnimatedVector(new VectorStage(text, size, native), native);
    }

    /**
     * The state at a time.
     *
     * @param {number} elapsed In ms, since the animation's start.
     */
    async frameAt(elapsed) {
        this.#stage.moveTo(Math.max(0, elapsed) / 1000);
        const text = stillMarkup(this.#stage);
        return this.#states.get(text, () => HeldPicture.makeVector(text, this.#native));
    }
}
