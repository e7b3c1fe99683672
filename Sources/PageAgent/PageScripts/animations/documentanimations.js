// The animations of a document and its shadow roots.

/** @typedef {{ all: () => Animation[], outermostSVGs: () => SVGSVGElement[] }} DocumentAnimations */

/** @param {Roots} roots @returns {DocumentAnimations} */
export const documentAnimations = (roots) => ({
    all: () => roots.all().flatMap((root) => root.getAnimations()),
    outermostSVGs: () => roots.queryAll('svg').filter((svg) => !svg.ownerSVGElement),
});

/**
 * The browser's own list, with the animations that this tool keeps from the page.
 *
 * @param {Natives} native
 * @param {Roots} roots
 * @returns {Animation[]}
 */
export const nativeAnimations = (native, roots) => roots.all()
    .flatMap((root) => (root === document ? native.documentAnimations : native.shadowAnimations).call(root));

/**
 * Those that run.
 *
 * All are asked before any is moved: a CSS animation's `playState` brings the document's style up to date, which every
 * move makes out of date. In turns, 2,000 animations took 5 s.
 *
 * @param {Animation[]} animations
 */
export function running(animations) {
    return animations.filter((animation) => animation.playState === 'running');
}
