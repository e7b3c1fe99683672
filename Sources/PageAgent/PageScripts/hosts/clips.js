// Elements that are shown for a part of the timeline.

/**
 * The own `visibility` of elements that are hidden now.
 *
 * @type {WeakMap<HTMLElement, [value: string, priority: string]>}
 */
const hiddenClips = new WeakMap();

/** @param {HTMLElement} element @param {boolean} isHidden */
export function hide(element, isHidden) {
    const { style } = element;
    /** @type {[string, string]} */
    const own = [style.getPropertyValue('visibility'), style.getPropertyPriority('visibility')];
    const isOurs = hiddenClips.has(element) && own[0] === 'hidden' && own[1] === 'important';
    if (isHidden === isOurs) return;
    if (isHidden) {
        hiddenClips.set(element, own);
        style.setProperty('visibility', 'hidden', 'important');
    } else {
        style.setProperty('visibility', ...(hiddenClips.get(element) ?? ['', '']));
        hiddenClips.delete(element);
    }
}
