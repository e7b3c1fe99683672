// The area that a painter covers.

/** @param {Natives} native @param {Painter} painter @returns {Area} */
function boxOf(native, { element, hasText, isWhole, spread }) {
    if (isWhole) return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const boxes = [native.boxOf.call(element)];
    if (hasText) {
        const range = document.createRange();
        range.selectNodeContents(element);
        boxes.push(range.getBoundingClientRect());
    }
    return {
        left: Math.min(...boxes.map((box) => box.left)) - spread,
        top: Math.min(...boxes.map((box) => box.top)) - spread,
        right: Math.max(...boxes.map((box) => box.right)) + spread,
        bottom: Math.max(...boxes.map((box) => box.bottom)) + spread,
    };
}

/**
 * Whether a painter is visible within an area.
 *
 * @param {Natives} native
 * @param {Painter} painter
 * @param {Area} area
 */
export function isSeenWithin(native, painter, area) {
    if (!painter.element.isConnected) return false;
    const box = boxOf(native, painter);
    const isNear = box.left < area.right - 0.01 && box.right > area.left + 0.01
        && box.top < area.bottom - 0.01 && box.bottom > area.top + 0.01;
    const isSeen = { opacityProperty: true, visibilityProperty: true };
    return isNear && (painter.isWhole || painter.element.checkVisibility(isSeen));
}
