// The script of the shell: the page around the composition, which draws it into frames.
//
// The composition is an <iframe> in a <canvas layoutsubtree>: it is laid out and painted as usual, but onto the
// canvas (`drawElementImage`) and not onto the screen. Each frame goes to a worker, which writes its pixels into a
// slot of a file that the host reads as well.

import { ShellRing } from './shell/ring.js';
import { Stage } from './shell/stage.js';

/** @param {string} address The composition's URL. */
export function install(address) {
    const stage = new Stage(/** @type {HTMLCanvasElement} */ (document.querySelector('canvas')));
    window.__heliosRing = new ShellRing(stage);
    // Last: the composition's first script already looks for the ring. Until the ring is opened, the composition is
    // on the screen.
    stage.load(address);
}
