// Indeterminate progress bars with the browser's own look, which Chromium animates by the wall clock: they are drawn
// here as Chromium 156 draws them.

import { HeldPicture } from '../images/heldpicture.js';
import { HeldPictures } from '../images/heldpictures.js';
import { barColours } from './barcolours.js';

/** How long the bar moves there and back, and between two of its positions, in ms. */
const [period, step] = [2500, 125];
/** The part of the track that the bar covers. */
const blocks = 5;
/** The maximum number of pictures: of a few bars, 20 positions each. */
const most = 128;

/**
 * @typedef {object} Bar What determines the picture of a bar; lengths in device pixels.
 * @property {number} length
 * @property {number} thickness
 * @property {number} offset The distance of the value from the start.
 * @property {'right' | 'left' | 'down' | 'up'} direction
 * @property {import('./barcolours.js').BarColours} colours
 */

/**
 * The position of a bar, in device pixels.
 *
 * @param {number} length
 * @param {number} elapsed In ms.
 */
export function barOffset(length, elapsed) {
    const free = length - Math.floor(length / blocks);
    const phase = (Math.floor(elapsed / step) * step % period) / period;
    return Math.floor((phase < 0.5 ? phase : 1 - phase) * 2 * free);
}

/** @param {Bar} bar */
export function barMarkup({ length, thickness, offset, direction, colours }) {
    const [inset, height] = [thickness / 4, thickness / 2];
    const [isVertical, isReversed] = [['down', 'up'].includes(direction), ['left', 'up'].includes(direction)];
    const [width, depth] = isVertical ? [thickness, length] : [length, thickness];
    const mirror = isReversed ? `translate(${length} 0) scale(-1 1)` : '';
    const turn = isVertical ? 'matrix(0 1 1 0 0 0)' : '';
    const track = `x="0" y="${inset}" width="${length}" height="${height}" rx="${height / 2}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${depth}" viewBox="0 0 ${width} ${depth}">`
        + `<clipPath id="t"><rect ${track}/></clipPath><g transform="${turn} ${mirror}"><g clip-path="url(#t)">`
        + `<rect ${track} fill="${colours.track}"/><rect x="${offset}" y="${inset}" width="${Math.floor(length / blocks)}"`
        + ` height="${height}" rx="${height / 2}" fill="${colours.value}"/></g><rect x="0.5" y="${inset + 0.5}"`
        + ` width="${length - 1}" height="${height - 1}" rx="${(height - 1) / 2}" fill="none" stroke="${colours.border}"/>`
        + '</g></svg>';
}

/** @param {CSSStyleDeclaration} style */
const hasOwnLook = (style) => style.appearance !== 'auto' || style.backgroundImage !== 'none'
    || style.backgroundColor !== 'rgba(0, 0, 0, 0)'
    || [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth]
        .some((width) => parseFloat(width) > 0);

/** @param {CSSStyleDeclaration} style @returns {Bar['direction']} */
function directionOf(style) {
    const isReversed = style.direction === 'rtl';
    if (style.writingMode === 'horizontal-tb') return isReversed ? 'left' : 'right';
    return isReversed ? 'up' : 'down';
}

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {StyleCovers} covers
 */
export function installProgress(helios, native, covers) {
    const { realm } = helios.clock;
    /**
     * When each bar was first seen, in ms.
     *
     * @type {Map<HTMLProgressElement, number>}
     */
    let starts = new Map();
    /** @type {HeldPictures<string>} */
    const pictures = new HeldPictures(most);

    /** @param {HTMLProgressElement} element */
    async function cover(element) {
        covers.keep(element, 'progress', {});
        const style = getComputedStyle(element);
        const [width, height] = [element.offsetWidth, element.offsetHeight]
            .map((side) => Math.round(side * window.devicePixelRatio));
        if (hasOwnLook(style) || width === 0 || height === 0) return;
        const direction = directionOf(style);
        const isVertical = direction === 'down' || direction === 'up';
        const [length, thickness] = isVertical ? [height, width] : [width, height];
        const offset = barOffset(length, realm.now - (starts.get(element) ?? 0));
        const markup = barMarkup({ length, thickness, offset, direction, colours: barColours(style) });
        const { url } = await pictures.get(markup, () => HeldPicture.makeVector(markup, native));
        covers.keep(element, 'progress', {
            appearance: 'none', contentVisibility: 'hidden', backgroundImage: `url("${url}")`,
            backgroundSize: '100% 100%', backgroundOrigin: 'border-box', backgroundRepeat: 'no-repeat',
        });
    }

    async function follow() {
        /** @type {HTMLProgressElement[]} */
        const shown = helios.roots.queryAll('progress:indeterminate');
        for (const element of starts.keys()) if (!shown.includes(element)) covers.keep(element, 'progress', {});
        starts = new Map(shown.map((element) => [element, starts.get(element) ?? realm.now]));
        await native.all(shown.map(cover));
    }
    realm.follow({
        phase: 'controls',
        follow,
        begin() { for (const element of starts.keys()) starts.set(element, 0); },
    });
}
