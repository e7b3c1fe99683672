// The ring's interface for the host and the composition.

import { BandPainter } from './bands.js';
import { Cover } from './cover.js';
import { CanvasLayers } from './layers.js';
import { Orders } from './orders.js';
import { Slots } from './slots.js';

/** @implements {Ring} */
export class ShellRing {
    /** Whether only a canvas of the composition is drawn. */
    isCanvas = false;
    #stage;
    #layers;
    /** @type {RingSettings | null} */
    #settings = null;
    /** @type {Orders | null} */
    #orders = null;
    /** @type {(event: RingEvent) => void} */
    #tell = () => {};
    #channel = new MessageChannel();

    /** @param {import('./stage.js').Stage} stage */
    constructor(stage) {
        this.#stage = stage;
        this.#layers = new CanvasLayers(stage);
        this.#channel.port1.onmessage = ({ data }) => this.#end(data);
    }

    /**
     * Opens the ring.
     *
     * @param {RingSettings} settings
     */
    async open(settings) {
        const stage = this.#stage;
        this.#settings = settings;
        const notify = /** @type {(text: string) => void} */ (window.__heliosRingEvent);
        this.#tell = (event) => notify(JSON.stringify(event));
        // The binding was added to every document; the composition must not see it.
        delete stage.window.__heliosRingEvent;
        if (settings.isTransparent) stage.removeBackground();
        stage.begin(() => this.#orders?.make());
        this.isCanvas = settings.isCanvas;
        const draw = this.#painter(settings);
        const slots = await Slots.open(settings, this.#tell);
        this.#orders = new Orders({
            stage, layers: this.#layers, slots, draw, tell: this.#tell,
            cover: settings.isCanvas ? null : new Cover(settings),
        });
    }

    /**
     * Returns a function that draws a frame.
     *
     * @param {RingSettings} settings
     * @returns {(places: CanvasPlace[] | null) => any}
     */
    #painter(settings) {
        if (settings.isCanvas) return () => this.#stage.page.canvas.picture();
        const painter = new BandPainter(this.#stage, this.#layers, settings);
        this.#stage.canvas.addEventListener('contextlost', () => this.lost('the canvas of the ring'));
        this.#layers.begin();
        return (places) => (places ? painter.drawCanvases(places) : painter.draw());
    }

    /**
     * Orders the examination of the frame that the page is about to produce, and its drawing if `isDrawn`.
     *
     * @param {FrameOrder} order
     */
    arm(order) {
        const stage = this.#stage;
        if (this.#orders === null || this.#settings === null) return;
        if (stage.isOut && !stage.page.topLayer.isInUse()) {
            if (this.#layers.isHidden) this.#layers.hide();
            stage.takeBack();
        }
        this.#orders.order = order;
        stage.page.changes.arm();
        if (order.isDrawn && (stage.isStale || !this.#settings.isWatched)) stage.canvas.requestPaint();
        requestAnimationFrame(() => this.#channel.port2.postMessage(order));
    }

    /**
     * Reports that a frame is over.
     *
     * @param {FrameOrder} order
     */
    async #end({ frame, isDrawn }) {
        this.#orders?.end(frame);
        if (!isDrawn) return;
        await this.#orders?.completion;
        this.#tell({ event: 'over', frame, isBusy: this.#stage.page?.clock.isBusy() ?? false });
    }

    /** The composition has changed. */
    touch() { if (this.#settings) this.#stage.touch(); }

    /**
     * Reports that the browser has lost the contents of a canvas: frames since may lack it.
     *
     * @param {string} what
     */
    lost(what) { this.#tell({ event: 'lost', frame: this.#orders?.order?.frame ?? 0, reason: what }); }

    /** Moves the composition out of the canvas while it contains something that crashes there. */
    takeOut() {
        if (!this.#settings || this.#stage.isOut) return;
        if (!this.isCanvas) this.#layers.show();
        this.#stage.takeOut();
    }
}
