// The paint order of elements (CSS 2, appendix E), as keys that compare in that order.

/** The levels of non-positioned contents, between negative z-indices and 0. */
export const flow = { block: -0.5, float: -0.4, inline: -0.3 };

/**
 * Less than 0 if `left` is painted before `right`.
 *
 * @param {number[]} left
 * @param {number[]} right
 */
export function comparePaint(left, right) {
    const length = Math.min(left.length, right.length);
    for (let index = 0; index < length; index += 1) {
        if (left[index] !== right[index]) return left[index] - right[index];
    }
    // If one is a prefix of the other, it is an ancestor, and painted first.
    return left.length - right.length;
}

const contextual =
    /transform|opacity|filter|perspective|translate|rotate|scale|clip-path|mask|isolation|z-index|blend|position/;

/** @param {CSSStyleDeclaration} style */
const isContext = (style) => style.opacity !== '1' || style.transform !== 'none' || style.filter !== 'none'
    || style.backdropFilter !== 'none' || style.mixBlendMode !== 'normal' || style.isolation === 'isolate'
    || style.clipPath !== 'none' || style.maskImage !== 'none' || style.perspective !== 'none'
    || style.translate !== 'none' || style.rotate !== 'none' || style.scale !== 'none' || style.offsetPath !== 'none'
    || style.transformStyle === 'preserve-3d' || style.position === 'fixed' || style.position === 'sticky'
    || /paint|layout|strict|content/.test(style.contain) || style.contentVisibility !== 'visible'
    || style.containerType !== 'normal' || style.viewTransitionName !== 'none'
    || contextual.test(style.willChange);

/**
 * The keys of an element and of its contents. `place`: the `context` and `container` keys of the parent, and whether
 * it is a flex or grid container (`isItems`); `order` increases in tree order.
 *
 * @param {CSSStyleDeclaration} style
 * @param {PaintPlace} place
 * @param {number} order
 */
export function paintPlace(style, place, order) {
    const zIndex = style.zIndex === 'auto' ? null : Number(style.zIndex);
    const isPositioned = style.position !== 'static';
    const isItems = /flex|grid/.test(style.display);
    const hasIndex = zIndex !== null && (isPositioned || place.isItems);
    const makesContext = hasIndex || isContext(style);
    if (style.display === 'contents') return { key: null, inner: { ...place, isItems } };
    if (makesContext || isPositioned) {
        const own = [...place.context, hasIndex ? zIndex : 0, order];
        return { key: own, inner: { context: makesContext ? own : place.context, container: own, isItems } };
    }
    const isInline = style.display.startsWith('inline') || style.display === 'block math';
    if (style.float !== 'none' || (isInline && style.display !== 'inline') || place.isItems) {
        // Painted atomically, except for positioned descendants.
        const level = style.float !== 'none' ? flow.float : place.isItems ? flow.block : flow.inline;
        const whole = [...place.container, level, order];
        return { key: whole, inner: { context: place.context, container: whole, isItems } };
    }
    const key = [...place.container, isInline ? flow.inline : flow.block, order];
    return { key, inner: { ...place, isItems } };
}

export const transparent = /^rgba\(.*, 0\)$|^transparent$|\/ 0\)$/;
export const replaced = new Set([
    'img', 'video', 'iframe', 'frame', 'object', 'embed', 'input', 'select', 'textarea', 'button', 'progress', 'meter',
    'math',
]);

/** @type {Side[]} */
const sides = ['Top', 'Right', 'Bottom', 'Left'];

/**
 * Whether a box itself paints anything: a background, a border, a shadow.
 *
 * @param {CSSStyleDeclaration} style
 */
export function paintsBox(style) {
    return !transparent.test(style.backgroundColor) || style.backgroundImage !== 'none' || style.boxShadow !== 'none'
        || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.borderImageSource !== 'none'
        || sides.some((side) => style[/** @type {const} */ (`border${side}Style`)] !== 'none'
            && style[/** @type {const} */ (`border${side}Width`)] !== '0px')
        || style.backdropFilter !== 'none' || style.columnRuleStyle !== 'none'
        || (style.webkitBoxReflect ?? 'none') !== 'none';
}

/**
 * How far the painting may extend beyond the box, in CSS pixels: at most the sum of all lengths in its effects.
 *
 * @param {CSSStyleDeclaration} style
 */
export function paintSpread(style) {
    let sum = 0;
    for (const value of [style.boxShadow, style.textShadow, style.filter]) {
        if (value === 'none') continue;
        // A blur extends to three times its standard deviation.
        for (const [length] of value.matchAll(/[\d.]+(?=px)/g)) sum += 3 * Number(length);
    }
    if (style.outlineStyle === 'none') return sum;
    sum += parseFloat(style.outlineWidth) + Math.max(0, parseFloat(style.outlineOffset));
    return sum;
}
