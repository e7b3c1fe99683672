// Hides elements outside their part of the timeline.

/**
 * The inline values that elements had for a property before it was overridden to hide them.
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
 * Hides an element without affecting the layout, or shows it again.
 *
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
export const hide = (element, isHidden) => set(element, isHidden, 'visibility');

/**
 * Removes an element from the layout, or restores it.
 *
 * @param {HTMLElement} element
 * @param {boolean} isOut
 */
export const takeOut = (element, isOut) => set(element, isOut, 'display');
