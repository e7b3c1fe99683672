// Decides for every frame whether the ring can draw the page as the browser displays it (see shell/orders.js).
//
// Anything that is known or suspected to be drawn differently is an obstacle: a slow frame is better than a wrong
// one.

import { describeElement } from '../dom/describe.js';
import { parentOf } from '../dom/windows.js';
import { canvasObstacles } from './canvasobstacles.js';
import { Changes } from './changes.js';
import { Foreign } from './foreign.js';
import { Kinds } from './kinds.js';
import { Painters } from './painters.js';
import { sceneObstacle } from './scene.js';
import { TaintedCanvases } from './tainted.js';
import { installTopLayer } from './toplayer.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installDrawing(helios, native) {
    helios.topLayer = installTopLayer(helios, native);
    helios.changes = new Changes(helios, native);
    helios.kinds = new Kinds(helios);
    helios.foreign = new Foreign(helios, native);
    helios.painters = new Painters(helios, native);
    return new Drawing(helios, new TaintedCanvases(helios, native));
}

class Drawing {
    #helios;
    #tainted;
    #isFirst = true;
    /** @type {string | null} */
    #lastObstacle = null;
    /**
     * The obstacle of 3D scenes, as of the last change.
     *
     * @type {string | null}
     */
    #scene = null;
    /** @type {import('./canvasobstacles.js').Obstacles} */
    #canvases = { obstacle: null, below: null, above: null };
    /**
     * The canvases of the last look; none in canvas mode and in nested frames.
     *
     * @type {CanvasPlace[]}
     */
    #places = [];

    /** @param {Capture} helios @param {TaintedCanvases} tainted */
    constructor(helios, tainted) {
        this.#helios = helios;
        this.#tainted = tainted;
    }

    /** Notifies the ring that the page has changed. */
    touch() {
        const { ring } = this.#helios;
        if (ring) ring.touch();
        else parentOf(window).__heliosCapture?.drawing.touch();
    }

    /**
     * `obstacle`: why this frame cannot be drawn, or null. `isNewKind`: whether the page is drawn in another way
     * than at the last look; `isChanged`: whether it may have changed at all. To be called when style and layout
     * are clean. `uncovered`: the places of the canvases if nothing lies over any of them; else none.
     *
     * `layering`: how canvases are drawn; null in canvas mode and in nested frames. `frame`: the frame's number.
     *
     * @param {Layering | null} layering
     * @param {number} frame
     */
    look(layering, frame) {
        const helios = this.#helios;
        if (this.#isFirst) helios.changes.begin(() => this.touch());
        const isWhole = this.#isFirst || frame % 32 === 0;
        this.#isFirst = false;
        const changes = helios.changes.take();
        const isRebuilt = isWhole || changes.isEverything || changes.rebuilt.size > 0 || changes.below.size > 0;
        const isChanged = isRebuilt || changes.isText || changes.own.size > 0;
        const isOther = isChanged && helios.kinds.look(changes, isWhole);
        if (isOther || isRebuilt) helios.painters.forget();
        if (isChanged) this.#scene = sceneObstacle(helios.kinds.deep);
        const foreign = helios.foreign.look(isChanged, isRebuilt, frame);
        const obstacle = this.#obstacle(foreign.obstacle, layering, isChanged);
        const isNewKind = isOther || foreign.isNewInside || (obstacle === null) !== (this.#lastObstacle === null);
        this.#lastObstacle = obstacle;
        const uncovered = obstacle === null && this.#canvases.above === null ? this.#places : [];
        return { obstacle, isNewKind, isChanged, uncovered };
    }

    /** @param {string | null} foreign @param {Layering | null} layering @param {boolean} isChanged */
    #obstacle(foreign, layering, isChanged) {
        const helios = this.#helios;
        let obstacle = helios.topLayer.look() ?? foreign;
        if (helios.paintWorklets.areUsed()) obstacle ??= 'a paint worklet draws on the page';
        // The ring gets the pictures of videos by chance some drawings later than the browser.
        if (helios.videos.areScrubbed()) obstacle ??= 'a script seeks a video while the frame is drawn';
        if (obstacle !== null) return obstacle;
        if (helios.ring?.isCanvas) return helios.canvas.change(isChanged);
        return helios.kinds.backdrops.obstacle() ?? this.#scene ?? this.#canvasObstacle(layering, isChanged);
    }

    /** @param {Layering | null} layering @param {boolean} isChanged */
    #canvasObstacle(layering, isChanged) {
        const { canvases, painters, roots } = this.#helios;
        // In a nested frame the ring does not draw them, and the browser does not do so reliably.
        if (!canvases) {
            const found = roots.queryAll('canvas').find((canvas) => canvas.checkVisibility() && canvas.offsetWidth > 0);
            return found ? `${describeElement(found)} lies in a frame` : null;
        }
        const places = this.#places = canvases.placements();
        const dirty = places.find(({ canvas }) => this.#tainted.has(canvas));
        if (dirty) return `${describeElement(dirty.canvas)} holds a picture of another origin`;
        if (isChanged) this.#canvases = canvasObstacles(painters, places);
        if (places.length === 0) return null;
        return this.#canvases.obstacle ?? (layering && this.#canvases[layering]);
    }

    /**
     * The possible layerings of canvases, in order of preference.
     *
     * @returns {Layering[]}
     */
    layerings() {
        const { canvases, painters } = this.#helios;
        painters.forget();
        const found = canvasObstacles(painters, canvases?.placements() ?? []);
        return /** @type {Layering[]} */ (['below', 'above']).filter((layering) => found[layering] === null);
    }
}
