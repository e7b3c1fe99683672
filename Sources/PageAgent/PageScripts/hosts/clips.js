// Elements that are shown for a part of the timeline, or not at all.

/**
 * The own values of properties by which elements are hidden now.
 *
 * @type {Record<string, WeakMap<HTMLElement, [value: string, priority: string]>>}
 */
const hidden = { visibility: new WeakMap(), display: new WeakMap() };

/**
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 * @param {'visibility' | 'display'} property
 */
function set(element, isHidden, property) {
    const { style } = element;
    const known = hidden[property];
    const value = property === 'display' ? 'none' : 'hidden';
    /** @type {[string, string]} */
    const own = [style.getPropertyValue(property), style.getPropertyPriority(property)];
    const isOurs = known.has(element) && own[0] === value && own[1] === 'important';
    if (isHidden === isOurs) return;
    if (isHidden) {
        known.set(element, own);
        style.setProperty(property, value, 'important');
    } else {
        style.setProperty(property, ...(known.get(element) ?? ['', '']));
        known.delete(element);
    }
}

/**
 * Hides an element that keeps its place, or shows it again.
 *
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
export const hide = (element, isHidden) => set(element, isHidden, 'visibility');

/**
 * Takes an element out of the picture with its place, or puts it back.
 *
 * @param {HTMLElement} element
 * @param {boolean} isOut
 */
export const takeOut = (element, isOut) => set(element, isOut, 'display');
