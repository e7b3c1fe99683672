// Lays the current frames of animated images over what shows these images: elements, attributes, styles and canvases.

export class FrameCovers {
    /** The number of animated SVG images at the last update. */
    vectors = 0;
    #native;
    #places;
    #sources;
    #starts;
    #covers;

    /**
     * @param {Natives} native
     * @param {import('./pictureplaces.js').PicturePlaces} places
     * @param {import('./sources.js').PictureSources} sources
     * @param {import('./picturestarts.js').PictureStarts} starts
     * @param {StyleCovers} covers
     */
    constructor(native, places, sources, starts, covers) {
        this.#native = native;
        this.#places = places;
        this.#sources = sources;
        this.#starts = starts;
        this.#covers = covers;
    }

    /** Covers everything that shows an animated image with its current frame. */
    async layAll() {
        const [places, sources] = [this.#places, this.#sources];
        this.vectors = sources.vectors;
        this.#covers.begin();
        const work = [
            ...places.images().map((image) => this.#coverImage(image)),
            ...places.attributes.all().map((shown) => this.#coverAttribute(shown)),
            ...places.drawn.all.map((source) => this.#coverDrawn(source)),
        ];
        const styles = places.findStyled((source) => sources.isMoving(source));
        await this.#native.all([...work, ...styles.map((shown) => this.#coverStyle(shown))]);
        this.#covers.end();
    }

    /** Whether an animated SVG image is shown without a cover, and so would run by the wall clock. */
    isMissing() {
        const places = this.#places;
        /** @param {string} source */
        const isVector = (source) => this.#sources.isVector(source);
        return places.images().some((image) => isVector(image.currentSrc) && !this.#covers.isLaid(image))
            || places.attributes.all().some(({ element, source }) => isVector(source) && !places.attributes.isLaid(element))
            || places.findStyled(isVector).length > 0;
    }

    /** @param {string} source */
    #frameAt(source) { return this.#sources.picture(source).frameAt(this.#starts.elapsed(source)); }

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
        const source = image.currentSrc;
        if (!this.#sources.isMoving(source)) return;
        const density = this.#sources.picture(source).width / image.naturalWidth;
        const content = `image-set(url("${await this.#urlOf(source)}") ${density}x)`;
        this.#covers.lay(image, null, { content }, false);
    }

    /** @param {{ element: Element, source: string }} shown */
    async #coverAttribute({ element, source }) {
        if (this.#sources.isMoving(source)) this.#places.attributes.lay(element, await this.#urlOf(source));
    }

    /**
     * Only for SVG: of a GIF, canvases draw the first frame by the specification.
     *
     * @param {string} source
     */
    async #coverDrawn(source) {
        if (this.#sources.isVector(source)) this.#places.drawn.show(source, (await this.#frameAt(source)).image);
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
        this.#covers.lay(element, pseudo, cover, true);
    }
}
