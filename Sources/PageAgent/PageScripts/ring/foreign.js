// Content that `drawElementImage` silently omits: cross-origin images, videos and frames, and sandboxed frames.

import { describeElement } from '../dom/describe.js';
import { matchingStyles } from '../images/styles.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installForeign(helios, native) {
    const kinds = 'img, image, video, iframe, frame, object, embed, feImage, use, input[type="image"]';
    /** @type {Map<string, boolean>} */
    const origins = new Map();
    /** @type {any[] | null} */
    let elements = null;
    /** Whether any cross-origin resource was loaded, and whether for a style. */
    let isLoaded = false;
    let isStyled = false;
    /** @type {Element[]} */
    let styled = [];
    let isNewInside = false;

    /** @param {string | null | undefined} address @returns {boolean} */
    function isForeign(address) {
        if (!address) return false;
        if (!origins.has(address)) {
            let isOther = false;
            try {
                const url = new URL(address, document.baseURI);
                isOther = /^https?:$|^ftp:$|^file:$/.test(url.protocol) && url.origin !== window.origin;
            } catch { /* It loads nothing. */ }
            origins.set(address, isOther);
        }
        return /** @type {boolean} */ (origins.get(address));
    }

    /**
     * Animated images are displayed by frames of the document's own origin (see animatedimages.js).
     *
     * @param {string} address
     */
    const isLeftOut = (address) => isForeign(address) && !helios.animatedImages.isMoving(address);

    const resources = new PerformanceObserver((list) => note(list.getEntries()));
    resources.observe({ type: 'resource', buffered: true });
    /** @param {PerformanceEntry[]} entries */
    function note(entries) {
        for (const { name, initiatorType } of entries) {
            if (!isForeign(name)) continue;
            isLoaded = true;
            if (initiatorType === 'css' && !/\.(woff2?|ttf|otf)([?#]|$)/i.test(name)) isStyled = true;
        }
    }

    const seen = { opacityProperty: true, visibilityProperty: true };
    /** @param {Element} element */
    function isSeen(element) {
        const box = native.boxOf.call(element);
        // An SVG filter primitive has no box.
        if (element.localName === 'feImage') return true;
        return box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
            && box.left < window.innerWidth && box.top < window.innerHeight && element.checkVisibility(seen);
    }

    /** @param {any} element @returns {string[]} */
    const addressesOf = (element) => [
        element.currentSrc, element.localName === 'img' ? element.src : null, element.poster, element.data,
        element.href?.baseVal, ['embed', 'input'].includes(element.localName) ? element.src : null,
    ].filter((address) => typeof address === 'string' && address !== '');

    /** @param {Element} element */
    const isFrame = ({ localName }) => ['iframe', 'frame', 'object'].includes(localName);

    /**
     * Why a nested frame cannot be drawn; null if it can be.
     *
     * @param {any} frame
     * @param {number} index
     */
    function frameObstacle(frame, index) {
        const name = describeElement(frame);
        if (frame.localName !== 'object' && frame.sandbox?.length !== undefined && frame.hasAttribute('sandbox')
            && !frame.sandbox.contains('allow-same-origin')) return `${name} is sandboxed`;
        let inner = null;
        try {
            inner = frame.contentDocument && frame.contentWindow;
        } catch { /* Reported below. */ }
        if (!inner) return frame.localName === 'object' ? null : `${name} is of another origin`;
        const answer = inner.__heliosCapture?.drawing.look(null, index);
        if (answer?.isNewKind) isNewInside = true;
        return answer?.obstacle ? `in ${name}: ${answer.obstacle}` : null;
    }

    const findStyled = () => matchingStyles(helios, isLeftOut).map(({ element }) => element);

    return {
        get isLoaded() { return isLoaded; },
        /**
         * A description of visible cross-origin content, or null; and whether a nested frame is drawn in a new way.
         *
         * @param {boolean} isChanged
         * @param {boolean} isRebuilt
         * @param {number} index
         */
        look(isChanged, isRebuilt, index) {
            note(resources.takeRecords());
            if (isRebuilt || elements === null) elements = helios.roots.queryAll(kinds);
            isNewInside = false;
            for (const element of elements) {
                if (!element.isConnected) continue;
                const address = addressesOf(element).find(isLeftOut);
                if (address && isSeen(element)) {
                    return { obstacle: `${describeElement(element)} shows ${address} of another origin`, isNewInside };
                }
                if (!isFrame(element) || !isSeen(element)) continue;
                const inside = frameObstacle(element, index);
                if (inside) return { obstacle: inside, isNewInside };
            }
            if (isStyled && isChanged) styled = findStyled();
            const shown = isStyled ? styled.find((element) => element.isConnected && isSeen(element)) : undefined;
            const obstacle = shown ? `${describeElement(shown)} has a picture of another origin` : null;
            return { obstacle, isNewInside };
        },
    };
}
