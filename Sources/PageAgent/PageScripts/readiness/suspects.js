// Elements that are probably the reason why nothing happens in a video.

import { describeElement } from '../dom/describe.js';

/** The maximum number of reports of a kind. */
const most = 3;

/**
 * Whether an element like a template's first one is in the document.
 *
 * @param {HTMLTemplateElement} template
 */
function isUsed(template) {
    const first = template.content.firstElementChild;
    if (!first) return true;
    const classes = [...first.classList].map((name) => `.${CSS.escape(name)}`).join('');
    return document.querySelector(first.localName + classes) !== null;
}

/**
 * Whether an element has no area, without being hidden on purpose.
 *
 * @param {Element} element
 */
function isFlat(element) {
    if (!element.checkVisibility()) return false;
    const { width, height } = element.getBoundingClientRect();
    return width === 0 || height === 0;
}

/** @param {Capture} helios */
export function installSuspects(helios) {
    /** @returns {string[]} each a description */
    const suspects = () => {
        const templates = [...document.querySelectorAll('template')].filter((template) => !isUsed(template));
        const flat = helios.roots.queryAll('canvas, svg, video, img, iframe').filter(isFlat);
        return [
            ...templates.slice(0, most).map((template) => `${describeElement(template)} was never used`),
            ...flat.slice(0, most).map((element) => `${describeElement(element)} has a size of 0`),
        ];
    };
    return { suspects };
}
