// Conceals cover images in attributes from the page's scripts, which read their own values.

import { accessor } from '../native/originals.js';
import { AttributeCovers, linkSpace } from './attributecovers.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installAttributeCovers(helios, native) {
    const covers = new AttributeCovers(helios, native);
    conceal(covers, native, SVGImageElement, 'href');
    conceal(covers, native, SVGFEImageElement, 'href');
    conceal(covers, native, HTMLInputElement, 'src');
    conceal(covers, native, HTMLVideoElement, 'poster');
    conceal(covers, native, HTMLObjectElement, 'data');
    conceal(covers, native, HTMLEmbedElement, 'src');
    const baseValue = accessor(SVGAnimatedString.prototype, 'baseVal');
    native.defineGetter(SVGAnimatedString.prototype, 'baseVal', function () {
        const owner = covers.owners.get(this);
        const cover = owner && covers.of(owner);
        return cover ? cover.own ?? owner.getAttributeNS(linkSpace, 'href') : baseValue.get.call(this);
    });
    return covers;
}

/**
 * Makes the page's scripts read their own value of an attribute.
 *
 * @param {AttributeCovers} covers
 * @param {Natives} native
 * @param {{ prototype: any }} type
 * @param {string} name
 */
function conceal(covers, native, type, name) {
    native.define(type.prototype, {
        getAttribute(asked) {
            const cover = covers.of(this);
            return cover && String(asked).toLowerCase() === name ? cover.own : native.getAttribute.call(this, asked);
        },
    });
    const property = accessor(type.prototype, name);
    native.defineGetter(type.prototype, name, function () {
        const value = property.get.call(this);
        const cover = covers.of(this);
        if (!cover) return value;
        if (typeof value === 'string') return new URL(String(cover.own), this.baseURI).href;
        covers.owners.set(value, this);
        return value;
    });
}
