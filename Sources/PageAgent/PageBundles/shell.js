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
  var shell_exports = {};
  __export(shell_exports, { install: () => install });
  var bandSize = 9e5;
  var BandPainter = class {
    constructor(stage, layers, settings) {
      this.stage = stage;
      this.layers = layers;
      this.settings = settings;
      const { canvas } = stage;
      canvas.width = settings.pageWidth;
      canvas.height = settings.pageHeight;
      this.context = canvas.getContext("2d", { willReadFrequently: true });
    }
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
    drawCanvases(places) {
      const { context, stage } = this;
      context.clearRect(0, 0, stage.canvas.width, stage.canvas.height);
      this.#drawCanvases(places);
      return new window.VideoFrame(stage.canvas, { timestamp: 0, alpha: "keep" });
    }
    #drawBelow(places) {
      const { context } = this;
      for (const colour of this.layers.backdrop) {
        context.fillStyle = colour;
        context.fill();
      }
      context.fillStyle = "white";
      this.#drawCanvases(places);
    }
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
  var longestDistance = 64;
  var Cover = class {
    #next = 0;
    #distance = 1;
    constructor(settings, scale = () => devicePixelRatio) {
      this.settings = settings;
      this.scale = scale;
    }
    isPossible(frame, places) {
      return frame >= this.#next && places.some((place) => this.#fills(place));
    }
    isPlain(places) {
      if (places.length !== 1)
        return false;
      const [{ canvas, x, y, width, height }] = places;
      const scale = this.scale();
      return width * scale === canvas.width && height * scale === canvas.height && Number.isInteger(x * scale) && Number.isInteger(y * scale);
    }
    #fills({ x, y, width, height, alpha }) {
      const { settings } = this;
      const [left, top, right, bottom] = [x, y, x + width, y + height].map((each) => each * this.scale());
      return alpha === 1 && left <= settings.x && top <= settings.y && right >= settings.x + settings.width && bottom >= settings.y + settings.height;
    }
    record(frame, isOpaque) {
      if (isOpaque) {
        this.#distance = 1;
        return;
      }
      this.#next = frame + this.#distance + 1;
      this.#distance = Math.min(this.#distance * 2, longestDistance);
    }
  };
  var CanvasLayers = class {
    layering = "above";
    isHidden = false;
    backdrop = null;
    constructor(stage) {
      this.stage = stage;
    }
    get #canvases() {
      return this.stage.page.canvases;
    }
    placements() {
      return this.#canvases.placements();
    }
    begin() {
      if (!this.#canvases.areThere())
        return;
      this.layering = "below";
      this.choose();
      this.hide();
    }
    hide() {
      if (!this.isHidden && !this.#canvases.areThere())
        return false;
      this.isHidden = true;
      return this.#canvases.hide(this.layering === "below");
    }
    show() {
      this.#canvases.show();
    }
    choose() {
      this.backdrop = this.#canvases.background();
      const found = this.stage.page.drawing.layerings().filter((each) => each !== "below" || this.backdrop);
      if (!found.includes(this.layering))
        this.layering = found[0] ?? "above";
    }
    lookBehind(isChanged) {
      if (!this.isHidden || this.layering !== "below")
        return null;
      if (isChanged)
        this.backdrop = this.#canvases.background();
      return this.backdrop === null ? "a picture lies behind the canvases" : null;
    }
  };
  var Examination = class {
    #stage;
    #layers;
    #isOfPage;
    #frame = null;
    isNewKind = false;
    uncovered = [];
    constructor(stage, layers, isOfPage) {
      this.#stage = stage;
      this.#layers = layers;
      this.#isOfPage = isOfPage;
    }
    obstacle(frame) {
      if (this.#frame !== frame)
        this.isNewKind = false;
      this.#frame = frame;
      const { obstacle, isNewKind, uncovered } = this.#look(frame);
      this.uncovered = uncovered;
      this.isNewKind ||= isNewKind;
      if (obstacle !== null)
        this.#stage.isStale = true;
      return obstacle;
    }
    #look(frame) {
      const [stage, layers] = [this.#stage, this.#layers];
      const { page } = stage;
      const answer = page.drawing.look(layers.layering, frame);
      if (stage.isOut) {
        answer.obstacle ??= page.topLayer.look() ?? "the top layer was in use";
        return answer;
      }
      if (!this.#isOfPage)
        return answer;
      answer.obstacle ??= layers.lookBehind(answer.isChanged);
      if (answer.obstacle !== null && layers.placements().length > 0)
        layers.choose();
      if (layers.hide())
        answer.obstacle ??= "a canvas has come";
      return answer;
    }
  };
  var Orders = class {
    order = null;
    #examination;
    #completion = Promise.resolve();
    constructor(parts) {
      this.parts = parts;
      this.#examination = new Examination(parts.stage, parts.layers, parts.cover !== null);
    }
    make() {
      this.#fulfil((frame, isNewKind) => {
        const { stage, slots, draw, cover } = this.parts;
        const places = this.#examination.uncovered;
        const isCover = cover !== null && cover.isPossible(frame, places);
        const picture = draw(isCover ? places : null);
        stage.isStale = false;
        if (isCover)
          this.#completion = this.#cover(frame, picture, isNewKind, !cover.isPlain(places));
        else
          slots.put(frame, picture, isNewKind, cover !== null);
      });
    }
    get completion() {
      return this.#completion;
    }
    async #cover(frame, picture, isNewKind, isComposed) {
      const { slots, draw, cover, tell } = this.parts;
      try {
        const isOpaque = await slots.putCover(frame, picture, isNewKind, isComposed);
        cover?.record(frame, isOpaque);
        if (!isOpaque)
          slots.put(frame, draw(null), isNewKind, true);
      } catch (error) {
        tell({ event: "failed", frame, reason: String(error) });
      }
    }
    end(frame) {
      if (this.order?.frame !== frame)
        return;
      this.#fulfil((_, isNewKind) => this.parts.tell({ event: "same", frame, isNewKind }));
    }
    #fulfil(give) {
      if (this.order === null)
        return;
      const { frame, isDrawn } = this.order;
      this.order = null;
      try {
        const obstacle = this.#examination.obstacle(frame);
        if (!isDrawn)
          return;
        if (obstacle !== null)
          this.parts.tell({ event: "undrawable", frame, reason: obstacle });
        else
          give(frame, this.#examination.isNewKind);
      } catch (error) {
        this.parts.tell({ event: "failed", frame, reason: String(error) });
      }
    }
  };
  var Slots = class {
    #drawn = 0;
    #answer = () => {
    };
    constructor(worker, tell) {
      this.worker = worker;
      worker.onmessage = ({ data: { frame, index, isOpaque, error, ...kind } }) => {
        if (isOpaque !== void 0)
          this.#answer(isOpaque);
        else if (error)
          tell({ event: "failed", frame, reason: error });
        else
          tell({ event: "drawn", frame, picture: index, ...kind });
      };
    }
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
    put(frame, picture, isNewKind, isComposed) {
      this.#post({ frame, index: this.#drawn, picture, isNewKind, isCover: false, isComposed });
      this.#drawn += 1;
    }
    async putCover(frame, picture, isNewKind, isComposed) {
      const answer = new Promise((resolve) => {
        this.#answer = resolve;
      });
      this.#post({ frame, index: this.#drawn, picture, isNewKind, isCover: true, isComposed });
      const isOpaque = await answer;
      if (isOpaque)
        this.#drawn += 1;
      return isOpaque;
    }
    #post(picture) {
      this.worker.postMessage(picture, [picture.picture]);
    }
  };
  var ShellRing = class {
    isCanvas = false;
    #stage;
    #layers;
    #settings = null;
    #orders = null;
    #tell = () => {
    };
    #channel = new MessageChannel();
    constructor(stage) {
      this.#stage = stage;
      this.#layers = new CanvasLayers(stage);
      this.#channel.port1.onmessage = ({ data }) => this.#end(data);
    }
    async open(settings) {
      const stage = this.#stage;
      this.#settings = settings;
      const notify = window.__heliosRingEvent;
      this.#tell = (event) => notify(JSON.stringify(event));
      delete stage.window.__heliosRingEvent;
      if (settings.isTransparent)
        stage.removeBackground();
      stage.begin(() => this.#orders?.make());
      this.isCanvas = settings.isCanvas;
      const draw = this.#painter(settings);
      const slots = await Slots.open(settings, this.#tell);
      this.#orders = new Orders({ stage, layers: this.#layers, slots, draw, tell: this.#tell, cover: settings.isCanvas ? null : new Cover(settings) });
    }
    #painter(settings) {
      if (settings.isCanvas)
        return () => this.#stage.page.canvas.picture();
      const painter = new BandPainter(this.#stage, this.#layers, settings);
      this.#stage.canvas.addEventListener("contextlost", () => this.lost("the canvas of the ring"));
      this.#layers.begin();
      return (places) => places ? painter.drawCanvases(places) : painter.draw();
    }
    arm(order) {
      const stage = this.#stage;
      if (this.#orders === null || this.#settings === null)
        return;
      if (stage.isOut && !stage.page.topLayer.isInUse()) {
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
    async #end({ frame, isDrawn }) {
      this.#orders?.end(frame);
      if (!isDrawn)
        return;
      await this.#orders?.completion;
      this.#tell({ event: "over", frame, isBusy: this.#stage.page?.clock.isBusy() ?? false });
    }
    touch() {
      if (this.#settings)
        this.#stage.touch();
    }
    lost(what) {
      this.#tell({ event: "lost", frame: this.#orders?.order?.frame ?? 0, reason: what });
    }
    takeOut() {
      if (!this.#settings || this.#stage.isOut)
        return;
      if (!this.isCanvas)
        this.#layers.show();
      this.#stage.takeOut();
    }
  };
  var Stage = class {
    isOut = false;
    isStale = true;
    #isTouched = false;
    constructor(canvas) {
      this.canvas = canvas;
      this.composition = document.createElement("iframe");
    }
    get window() {
      return this.composition.contentWindow;
    }
    get page() {
      return this.window.__heliosCapture;
    }
    load(address) {
      const { composition } = this;
      composition.allow = "autoplay *; fullscreen *";
      composition.src = address;
      document.body.append(composition);
      composition.focus();
    }
    begin(onPaint) {
      this.#move(this.canvas);
      this.canvas.onpaint = () => {
        this.isStale = true;
        this.#isTouched = false;
        onPaint();
      };
    }
    removeBackground() {
      for (const element of [document.documentElement, document.body])
        element.style.background = "transparent";
      this.composition.style.colorScheme = this.page.colourScheme();
    }
    takeOut() {
      this.isOut = true;
      this.canvas.style.visibility = "hidden";
      this.#move(document.body);
    }
    takeBack() {
      this.isOut = false;
      this.canvas.style.visibility = "";
      this.#move(this.canvas);
      this.#isTouched = false;
      this.isStale = true;
    }
    touch() {
      if (this.#isTouched || this.isOut)
        return;
      this.#isTouched = true;
      this.canvas.style.transform = this.canvas.style.transform ? "" : "translateX(0)";
    }
    #move(parent) {
      const root = this.window.document.documentElement;
      root.getBoundingClientRect();
      parent.moveBefore(this.composition, null);
      root.getBoundingClientRect();
    }
  };
  function install(address) {
    const stage = new Stage(document.querySelector("canvas"));
    window.__heliosRing = new ShellRing(stage);
    stage.load(address);
  }
  return __toCommonJS(shell_exports);
})();
