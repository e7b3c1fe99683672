// Content that `drawElementImage` silently omits: cross-origin images, videos and frames, and sandboxed frames.

import { describeElement } from '../dom/describe.js';
import { matchingStyles } from '../images/styles.js';
import { isFrame, lookInside } from './nestedframes.js';
import { ForeignResources } from './origins.js';

const kinds = 'img, image, video, iframe, frame, object, embed, feImage, use, input[type="image"]';
const seen = { opacityProperty: true, visibilityProperty: true };

/** @param {any} element @returns {string[]} */
const addressesOf = (element) => [
    element.currentSrc, element.localName === 'img' ? element.src : null, element.poster, element.data,
    element.href?.baseVal, ['embed', 'input'].includes(element.localName) ? element.src : null,
].filter((address) => typeof address === 'string' && address !== '');

export class Foreign {
    #helios;
    #native;
    #resources = new ForeignResources();
    /** @type {any[] | null} */
    #elements = null;
    /**
     * Elements with images of another origin in their styles.
     *
     * @type {Element[]}
     */
    #styled = [];
    #isNewInside = false;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
    }

    /** Whether any cross-origin resource was loaded. */
    get isLoaded() { return this.#resources.isLoaded; }

    /**
     * A description of visible cross-origin content, or null; and whether a nested frame is drawn in a new way.
     *
     * @param {boolean} isChanged
     * @param {boolean} isRebuilt
     * @param {number} index
     */
    look(isChanged, isRebuilt, index) {
        this.#resources.update();
        if (isRebuilt || this.#elements === null) this.#elements = this.#helios.roots.queryAll(kinds);
        this.#isNewInside = false;
        const obstacle = this.#elementObstacle(this.#elements, index) ?? this.#styleObstacle(isChanged);
        return { obstacle, isNewInside: this.#isNewInside };
    }

    /** @param {any[]} elements @param {number} index */
    #elementObstacle(elements, index) {
        for (const element of elements) {
            if (!element.isConnected) continue;
            const address = addressesOf(element).find((each) => this.#isLeftOut(each));
            if (address && this.#isSeen(element)) return `${describeElement(element)} shows ${address} of another origin`;
            if (!isFrame(element) || !this.#isSeen(element)) continue;
            const inside = lookInside(element, index);
            this.#isNewInside ||= inside.isNewKind;
            if (inside.obstacle !== null) return inside.obstacle;
        }
        return null;
    }

    /** @param {boolean} isChanged */
    #styleObstacle(isChanged) {
        if (!this.#resources.isStyled) return null;
        if (isChanged) {
            this.#styled = matchingStyles(this.#helios, (address) => this.#isLeftOut(address)).map(({ element }) => element);
        }
        const shown = this.#styled.find((element) => element.isConnected && this.#isSeen(element));
        return shown ? `${describeElement(shown)} has a picture of another origin` : null;
    }

    /**
     * Animated images are displayed by frames of the document's own origin (see animatedimages.js).
     *
     * @param {string} address
     */
    #isLeftOut(address) { return this.#resources.has(address) && !this.#helios.animatedImages.isMoving(address); }

    /** @param {Element} element */
    #isSeen(element) {
        const box = this.#native.boxOf.call(element);
        // An SVG filter primitive has no box.
        if (element.localName === 'feImage') return true;
        return box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
            && box.left < window.innerWidth && box.top < window.innerHeight && element.checkVisibility(seen);
    }
}
