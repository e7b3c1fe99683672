// The script of the shell: the page around the composition, which draws it into frames.
//
// The composition lies in an <iframe> below a <canvas layoutsubtree>: it is laid out and painted as ever, but
// onto the canvas (`drawElementImage`) and not onto the screen. Each picture goes to a worker, which writes its
// pixels into a slot of a file that the host reads as well.

import { ShellRing } from './shell/ring.js';
import { Stage } from './shell/stage.js';

/** @param {string} address The composition's. */
export function install(address) {
    const stage = new Stage(/** @type {HTMLCanvasElement} */ (document.querySelector('canvas')));
    window.__heliosRing = new ShellRing(stage);
    // Last: the composition's first script already looks for the ring. Until that is opened, the composition
    // lies on the screen.
    stage.load(address);
}
