// Decides for every frame whether the ring can draw the page as the browser displays it (see shell/orders.js).
//
// Anything that is known or suspected to be drawn differently is an obstacle: a slow frame is better than a wrong
// one.

import { describeElement } from '../dom/describe.js';
import { installCanvasObstacles } from './canvasobstacles.js';
import { installChanges } from './changes.js';
import { installForeign } from './foreign.js';
import { installKinds } from './kinds.js';
import { installPainters } from './painters.js';
import { sceneObstacle } from './scene.js';
import { installTopLayer } from './toplayer.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installDrawing(helios, native) {
    helios.topLayer = installTopLayer(helios, native);
    helios.changes = installChanges(helios, native);
    helios.kinds = installKinds(helios);
    helios.foreign = installForeign(helios, native);
    helios.painters = installPainters(helios, native);
    helios.canvasObstacles = installCanvasObstacles(helios);

    let isFirst = true;
    /** @type {string | null} */
    let lastObstacle = null;
    /**
     * The obstacle of 3D scenes, as of the last change.
     *
     * @type {string | null}
     */
    let scene = null;
    /** @type {import('./canvasobstacles.js').Obstacles} */
    let canvases = { obstacle: null, below: null, above: null };
    /** @type {WeakSet<HTMLCanvasElement>} */
    const tainted = new WeakSet();

    /**
     * A tainted canvas would taint the ring's own canvas permanently.
     *
     * @param {CanvasPlace} place
     */
    function isTainted({ canvas }) {
        if (!helios.foreign.isLoaded || typeof native.VideoFrame === 'undefined') return false;
        if (!tainted.has(canvas)) {
            try {
                new native.VideoFrame(canvas, { timestamp: 0 }).close();
            } catch (error) {
                if (/** @type {Error} */ (error).name === 'SecurityError') tainted.add(canvas);
            }
        }
        return tainted.has(canvas);
    }

    /** @param {Layering | null} layering @param {boolean} isChanged */
    function canvasObstacle(layering, isChanged) {
        const places = helios.canvases ? helios.canvases.placements() : [];
        // In a nested frame the ring does not draw them, and the browser does not do so reliably.
        if (!helios.canvases) {
            const found = helios.roots.queryAll('canvas')
                .find((canvas) => canvas.checkVisibility() && canvas.offsetWidth > 0);
            return found ? `${describeElement(found)} lies in a frame` : null;
        }
        const dirty = places.find(isTainted);
        if (dirty) return `${describeElement(dirty.canvas)} holds a picture of another origin`;
        if (isChanged) canvases = helios.canvasObstacles.look(places);
        if (places.length === 0) return null;
        return canvases.obstacle ?? (layering && canvases[layering]);
    }

    return {
        /** Notifies the ring that the page has changed. */
        touch() {
            if (helios.ring) helios.ring.touch();
            else window.parent.__heliosCapture?.drawing.touch();
        },
        /**
         * `obstacle`: why this frame cannot be drawn, or null. `isNewKind`: whether the page is drawn in another way
         * than at the last look; `isChanged`: whether it may have changed at all. To be called when style and layout
         * are clean. `isUncovered`: whether the page has canvases, and nothing over any of them.
         *
         * `layering`: how canvases are drawn; null in canvas mode and in nested frames. `frame`: the frame's number.
         *
         * @param {Layering | null} layering
         * @param {number} frame
         */
        look(layering, frame) {
            if (isFirst) helios.changes.begin(helios.drawing.touch);
            const isWhole = isFirst || frame % 32 === 0;
            isFirst = false;
            const changes = helios.changes.take();
            const isRebuilt = isWhole || changes.isEverything || changes.rebuilt.size > 0 || changes.below.size > 0;
            const isChanged = isRebuilt || changes.isText || changes.own.size > 0;
            const isOther = isChanged && helios.kinds.look(changes, isWhole);
            if (isOther || isRebuilt) helios.painters.forget();
            if (isChanged) scene = sceneObstacle(helios.kinds.deep);
            const foreign = helios.foreign.look(isChanged, isRebuilt, frame);
            let obstacle = helios.topLayer.look() ?? foreign.obstacle;
            if (helios.paintWorklets.areUsed()) obstacle ??= 'a paint worklet draws on the page';
            // The ring gets the pictures of videos by chance some drawings later than the browser.
            if (helios.videos.areScrubbed()) obstacle ??= 'a script seeks a video while the frame is drawn';
            if (obstacle === null && helios.ring?.isCanvas) obstacle = helios.canvas.change(isChanged);
            else if (obstacle === null) obstacle = scene ?? canvasObstacle(layering, isChanged);
            const isNewKind = isOther || foreign.isNewInside || (obstacle === null) !== (lastObstacle === null);
            lastObstacle = obstacle;
            const isUncovered = obstacle === null && !helios.ring?.isCanvas && helios.canvases !== null
                && canvases.above === null && helios.canvases.areThere();
            return { obstacle, isNewKind, isChanged, isUncovered };
        },
        /**
         * The possible layerings of canvases, in order of preference.
         *
         * @returns {Layering[]}
         */
        layerings() {
            helios.painters.forget();
            const found = helios.canvasObstacles.look(helios.canvases?.placements() ?? []);
            return /** @type {Layering[]} */ (['below', 'above']).filter((layering) => found[layering] === null);
        },
    };
}
