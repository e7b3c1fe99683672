// Cover images for elements whose image an attribute names, and no style can replace: SVG's <image>, <input
// type="image">, posters and the like. The attribute is set to the frame, and the page's scripts go on reading their
// own value (see concealing.js).

/**
 * The attribute, by the element's local name.
 *
 * @type {Record<string, string>}
 */
const pictureAttributes = { image: 'href', feImage: 'href', input: 'src', video: 'poster', object: 'data', embed: 'src' };

const selector = 'image, feImage, input[type="image" i], video[poster], object[data], embed[src]';
export const linkSpace = 'http://www.w3.org/1999/xlink';

/**
 * Whether an element shows an image itself. An <object> or <embed> of another type has a document of its own, in
 * which this script runs.
 *
 * @param {any} element
 * @param {string} source
 */
const isPicture = ({ localName, type }, source) => (localName !== 'object' && localName !== 'embed')
    || (type ? /^image\/(?!svg)/i.test(type) : /^data:image\/|\.(gif|a?png|webp|avif)([?#]|$)/i.test(source));

/** @param {string | null | undefined} value @param {Element} element */
function resolved(value, element) {
    if (!value) return null;
    try {
        return new URL(value, element.baseURI).href;
    } catch {
        return null;
    }
}

export class AttributeCovers {
    #helios;
    #native;
    #silence;
    /**
     * The attribute's own value for each element, or null, and the value that covers it.
     *
     * @type {WeakMap<Element, { own: string | null, shown: string }>}
     */
    #covers = new WeakMap();
    /**
     * The elements that `SVGAnimatedString` objects belong to.
     *
     * @type {WeakMap<object, Element>}
     */
    owners = new WeakMap();

    /** @param {Capture} helios @param {Natives} native */
    constructor(helios, native) {
        this.#helios = helios;
        this.#native = native;
        /**
         * Suppresses the `load` event that each frame would cause.
         *
         * @param {Event} event
         */
        this.#silence = (event) => {
            if (this.isLaid(/** @type {Element} */ (event.target))) event.stopImmediatePropagation();
        };
    }

    /** @param {Element} element @returns {string | null} */
    #present(element) { return this.#native.getAttribute.call(element, pictureAttributes[element.localName]); }

    /**
     * An element's cover, unless the page has set another value since.
     *
     * @param {Element} element
     */
    of(element) {
        const cover = this.#covers.get(element);
        return cover && this.#present(element) === cover.shown ? cover : undefined;
    }

    /** @param {Element} element */
    isLaid(element) { return this.of(element) !== undefined; }

    /**
     * The elements that show an image, with the URL that the page has set.
     *
     * @returns {{ element: Element, source: string }[]}
     */
    all() {
        return this.#helios.roots.queryAll(selector).flatMap((element) => {
            const cover = this.of(element);
            const value = (cover ? cover.own : this.#present(element)) ?? element.getAttributeNS(linkSpace, 'href');
            const source = resolved(value, element);
            return source !== null && isPicture(element, source) ? [{ element, source }] : [];
        });
    }

    /** @param {any} element @param {string} url */
    lay(element, url) {
        const { addEventListener, setAttribute } = this.#native;
        const cover = this.of(element);
        if (cover?.shown === url) return;
        if (!this.#covers.has(element)) addEventListener.call(element, 'load', this.#silence, { capture: true });
        // Without a type the file extension decides, and a frame's `blob:` URL has none.
        if (element.type === '' && 'type' in element) setAttribute.call(element, 'type', 'image/bmp');
        this.#covers.set(element, { own: cover ? cover.own : this.#present(element), shown: url });
        setAttribute.call(element, pictureAttributes[element.localName], url);
    }
}
