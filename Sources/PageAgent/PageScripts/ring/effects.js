// Visual effects of styles on the contents of a box.

/** Translation and positive scale only. */
const straight = /^matrix\([\d.][\d.e+-]*, 0, 0, [\d.][\d.e+-]*, /;

/**
 * The effect of an element's styles on a canvas in it that `drawImage` cannot reproduce; null if there is none.
 *
 * @param {CSSStyleDeclaration} style
 */
export function effectOn(style) {
    const { transform } = style;
    if (transform !== 'none' && !straight.test(transform)) return 'turned';
    if (style.rotate !== 'none' || style.offsetPath !== 'none' || style.scale.includes('-')) return 'turned';
    if (style.clipPath !== 'none' || style.clip !== 'auto') return 'clipped';
    if (style.maskImage !== 'none') return 'masked';
    if (style.filter !== 'none') return 'filtered';
    if (style.mixBlendMode !== 'normal') return 'blended';
    if (style.zoom !== '1') return 'zoomed';
    if ((style.webkitBoxReflect ?? 'none') !== 'none') return 'reflected';
    return null;
}

const corners = /** @type {const} */ (['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight']);
/** @param {CSSStyleDeclaration} style */
export const radiusOf = (style) => Math.max(...corners.map((corner) => {
    const values = style[/** @type {const} */ (`border${corner}Radius`)].split(' ');
    return values.some((value) => value.endsWith('%')) ? Infinity : Math.max(...values.map(parseFloat));
}));

/** @param {CSSStyleDeclaration} style */
const clips = (style) => style.overflowX !== 'visible' || style.overflowY !== 'visible'
    || /paint|strict|content/.test(style.contain);

/**
 * Whether an element clips part of `area`, by its box or its rounded corners.
 *
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Area} area
 */
export function cuts(element, style, area) {
    if (!clips(style) || style.display === 'contents' || style.display === 'inline') return false;
    const box = element.getBoundingClientRect();
    const radius = radiusOf(style);
    if (radius === Infinity) return true;
    /** @param {Side} side */
    const inset = (side) => Math.max(parseFloat(style[/** @type {const} */ (`border${side}Width`)]), radius);
    const near = 0.51;
    return area.left < box.left + inset('Left') - near || area.top < box.top + inset('Top') - near
        || area.right > box.right - inset('Right') + near || area.bottom > box.bottom - inset('Bottom') + near;
}
