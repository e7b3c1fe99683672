// The kind of painting of each element: a change of it means painting that the witness has not checked yet.

import { computedStyles } from '../dom/styles.js';

/** @param {Capture} helios */
export function installKinds(helios) {
    /**
     * The kind of each element at the last look.
     *
     * @type {WeakMap<Node, string>}
     */
    const kinds = new WeakMap();
    /**
     * The local names and kinds of the descendants of elements whose children were added or removed.
     *
     * @type {WeakMap<Node, string>}
     */
    const outlines = new WeakMap();
    /**
     * Elements with 3D styles.
     *
     * @type {Set<Element>}
     */
    const deep = new Set();
    let isFirst = true;

    /** @param {Element} element @param {boolean} isCounted */
    function read(element, isCounted) {
        const style = computedStyles(element).own;
        const kind = kindOf(style, element);
        const last = kinds.get(element);
        if (last === kind) return false;
        kinds.set(element, kind);
        if (isDeep(style)) deep.add(element);
        else deep.delete(element);
        return isCounted && last !== undefined;
    }

    /** @param {ParentNode} parent @param {boolean} isCounted */
    const readBelow = (parent, isCounted) => {
        let isNew = false;
        for (const element of parent.querySelectorAll('*')) {
            if (read(element, isCounted)) isNew = true;
            const inner = helios.roots.of(element);
            if (inner && readBelow(inner, isCounted)) isNew = true;
        }
        return isNew;
    };

    /**
     * Whether the descendants differ from those before; elements that are recreated in every frame are of the same
     * kind.
     *
     * @param {ParentNode & Node} parent
     */
    function isRebuilt(parent) {
        const elements = [...parent.querySelectorAll('*')];
        const outline = elements.map((element) => `${element.localName} ${kinds.get(element)}`).join('\n');
        const isNew = outlines.get(parent) !== outline;
        outlines.set(parent, outline);
        return isNew;
    }

    return {
        deep,
        /**
         * Whether anything that may have changed is painted in another way than at the last look.
         *
         * @param {import('./changelog.js').Noted} changes
         * @param {boolean} isWhole
         */
        look({ own, below, rebuilt, isEverything }, isWhole) {
            let isNew = isFirst;
            /** @param {ParentNode & Node} node @param {boolean} isDeepRead */
            const read_ = (node, isDeepRead) => {
                if (!node.isConnected) return;
                const element = node.nodeType === 1 ? /** @type {Element} */ (node) : null;
                if (element && read(element, true)) isNew = true;
                if (isDeepRead && readBelow(node, true)) isNew = true;
                const inner = isDeepRead && element && helios.roots.of(element);
                if (inner && readBelow(inner, true)) isNew = true;
            };
            if (isWhole || isEverything) read_(document, true);
            else {
                /** @param {Node} node */
                const isInside = (node) => [...below].some((other) => other !== node && other.contains(node));
                for (const node of below) if (below.size > 8 || !isInside(node)) read_(node, true);
                for (const node of own) read_(node, false);
            }
            for (const node of rebuilt) if (node.isConnected && isRebuilt(node)) isNew = true;
            for (const element of deep) if (!element.isConnected) deep.delete(element);
            isFirst = false;
            return isNew;
        },
    };
}

/** @param {CSSStyleDeclaration} style */
const isDeep = (style) => style.transformStyle === 'preserve-3d' || style.backfaceVisibility === 'hidden';

/** @param {string} value */
const functionNames = (value) => (value === 'none' ? '' : value.replace(/\((?:[^()]|\([^()]*\))*\)/g, ''));

/**
 * A short text that differs if an element is painted in another way, and not if it only moves.
 *
 * @param {CSSStyleDeclaration} style
 * @param {Element} element
 */
function kindOf(style, element) {
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
