// Where a document shows images: in elements, attributes, styles and canvases.

import { matchingStyles } from './styles.js';

/** The sources of images in styles. */
const styleSources = () => performance.getEntriesByType('resource')
    .filter(({ initiatorType }) => initiatorType === 'css').map(({ name }) => name);

export class PicturePlaces {
    #helios;
    #starts;
    /**
     * Sources that were found in computed styles.
     *
     * @type {Set<string>}
     */
    #styled = new Set();

    /**
     * @param {Capture} helios
     * @param {import('./picturestarts.js').PictureStarts} starts
     * @param {import('./attributecovers.js').AttributeCovers} attributes
     * @param {import('./drawnpictures.js').DrawnPictures} drawn
     */
    constructor(helios, starts, attributes, drawn) {
        this.#helios = helios;
        this.#starts = starts;
        this.attributes = attributes;
        this.drawn = drawn;
        // The browser's default is 250 entries.
        performance.setResourceTimingBufferSize(100_000);
    }

    /** The <img> elements that have loaded. */
    images() {
        return this.#helios.roots.queryAll('img').filter((image) => image.complete && image.naturalWidth > 0);
    }

    /** The sources of all images that are shown. */
    sources() {
        return new Set([
            ...this.images().map((image) => image.currentSrc), ...styleSources(), ...this.#styled,
            ...this.attributes.all().map(({ source }) => source), ...this.drawn.all,
        ]);
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
            this.#styled.add(source);
            this.#starts.add(source);
        }
        return found;
    }
}
