// The background of the page.

import { transparent } from './paintorder.js';

/** The page's background colours, from the bottom up; null if the background is more than colours. */
export function background() {
    const styles = [document.documentElement, document.body].filter(Boolean).map((e) => getComputedStyle(e));
    if (styles.some((style) => style.backgroundImage !== 'none')) return null;
    const colours = styles.map((style) => style.backgroundColor);
    // The root's background propagates to the viewport if there is one; the body's then only covers its box.
    const [root, body] = colours;
    if (body === undefined || transparent.test(root) || transparent.test(body)) return colours;
    if (root === body && root.startsWith('rgb(')) return [root];
    const box = document.body.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return [root];
    const fills = box.left <= 0 && box.top <= 0
        && box.right >= window.innerWidth && box.bottom >= window.innerHeight;
    return fills ? colours : null;
}
