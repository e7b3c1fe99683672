// The markup of an animated SVG image at one moment: a static image.

import { animatedText } from './svgvalues.js';

/** @param {any} element */
const isSMIL = (element) => typeof element.getSimpleDuration === 'function';

/** @param {string} name A property's name in a keyframe. */
const propertyName = (name) => (name.startsWith('--') ? name
    : name === 'cssOffset' ? 'offset' : name === 'cssFloat' ? 'float'
        : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

/**
 * The markup of an image at the stage's time, without animations.
 *
 * @param {import('./vectorstage.js').VectorStage} stage
 */
export function stillMarkup(stage) {
    const copy = stage.parse();
    const copies = [...copy.querySelectorAll('*')];
    /** @type {Map<Element, any>} */
    const copyOf = new Map(stage.elements.map((element, index) => [element, copies[index]]));
    writeStyles(stage, copyOf);
    writeAttributes(stage, copyOf);
    for (const [element, twin] of copyOf) if (isSMIL(element)) twin.remove();
    const still = copy.createElementNS('http://www.w3.org/2000/svg', 'style');
    still.textContent = '* { animation: none !important; transition: none !important }';
    copy.documentElement.append(still);
    return new XMLSerializer().serializeToString(copy);
}

/**
 * Writes the values that CSS animates.
 *
 * @param {import('./vectorstage.js').VectorStage} stage
 * @param {Map<Element, any>} copyOf
 */
function writeStyles(stage, copyOf) {
    for (const { effect } of /** @type {any[]} */ (stage.animations())) {
        const style = copyOf.get(effect.target)?.style;
        if (!style) continue;
        const computed = stage.styleOf(effect.target);
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
 * @param {import('./vectorstage.js').VectorStage} stage
 * @param {Map<Element, any>} copyOf
 */
function writeAttributes(stage, copyOf) {
    /** @type {Map<any, Map<string, Element[]>>} */
    const animated = new Map();
    for (const animation of /** @type {any[]} */ (stage.elements.filter(isSMIL))) {
        const target = animation.targetElement;
        if (!copyOf.has(target)) continue;
        if (!animated.has(target)) animated.set(target, new Map());
        const attributes = /** @type {Map<string, Element[]>} */ (animated.get(target));
        const name = animation.localName === 'animateMotion' ? 'motion' : animation.getAttribute('attributeName');
        if (name !== null) attributes.set(name, [...attributes.get(name) ?? [], animation]);
    }
    for (const [target, attributes] of animated) {
        for (const [name, animations] of attributes) {
            if (name !== 'motion') writeAttribute(stage, target, copyOf.get(target), name, animations);
        }
        if (attributes.has('motion')) writePlace(target, copyOf.get(target));
    }
}

/**
 * @param {import('./vectorstage.js').VectorStage} stage
 * @param {any} target
 * @param {any} twin
 * @param {string} name
 * @param {Element[]} animations
 */
function writeAttribute(stage, target, twin, name, animations) {
    const text = animatedText(target, name, animations, /** @type {Element} */ (twin.cloneNode(false)));
    if (text !== null) {
        if (name === 'xlink:href') twin.setAttributeNS('http://www.w3.org/1999/xlink', name, text);
        else twin.setAttribute(name, text);
    }
    const value = stage.styleOf(target).getPropertyValue(name);
    if (value !== '' && name !== 'transform') twin.style.setProperty(name, value, 'important');
}

/**
 * Writes the current transform of an element with `animateMotion`, including all its other transforms.
 *
 * @param {any} target
 * @param {any} twin
 */
function writePlace(target, twin) {
    const parent = target.parentNode.getScreenCTM?.();
    const own = parent ? parent.inverse().multiply(target.getScreenCTM()) : target.getCTM();
    const values = [own.a, own.b, own.c, own.d, own.e, own.f].join(', ');
    const styles = {
        transform: `matrix(${values})`, 'transform-origin': '0 0', 'transform-box': 'view-box',
        translate: 'none', rotate: 'none', scale: 'none', 'offset-path': 'none',
    };
    for (const [name, value] of Object.entries(styles)) twin.style.setProperty(name, value, 'important');
}
