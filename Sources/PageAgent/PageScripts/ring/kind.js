// The kind of an element's painting.

/**
 * Whether an element has 3D styles.
 *
 * @param {CSSStyleDeclaration} style
 */
export const isDeep = (style) => style.transformStyle === 'preserve-3d' || style.backfaceVisibility === 'hidden';

/** @param {string} value */
const functionNames = (value) => (value === 'none' ? '' : value.replace(/\((?:[^()]|\([^()]*\))*\)/g, ''));

/**
 * A short text that differs if an element is painted in another way, and not if it only moves.
 *
 * @param {CSSStyleDeclaration} style
 * @param {Element} element
 */
export function kindOf(style, element) {
    const { display } = style;
    if (display === 'none') return 'none';
    const transform = style.transform === 'none' ? 0 : style.transform.startsWith('matrix3d') ? 3 : 2;
    /** @param {string} value */
    const isSet = (value) => (value === 'none' ? 0 : 1);
    const overflow = `${style.overflowX} ${style.overflowY}`;
    // The contents of a clip that was empty are not painted until its cull rects are updated.
    const isEmpty = overflow !== 'visible visible' && (element.clientWidth === 0 || element.clientHeight === 0);
    return [
        display === 'contents', style.visibility, style.position, style.zIndex, overflow, isEmpty,
        style.opacity === '1', transform, isSet(style.translate), isSet(style.rotate), isSet(style.scale),
        isSet(style.perspective), style.transformStyle, style.backfaceVisibility,
        functionNames(style.filter), functionNames(style.backdropFilter), style.mixBlendMode, style.isolation,
        functionNames(style.clipPath), functionNames(style.maskImage),
        style.contain, style.contentVisibility, style.willChange, style.overlay,
    ].join();
}
