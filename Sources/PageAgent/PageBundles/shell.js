var heliosCapture = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // PageScripts/shell.js
  var shell_exports = {};
  __export(shell_exports, {
    install: () => install
  });

  // PageScripts/shell/bands.js
  var bandSize = 9e5;
  var BandPainter = class {
    /**
     * @param {import('./stage.js').Stage} stage
     * @param {import('./layers.js').CanvasLayers} layers
     * @param {RingSettings} settings
     */
    constructor(stage, layers, settings) {
      this.stage = stage;
      this.layers = layers;
      this.settings = settings;
      const { canvas } = stage;
      canvas.width = settings.pageWidth;
      canvas.height = settings.pageHeight;
      this.context = /** @type {CanvasRenderingContext2D} */
      canvas.getContext("2d", { willReadFrequently: true });
    }
    /**
     * The picture, as a VideoFrame.
     *
     * Of an element that is drawn, Chromium makes a layer as large as the clip, in fresh memory each time: 2,000
     * page faults a frame at 1080p, more than the drawing. A band's layer comes from memory that is used again.
     */
    draw() {
      const { context, stage, layers } = this;
      const { x, y, width, height, isTransparent } = this.settings;
      const places = layers.placements();
      const rows = Math.max(16, Math.floor(bandSize / (width * 4)));
      context.fillStyle = "white";
      for (let top = y; top < y + height; top += rows) {
        context.save();
        context.beginPath();
        context.rect(x, top, width, Math.min(rows, y + height - top));
        context.clip();
        if (isTransparent)
          context.clearRect(x, top, width, rows);
        else
          context.fill();
        if (layers.layering === "below")
          this.#drawBelow(places);
        context.drawElementImage(stage.composition, 0, 0);
        if (layers.layering === "above")
          this.#drawCanvases(places);
        context.restore();
      }
      return new window.VideoFrame(stage.canvas, { timestamp: 0, alpha: isTransparent ? "keep" : "discard" });
    }
    /** @param {CanvasPlace[]} places */
    #drawBelow(places) {
      const { context } = this;
      for (
        const colour of
        /** @type {string[]} */
        this.layers.backdrop
      ) {
        context.fillStyle = colour;
        context.fill();
      }
      context.fillStyle = "white";
      this.#drawCanvases(places);
    }
    /** @param {CanvasPlace[]} places */
    #drawCanvases(places) {
      const { context } = this;
      context.scale(devicePixelRatio, devicePixelRatio);
      for (const place of places) {
        context.globalAlpha = place.alpha;
        context.imageSmoothingEnabled = place.isSmooth;
        context.drawImage(place.canvas, place.x, place.y, place.width, place.height);
      }
      context.globalAlpha = 1;
      context.resetTransform();
    }
  };

  // PageScripts/shell/layers.js
  var CanvasLayers = class {
    /**
     * How they are drawn, each by itself: `below` the rest of the page or `above` it.
     * @type {Layering}
     */
    layering = "above";
    /** Whether the page is painted without them. */
    isHidden = false;
    /**
     * With `below`: the colours behind everything.
     * @type {string[] | null}
     */
    backdrop = null;
    /** @param {import('./stage.js').Stage} stage */
    constructor(stage) {
      this.stage = stage;
    }
    get #canvases() {
      return (
        /** @type {NonNullable<Capture['canvases']>} */
        this.stage.page.canvases
      );
    }
    /** @returns {CanvasPlace[]} */
    placements() {
      return this.#canvases.placements();
    }
    /** Finds those that are there when the ring is opened. */
    begin() {
      if (!this.#canvases.areThere())
        return;
      this.layering = "below";
      this.choose();
      this.hide();
    }
    /** Has the page painted without what is drawn by itself; whether it was not. */
    hide() {
      if (!this.isHidden && !this.#canvases.areThere())
        return false;
      this.isHidden = true;
      return this.#canvases.hide(this.layering === "below");
    }
    /** Has the page painted as it is. */
    show() {
      this.#canvases.show();
    }
    /** Chooses how they are drawn from now on. */
    choose() {
      this.backdrop = this.#canvases.background();
      const found = this.stage.page.drawing.layerings().filter((each) => each !== "below" || this.backdrop);
      if (!found.includes(this.layering))
        this.layering = found[0] ?? "above";
    }
    /**
     * Looks at what lies behind them; says why it cannot be drawn, or null.
     *
     * @param {boolean} isChanged Whether the page may have changed.
     */
    lookBehind(isChanged) {
      if (!this.isHidden || this.layering !== "below")
        return null;
      if (isChanged)
        this.backdrop = this.#canvases.background();
      return this.backdrop === null ? "a picture lies behind the canvases" : null;
    }
  };

  // PageScripts/shell/orders.js
  var Orders = class {
    /**
     * The frame that is to be looked at next, and whether it is drawn, too; null if it was looked at. All pages look at
     * every frame, whoever draws it: what they find follows from the frames alone.
     * @type {RingOrder | null}
     */
    order = null;
    /**
     * Whether the page has changed in kind in the frame that was looked at last, which may be drawn again.
     * @type {{ frame: number | null, isNew: boolean }}
     */
    #kind = { frame: null, isNew: false };
    /** @param {Parts} parts */
    constructor(parts) {
      this.parts = parts;
    }
    /** Makes the frame that was ordered, as the composition is painted. */
    make() {
      this.#fulfil((frame, isNewKind) => {
        const { stage, slots, draw } = this.parts;
        const picture = draw();
        stage.isStale = false;
        slots.put(frame, picture, isNewKind);
      });
    }
    /**
     * The frame is over: if nobody has looked at it, nothing was painted in it, or not here.
     *
     * @param {number} frame
     */
    end(frame) {
      if (this.order?.frame !== frame)
        return;
      this.#fulfil((_, isNewKind) => this.parts.tell({ event: "same", frame, isNewKind }));
    }
    /**
     * Looks at the frame that was ordered. If it is to be drawn, says why it cannot be, or calls `give` for it.
     *
     * @param {(frame: number, isNewKind: boolean) => void} give
     */
    #fulfil(give) {
      if (this.order === null)
        return;
      const { frame, isDrawn } = this.order;
      this.order = null;
      try {
        const obstacle = this.#obstacle(frame);
        if (!isDrawn)
          return;
        if (obstacle !== null)
          this.parts.tell({ event: "undrawable", frame, reason: obstacle });
        else
          give(frame, this.#kind.isNew);
      } catch (error) {
        this.parts.tell({ event: "failed", frame, reason: String(error) });
      }
    }
    /**
     * Why a frame cannot be drawn, or null; takes note of its kind.
     *
     * @param {number} frame
     */
    #obstacle(frame) {
      if (this.#kind.frame !== frame)
        this.#kind = { frame, isNew: false };
      const { obstacle, isNewKind } = this.#look(frame);
      this.#kind.isNew ||= isNewKind;
      if (obstacle !== null)
        this.parts.stage.isStale = true;
      return obstacle;
    }
    /**
     * Why the frame cannot be drawn, or null; and whether it is of a new kind.
     *
     * @param {number} frame
     */
    #look(frame) {
      const { stage, layers, isCanvas } = this.parts;
      const { page } = stage;
      const answer = page.drawing.look(layers.layering, frame);
      if (stage.isOut) {
        answer.obstacle ??= page.topLayer.look() ?? "the top layer was in use";
        return answer;
      }
      if (isCanvas)
        return answer;
      answer.obstacle ??= layers.lookBehind(answer.isChanged);
      if (answer.obstacle !== null && layers.placements().length > 0)
        layers.choose();
      if (layers.hide())
        answer.obstacle ??= "a canvas has come";
      return answer;
    }
  };

  // PageScripts/shell/slots.js
  var Slots = class {
    /** Pictures handed to the worker so far; the next goes into slot `drawn % slots`. */
    #drawn = 0;
    /**
     * @param {Worker} worker
     * @param {(event: RingEvent) => void} tell
     */
    constructor(worker, tell) {
      this.worker = worker;
      worker.onmessage = ({ data: { frame, index, isNewKind, error } }) => {
        tell(error ? { event: "failed", frame, reason: error } : { event: "drawn", frame, picture: index, isNewKind });
      };
    }
    /**
     * Starts the worker and has it make the file.
     *
     * @param {RingSettings} settings
     * @param {(event: RingEvent) => void} tell
     */
    static async open(settings, tell) {
      const source = URL.createObjectURL(new Blob([settings.worker], { type: "text/javascript" }));
      const worker = new Worker(source);
      URL.revokeObjectURL(source);
      const isReady = new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve();
        worker.postMessage(settings);
      });
      await isReady;
      return new Slots(worker, tell);
    }
    /**
     * Has a picture written; it is told of when it is there.
     *
     * @param {number} frame
     * @param {any} picture A VideoFrame.
     * @param {boolean} isNewKind Whether the page has changed in kind in this frame.
     */
    put(frame, picture, isNewKind) {
      this.worker.postMessage({ frame, index: this.#drawn, picture, isNewKind }, [picture]);
      this.#drawn += 1;
    }
  };

  // PageScripts/shell/ring.js
  var ShellRing = class {
    /** Whether a canvas of the composition's is all that is drawn. */
    isCanvas = false;
    #stage;
    #layers;
    /** @type {RingSettings | null} */
    #settings = null;
    /** @type {Orders | null} */
    #orders = null;
    /** @type {(event: RingEvent) => void} */
    #tell = () => {
    };
    #channel = new MessageChannel();
    /** @param {import('./stage.js').Stage} stage */
    constructor(stage) {
      this.#stage = stage;
      this.#layers = new CanvasLayers(stage);
      this.#channel.port1.onmessage = ({ data }) => this.#end(data);
    }
    /**
     * Makes the ring.
     *
     * @param {RingSettings} settings
     */
    async open(settings) {
      const stage = this.#stage;
      this.#settings = settings;
      const notify = (
        /** @type {(text: string) => void} */
        window.__heliosRingEvent
      );
      this.#tell = (event) => notify(JSON.stringify(event));
      delete stage.window.__heliosRingEvent;
      if (settings.isTransparent)
        stage.removeBackground();
      stage.begin(() => this.#orders?.make());
      this.isCanvas = settings.isCanvas;
      const draw = this.#painter(settings);
      const slots = await Slots.open(settings, this.#tell);
      this.#orders = new Orders({
        stage,
        layers: this.#layers,
        slots,
        draw,
        isCanvas: settings.isCanvas,
        tell: this.#tell
      });
    }
    /**
     * Returns what draws a frame.
     *
     * @param {RingSettings} settings
     */
    #painter(settings) {
      if (settings.isCanvas)
        return () => this.#stage.page.canvas.picture();
      const painter = new BandPainter(this.#stage, this.#layers, settings);
      this.#stage.canvas.addEventListener("contextlost", () => this.lost("the canvas of the ring"));
      this.#layers.begin();
      return () => painter.draw();
    }
    /**
     * Has the next frame looked at, and drawn if `isDrawn`: one that the page makes now.
     *
     * @param {RingOrder} order
     */
    arm(order) {
      const stage = this.#stage;
      if (this.#orders === null || this.#settings === null)
        return;
      if (stage.isOut && stage.page.topLayer.look() === null) {
        if (this.#layers.isHidden)
          this.#layers.hide();
        stage.takeBack();
      }
      this.#orders.order = order;
      stage.page.changes.arm();
      if (order.isDrawn && (stage.isStale || !this.#settings.isWatched))
        stage.canvas.requestPaint();
      requestAnimationFrame(() => this.#channel.port2.postMessage(order));
    }
    /**
     * Tells that a frame is over.
     *
     * @param {RingOrder} order
     */
    #end({ frame, isDrawn }) {
      this.#orders?.end(frame);
      if (!isDrawn)
        return;
      this.#tell({ event: "over", frame, isBusy: this.#stage.page?.clock.isBusy() ?? false });
    }
    /** The composition has changed. */
    touch() {
      if (this.#settings)
        this.#stage.touch();
    }
    /**
     * Takes note that the browser has lost what a canvas has drawn: frames since may lack it.
     *
     * @param {string} what
     */
    lost(what) {
      this.#tell({ event: "lost", frame: this.#orders?.order?.frame ?? 0, reason: what });
    }
    /** Shows the composition on the screen for what crashes in the canvas, until that is over. */
    takeOut() {
      if (!this.#settings || this.#stage.isOut)
        return;
      if (!this.isCanvas)
        this.#layers.show();
      this.#stage.takeOut();
    }
  };

  // PageScripts/shell/stage.js
  var Stage = class {
    /** Whether the composition lies on the screen: for what crashes in the canvas. */
    isOut = false;
    /** Whether the composition has changed since its last picture was taken. */
    isStale = true;
    /** Whether the canvas was touched since its last paint. */
    #isTouched = false;
    /** @param {HTMLCanvasElement} canvas */
    constructor(canvas) {
      this.canvas = canvas;
      this.composition = document.createElement("iframe");
    }
    /** The composition's window. */
    get window() {
      return (
        /** @type {Window} */
        this.composition.contentWindow
      );
    }
    /** What its scripts of ours share; a document that is just being replaced has none yet. */
    get page() {
      return (
        /** @type {Capture} */
        this.window.__heliosCapture
      );
    }
    /** @param {string} address */
    load(address) {
      const { composition } = this;
      composition.allow = "autoplay *; fullscreen *";
      composition.src = address;
      document.body.append(composition);
      composition.focus();
    }
    /**
     * Puts the composition into the canvas for the first time; `onPaint` is called with each paint of it.
     *
     * @param {() => void} onPaint
     */
    begin(onPaint) {
      this.#move(this.canvas);
      this.canvas.onpaint = () => {
        this.isStale = true;
        this.#isTouched = false;
        onPaint();
      };
    }
    /** Has nothing lie behind the composition. */
    removeBackground() {
      for (const element of [document.documentElement, document.body])
        element.style.background = "transparent";
      this.composition.style.colorScheme = this.page.colourScheme();
    }
    /** Shows the composition on the screen. */
    takeOut() {
      this.isOut = true;
      this.canvas.style.visibility = "hidden";
      this.#move(document.body);
    }
    /** Puts it into the canvas again. */
    takeBack() {
      this.isOut = false;
      this.canvas.style.visibility = "";
      this.#move(this.canvas);
      this.#isTouched = false;
      this.isStale = true;
    }
    /**
     * Has the canvas painted, as the composition changes: Chromium 156 keeps the cull rects of what lies in a clip
     * that was empty, so that it stays blank when the clip grows, until the canvas moves.
     */
    touch() {
      if (this.#isTouched || this.isOut)
        return;
      this.#isTouched = true;
      this.canvas.style.transform = this.canvas.style.transform ? "" : "translateX(0)";
    }
    /**
     * Moves the composition into the canvas or out of it, its state as it is, and has it laid out before and after.
     *
     * Chromium 156 never paints positioned elements again if one of them changes between the move and the next
     * layout: the move marks their layers for repaint without their new ancestors, and from then on every further
     * mark stops at one that is there already. An animation frame comes after that layout, a timer or a host's
     * `seek` before it; and a change of before the move, as SMIL's of its time, is made in that layout.
     *
     * @param {Element} parent
     */
    #move(parent) {
      const root = this.window.document.documentElement;
      root.getBoundingClientRect();
      parent.moveBefore(this.composition, null);
      root.getBoundingClientRect();
    }
  };

  // PageScripts/shell.js
  function install(address) {
    const stage = new Stage(
      /** @type {HTMLCanvasElement} */
      document.querySelector("canvas")
    );
    window.__heliosRing = new ShellRing(stage);
    stage.load(address);
  }
  return __toCommonJS(shell_exports);
})();
