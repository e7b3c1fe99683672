// SVG images that are animated by SMIL or CSS.

import { HeldPicture } from './heldpicture.js';
import { HeldPictures } from './heldpictures.js';
import { animatedType, bytesOfDataURL } from './sniffing.js';
import { animatedText } from './svgvalues.js';
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

/** @param {any} element */
const isSMIL = (element) => typeof element.getSimpleDuration === 'function';

/** @param {string} name A property's name in a keyframe. */
const propertyName = (name) => (name.startsWith('--') ? name
    : name === 'cssOffset' ? 'offset' : name === 'cssFloat' ? 'float'
        : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

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
        if (holdsMoving(text, native)) throw new Error('it holds another picture that moves');
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
        const text = this.#textAt(Math.max(0, elapsed) / 1000);
        return this.#states.get(text, () => HeldPicture.makeVector(text, this.#native));
    }

    /**
     * The markup of the image at a time, without animations.
     *
     * @param {number} seconds
     */
    #textAt(seconds) {
        this.#stage.moveTo(seconds);
        const copy = this.#stage.parse();
        const copies = [...copy.querySelectorAll('*')];
        /** @type {Map<Element, any>} */
        const copyOf = new Map(this.#stage.elements.map((element, index) => [element, copies[index]]));
        this.#writeStyles(copyOf);
        this.#writeAttributes(copyOf);
        for (const [element, twin] of copyOf) if (isSMIL(element)) twin.remove();
        const still = copy.createElementNS('http://www.w3.org/2000/svg', 'style');
        still.textContent = '* { animation: none !important; transition: none !important }';
        copy.documentElement.append(still);
        return new XMLSerializer().serializeToString(copy);
    }

    /**
     * Writes the values that CSS animates.
     *
     * @param {Map<Element, any>} copyOf
     */
    #writeStyles(copyOf) {
        for (const { effect } of /** @type {any[]} */ (this.#stage.animations())) {
            const style = copyOf.get(effect.target)?.style;
            if (!style) continue;
            const computed = this.#stage.styleOf(effect.target);
            style.setProperty('animation', 'none', 'important');
            const { offset, computedOffset, easing, composite, ...properties } =
                Object.assign({}, ...effect.getKeyframes());
            for (const name of Object.keys(properties).map(propertyName)) {
                style.setProperty(name, computed.getPropertyValue(name), 'important');
            }
        }
    }

    /**
     * Writes the values that SMIL animates.
     *
     * @param {Map<Element, any>} copyOf
     */
    #writeAttributes(copyOf) {
        /** @type {Map<any, Map<string, Element[]>>} */
        const animated = new Map();
        for (const animation of /** @type {any[]} */ (this.#stage.elements.filter(isSMIL))) {
            const target = animation.targetElement;
            if (!copyOf.has(target)) continue;
            if (!animated.has(target)) animated.set(target, new Map());
            const attributes = /** @type {Map<string, Element[]>} */ (animated.get(target));
            const name = animation.localName === 'animateMotion' ? 'motion' : animation.getAttribute('attributeName');
            if (name !== null) attributes.set(name, [...attributes.get(name) ?? [], animation]);
        }
        for (const [target, attributes] of animated) {
            for (const [name, animations] of attributes) {
                if (name !== 'motion') this.#writeAttribute(target, copyOf.get(target), name, animations);
            }
            if (attributes.has('motion')) this.#writePlace(target, copyOf.get(target));
        }
    }

    /** @param {any} target @param {any} twin @param {string} name @param {Element[]} animations */
    #writeAttribute(target, twin, name, animations) {
        const text = animatedText(target, name, animations, /** @type {Element} */ (twin.cloneNode(false)));
        if (text !== null) {
            if (name === 'xlink:href') twin.setAttributeNS('http://www.w3.org/1999/xlink', name, text);
            else twin.setAttribute(name, text);
        }
        const value = this.#stage.styleOf(target).getPropertyValue(name);
        if (value !== '' && name !== 'transform') twin.style.setProperty(name, value, 'important');
    }

    /**
     * Writes the current transform of an element with `animateMotion`, including all its other transforms.
     *
     * @param {any} target
     * @param {any} twin
     */
    #writePlace(target, twin) {
        const parent = target.parentNode.getScreenCTM?.();
        const own = parent ? parent.inverse().multiply(target.getScreenCTM()) : target.getCTM();
        const values = [own.a, own.b, own.c, own.d, own.e, own.f].join(', ');
        const styles = {
            transform: `matrix(${values})`, 'transform-origin': '0 0', 'transform-box': 'view-box',
            translate: 'none', rotate: 'none', scale: 'none', 'offset-path': 'none',
        };
        for (const [name, value] of Object.entries(styles)) twin.style.setProperty(name, value, 'important');
    }
}
