// Lays the current frames of animated images over what shows these images: elements, attributes, styles and canvases.

import { matchingStyles } from './styles.js';

/**
 * Where animated images are shown, and what covers them there.
 *
 * @typedef {object} PicturePlaces
 * @property {import('./sources.js').PictureSources} sources
 * @property {import('./picturestarts.js').PictureStarts} starts
 * @property {() => HTMLImageElement[]} images
 * @property {import('./attributecovers.js').AttributeCovers} attributes
 * @property {import('./drawnpictures.js').DrawnPictures} drawn
 * @property {StyleCovers} covers
 */

export class FrameCovers {
    /**
     * Sources that were found in computed styles.
     *
     * @type {Set<string>}
     */
    styled = new Set();
    /** The number of animated SVG images at the last update. */
    vectors = 0;
    #helios;
    #native;
    #places;

    /**
     * @param {Capture} helios
     * @param {Natives} native
     * @param {PicturePlaces} places
     */
    constructor(helios, native, places) {
        this.#helios = helios;
        this.#native = native;
        this.#places = places;
    }

    /** Covers everything that shows an animated image with its current frame. */
    async layAll() {
        const { sources, images, attributes, drawn, covers } = this.#places;
        this.vectors = sources.vectors;
        covers.begin();
        const work = [
            ...images().map((image) => this.#coverImage(image)),
            ...attributes.all().map((shown) => this.#coverAttribute(shown)),
            ...drawn.all.map((source) => this.#coverDrawn(source)),
        ];
        const styles = this.findStyled((source) => sources.isMoving(source));
        await this.#native.all([...work, ...styles.map((shown) => this.#coverStyle(shown))]);
        covers.end();
    }

    /** Whether an animated SVG image is shown without a cover, and so would run by the wall clock. */
    isMissing() {
        const { sources, images, attributes, covers } = this.#places;
        /** @param {string} source */
        const isVector = (source) => sources.isVector(source);
        return images().some((image) => isVector(image.currentSrc) && !covers.isLaid(image))
            || attributes.all().some(({ element, source }) => isVector(source) && !attributes.isLaid(element))
            || this.findStyled(isVector).length > 0;
    }

    /**
     * Finds the matching sources in computed styles; those that were not shown before start now.
     *
     * @param {(source: string) => boolean} isMatch
     */
    findStyled(isMatch) {
        const found = matchingStyles(this.#helios, isMatch);
        const matches = found.flatMap(({ values }) => values.flatMap((value) => value.matches));
        for (const { source } of matches) {
            this.styled.add(source);
            this.#places.starts.add(source);
        }
        return found;
    }

    /** @param {string} source */
    #frameAt(source) {
        const { sources, starts } = this.#places;
        return sources.picture(source).frameAt(starts.elapsed(source));
    }

    /**
     * The URL of a source's current frame.
     *
     * @param {string} source
     * @param {boolean} [isMask]
     */
    async #urlOf(source, isMask) {
        try {
            const frame = await this.#frameAt(source);
            if (isMask) await frame.becomeMask();
            return frame.url;
        } catch (error) {
            const { message } = /** @type {Error} */ (error);
            const reason = `${message} A Content-Security-Policy of the page's must allow blob: in img-src.`;
            throw new Error(`A frame of ${source} cannot be shown: ${reason}`);
        }
    }

    /** @param {HTMLImageElement} image */
    async #coverImage(image) {
        const { sources, covers } = this.#places;
        const source = image.currentSrc;
        if (!sources.isMoving(source)) return;
        const density = sources.picture(source).width / image.naturalWidth;
        const content = `image-set(url("${await this.#urlOf(source)}") ${density}x)`;
        covers.lay(image, null, { content }, false);
    }

    /** @param {{ element: Element, source: string }} shown */
    async #coverAttribute({ element, source }) {
        const { sources, attributes } = this.#places;
        if (sources.isMoving(source)) attributes.lay(element, await this.#urlOf(source));
    }

    /**
     * Only for SVG: of a GIF, canvases draw the first frame by the specification.
     *
     * @param {string} source
     */
    async #coverDrawn(source) {
        const { sources, drawn } = this.#places;
        if (sources.isVector(source)) drawn.show(source, (await this.#frameAt(source)).image);
    }

    /** @param {import('./styles.js').StyledPicture} shown */
    async #coverStyle({ element, pseudo, values }) {
        /** @type {Record<string, string>} */
        const cover = {};
        for (const { property, value, matches } of values) {
            cover[property] = value;
            for (const { text, source } of matches) {
                const frame = await this.#urlOf(source, property === 'maskImage');
                cover[property] = cover[property].replaceAll(text, `url("${frame}")`);
            }
        }
        this.#places.covers.lay(element, pseudo, cover, true);
    }
}
