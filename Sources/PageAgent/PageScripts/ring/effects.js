// The effects of styles on the contents of a box.

/** Moved and scaled, and not flipped. */
const straight = /^matrix\([\d.][\d.e+-]*, 0, 0, [\d.][\d.e+-]*, /;

/**
 * What an element does to a canvas in it that `drawImage` does not do; null if nothing.
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
 * Whether a box that clips, or its round corners, cut off some of `area`.
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
