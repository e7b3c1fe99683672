// Cover images for elements whose image an attribute names, and no style can replace: SVG's <image>, <input
// type="image">, posters and the like. The attribute is set to the frame, and the page's scripts go on reading their
// own value.

import { accessor } from '../native/originals.js';

/**
 * The attribute, by the element's local name.
 *
 * @type {Record<string, string>}
 */
const pictureAttributes = { image: 'href', feImage: 'href', input: 'src', video: 'poster', object: 'data', embed: 'src' };

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installAttributeCovers(helios, native) {
    /**
     * The attribute's own value for each element, or null, and the value that covers it.
     *
     * @type {WeakMap<Element, { own: string | null, shown: string }>}
     */
    const covers = new WeakMap();
    /**
     * The elements that `SVGAnimatedString` objects belong to.
     *
     * @type {WeakMap<object, Element>}
     */
    const owners = new WeakMap();
    const linkSpace = 'http://www.w3.org/1999/xlink';

    /** @param {Element} element @returns {string | null} */
    const present = (element) => native.getAttribute.call(element, pictureAttributes[element.localName]);
    /**
     * An element's cover, unless the page has set another value since.
     *
     * @param {Element} element
     */
    const coverOf = (element) => {
        const cover = covers.get(element);
        return cover && present(element) === cover.shown ? cover : undefined;
    };

    /** @param {{ prototype: any }} type @param {string} name */
    function conceal(type, name) {
        native.define(type.prototype, {
            getAttribute(asked) {
                const cover = coverOf(this);
                return cover && String(asked).toLowerCase() === name ? cover.own : native.getAttribute.call(this, asked);
            },
        });
        const property = accessor(type.prototype, name);
        native.defineGetter(type.prototype, name, function () {
            const value = property.get.call(this);
            const cover = coverOf(this);
            if (!cover) return value;
            if (typeof value === 'string') return new URL(String(cover.own), this.baseURI).href;
            owners.set(value, this);
            return value;
        });
    }
    conceal(SVGImageElement, 'href');
    conceal(SVGFEImageElement, 'href');
    conceal(HTMLInputElement, 'src');
    conceal(HTMLVideoElement, 'poster');
    conceal(HTMLObjectElement, 'data');
    conceal(HTMLEmbedElement, 'src');
    const baseValue = accessor(SVGAnimatedString.prototype, 'baseVal');
    native.defineGetter(SVGAnimatedString.prototype, 'baseVal', function () {
        const owner = owners.get(this);
        const cover = owner && coverOf(owner);
        return cover ? cover.own ?? owner.getAttributeNS(linkSpace, 'href') : baseValue.get.call(this);
    });

    /**
     * Suppresses the `load` event that each frame would cause.
     *
     * @param {Event} event
     */
    const silence = (event) => {
        if (coverOf(/** @type {Element} */ (event.target))) event.stopImmediatePropagation();
    };

    /** @param {Element} element */
    function sourceOf(element) {
        const cover = coverOf(element);
        const value = (cover ? cover.own : present(element)) ?? element.getAttributeNS(linkSpace, 'href');
        if (!value) return null;
        try {
            return new URL(value, element.baseURI).href;
        } catch {
            return null;
        }
    }

    /**
     * Whether an element shows an image itself. An <object> or <embed> of another type has a document of its own, in
     * which this script runs.
     *
     * @param {any} element
     * @param {string} source
     */
    const isPicture = ({ localName, type }, source) => (localName !== 'object' && localName !== 'embed')
        || (type ? /^image\/(?!svg)/i.test(type) : /^data:image\/|\.(gif|a?png|webp|avif)([?#]|$)/i.test(source));

    const selector = 'image, feImage, input[type="image" i], video[poster], object[data], embed[src]';
    return {
        /**
         * The elements that show an image, with the URL that the page has set.
         *
         * @returns {{ element: Element, source: string }[]}
         */
        all: () => helios.roots.queryAll(selector).flatMap((element) => {
            const source = sourceOf(element);
            return source !== null && isPicture(element, source) ? [{ element, source }] : [];
        }),
        /** @param {Element} element */
        isLaid: (element) => coverOf(element) !== undefined,
        /** @param {any} element @param {string} url */
        lay(element, url) {
            const cover = coverOf(element);
            if (cover?.shown === url) return;
            if (!covers.has(element)) native.addEventListener.call(element, 'load', silence, { capture: true });
            // Without a type the file extension decides, and a frame's `blob:` URL has none.
            if (element.type === '' && 'type' in element) native.setAttribute.call(element, 'type', 'image/bmp');
            covers.set(element, { own: cover ? cover.own : present(element), shown: url });
            native.setAttribute.call(element, pictureAttributes[element.localName], url);
        },
    };
}
