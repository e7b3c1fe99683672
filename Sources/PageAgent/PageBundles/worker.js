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
  var worker_exports = {};
  __export(worker_exports, { install: () => install });
  var { Array, ArrayBuffer, Atomics, Boolean, DataView, Date, Error: Error2, Float32Array, Float64Array, Function, Intl, JSON, Map, Math: Math2, Number, Object: Object2, parseFloat, Promise: Promise2, Proxy: Proxy2, RangeError, Reflect: Reflect2, RegExp, Set, String, Symbol: Symbol2, TypeError: TypeError2, Uint32Array, Uint8Array: Uint8Array2, unescape, WeakMap, WeakRef, WeakSet: WeakSet2, WebAssembly } = globalThis;
  var initialSettings = new Map([["clearColor", [0, 0, 0, 0]], ["clearDepth", [1]], ["clearStencil", [0]], ["colorMask", [true, true, true, true]], ["depthMask", [true]], ["stencilMask", [4294967295]]]);
  var stencilFaces = { FRONT: 1028, BACK: 1029 };
  var DrawingBuffer = class {
    isDrawn = false;
    isStale = false;
    settings = new Map();
    #blank;
    constructor(gl, canvas) {
      this.gl = gl;
      this.canvas = canvas;
      this.isWebGL2 = gl instanceof (globalThis.WebGL2RenderingContext ?? Array);
    }
    set(name, values) {
      if (!name.startsWith("stencil")) {
        this.settings.set(name, values);
        return;
      }
      this.settings.set("stencilMask", [4294967295]);
      const [face, mask] = name === "stencilMask" ? [void 0, values[0]] : values;
      for (const [side, value] of Object2.entries(stencilFaces)) {
        if (face === void 0 || face === 1032 || face === value)
          this.settings.set(side, [mask]);
      }
    }
    get blank() {
      const { width, height } = this.canvas;
      this.#blank ??= new OffscreenCanvas(width, height);
      Object2.assign(this.#blank, { width, height });
      this.#blank.getContext("2d", { alpha: this.gl.getContextAttributes()?.alpha ?? true });
      return this.#blank;
    }
  };
  function clearBuffer({ gl, isWebGL2, settings }, raw) {
    const switches = [gl.SCISSOR_TEST, ...isWebGL2 ? [gl.RASTERIZER_DISCARD] : []].filter((name) => raw.isEnabled.call(gl, name));
    const target = isWebGL2 ? raw.getParameter.call(gl, gl.DRAW_BUFFER0) : gl.BACK;
    for (const name of switches)
      raw.disable.call(gl, name);
    if (target !== gl.BACK)
      raw.drawBuffers.call(gl, [gl.BACK]);
    for (const [name, value] of initialSettings)
      if (settings.has(name))
        raw[name].call(gl, ...value);
    raw.clear.call(gl, gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    for (const [name, value] of settings) {
      if (name in stencilFaces)
        raw.stencilMaskSeparate.call(gl, gl[name], value[0]);
      else
        raw[name].call(gl, ...value);
    }
    if (target !== gl.BACK)
      raw.drawBuffers.call(gl, [target]);
    for (const name of switches)
      raw.enable.call(gl, name);
  }
  var DrawingBuffers = class {
    #byContext = new WeakMap();
    #byCanvas = new WeakMap();
    #drawn = new Set();
    #raw = new Map();
    keep(isWebGL2, calls) {
      this.#raw.set(isWebGL2, calls);
    }
    adopt(gl, canvas) {
      const buffer = new DrawingBuffer(gl, canvas);
      this.#byContext.set(gl, buffer);
      this.#byCanvas.set(canvas, buffer);
    }
    ofContext(gl) {
      return this.#byContext.get(gl);
    }
    isStale(canvas) {
      return this.#byCanvas.get(canvas)?.isStale ?? false;
    }
    reset(gl) {
      this.#byContext.get(gl)?.settings.clear();
    }
    readable(source) {
      const buffer = this.#byCanvas.get(source);
      return buffer?.isStale ? buffer.blank : source;
    }
    present(canvas) {
      const buffer = this.#byCanvas.get(canvas);
      if (!buffer?.isDrawn)
        return;
      buffer.isDrawn = false;
      buffer.isStale = true;
      this.#drawn.delete(buffer);
    }
    presentVisible() {
      for (const buffer of this.#drawn) {
        const canvas = buffer.canvas;
        if (canvas.isConnected && canvas.checkVisibility({ visibilityProperty: true }))
          this.present(canvas);
      }
    }
    prepare(buffer) {
      if (buffer === void 0 || buffer.isDrawn)
        return;
      const { gl } = buffer;
      const raw = this.#raw.get(buffer.isWebGL2);
      if (raw.getParameter.call(gl, gl.FRAMEBUFFER_BINDING) !== null)
        return;
      if (buffer.isStale)
        clearBuffer(buffer, raw);
      buffer.isStale = false;
      buffer.isDrawn = true;
      this.#drawn.add(buffer);
    }
  };
  var named = (name, holder) => holder[name];
  function replaceReaders(native, buffers) {
    const replace = (target, names2, make) => {
      for (const name of names2) {
        const call = target?.[name];
        if (typeof call === "function")
          native.define(target, { [name]: make(name, call) });
      }
    };
    const ofSource = (name, call) => named(name, { [name](source, ...others) {
      return call.call(this, buffers.readable(source), ...others);
    } });
    for (const type of ["CanvasRenderingContext2D", "OffscreenCanvasRenderingContext2D"]) {
      replace(globalThis[type]?.prototype, ["drawImage", "createPattern"], ofSource);
    }
    replace(globalThis, ["createImageBitmap"], ofSource);
    const element = globalThis.HTMLCanvasElement?.prototype;
    for (const name of ["toDataURL", "toBlob"].filter(() => element)) {
      const call = element[name];
      native.define(element, { [name](...parameters) {
        if (!buffers.isStale(this))
          return call.apply(this, parameters);
        const { width, height } = this;
        const blank = Object2.assign(this.ownerDocument.createElement("canvas"), { width, height });
        return call.apply(blank, parameters);
      } });
    }
    const offscreen = globalThis.OffscreenCanvas?.prototype;
    replace(offscreen, ["convertToBlob"], (name, call) => named(name, { [name]() {
      return call.apply(buffers.readable(this), arguments);
    } }));
    replace(offscreen, ["transferToImageBitmap"], (name, call) => named(name, { [name]() {
      const bitmap = call.apply(buffers.readable(this), arguments);
      buffers.present(this);
      return bitmap;
    } }));
  }
  function prepareBefore(native, buffers, prototype, names2, contextOf) {
    for (const name of names2) {
      const call = prototype[name];
      if (typeof call !== "function")
        continue;
      const prepare = (object) => buffers.prepare(buffers.ofContext(contextOf(object)));
      native.define(prototype, { [name]() {
        prepare(this);
        return call.apply(this, arguments);
      } });
    }
  }
  var drawingCalls = ["drawArraysInstancedANGLE", "drawElementsInstancedANGLE", "multiDrawArraysWEBGL", "multiDrawElementsWEBGL", "multiDrawArraysInstancedWEBGL", "multiDrawElementsInstancedWEBGL", "drawArraysInstancedBaseInstanceWEBGL", "drawElementsInstancedBaseVertexBaseInstanceWEBGL", "multiDrawArraysInstancedBaseInstanceWEBGL", "multiDrawElementsInstancedBaseVertexBaseInstanceWEBGL"];
  var WebGLExtensions = class {
    #native;
    #buffers;
    #giveUp;
    #contexts = new WeakMap();
    #prototypes = new WeakSet2();
    constructor(native, buffers, giveUp) {
      this.#native = native;
      this.#buffers = buffers;
      this.#giveUp = giveUp;
    }
    follow(gl, extension) {
      if (extension === null)
        return;
      this.#contexts.set(extension, gl);
      const prototype = Object2.getPrototypeOf(extension);
      if (this.#prototypes.has(prototype))
        return;
      this.#prototypes.add(prototype);
      prepareBefore(this.#native, this.#buffers, prototype, drawingCalls, (object) => this.#contexts.get(object));
      if (prototype.loseContext)
        this.#followLoss(prototype);
    }
    #followLoss(prototype) {
      const { loseContext } = prototype;
      const giveUp = (extension) => this.#giveUp(this.#contexts.get(extension));
      this.#native.define(prototype, { loseContext() {
        giveUp(this);
        return loseContext.call(this);
      } });
    }
  };
  var framebufferCalls = ["clear", "drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "drawRangeElements", "clearBufferfv", "clearBufferiv", "clearBufferuiv", "clearBufferfi", "blitFramebuffer", "readPixels", "copyTexImage2D", "copyTexSubImage2D", "copyTexSubImage3D"];
  var uploadCalls = ["texImage2D", "texSubImage2D", "texImage3D", "texSubImage3D"];
  function replaceType(native, buffers, extensions, { prototype }, isWebGL2) {
    const raw = {};
    for (const [name, { value }] of Object2.entries(Object2.getOwnPropertyDescriptors(prototype))) {
      if (typeof value === "function")
        raw[name] = value;
    }
    buffers.keep(isWebGL2, raw);
    prepareBefore(native, buffers, prototype, framebufferCalls, (gl) => gl);
    for (const name of [...initialSettings.keys(), "stencilMaskSeparate"]) {
      native.define(prototype, { [name](...values) {
        raw[name].apply(this, values);
        buffers.ofContext(this)?.set(name, values);
      } });
    }
    for (const name of uploadCalls.filter((call) => raw[call])) {
      native.define(prototype, { [name](...parameters) {
        parameters.push(buffers.readable(parameters.pop()));
        return raw[name].apply(this, parameters);
      } });
    }
    native.define(prototype, { getContextAttributes() {
      const attributes = raw.getContextAttributes.call(this);
      if (attributes && buffers.ofContext(this))
        attributes.preserveDrawingBuffer = false;
      return attributes;
    }, getExtension() {
      const extension = raw.getExtension.apply(this, arguments);
      extensions.follow(this, extension);
      return extension;
    } });
  }
  function replaceWebGL(native, buffers, giveUp) {
    const extensions = new WebGLExtensions(native, buffers, giveUp);
    if (globalThis.WebGLRenderingContext)
      replaceType(native, buffers, extensions, WebGLRenderingContext, false);
    if (globalThis.WebGL2RenderingContext)
      replaceType(native, buffers, extensions, WebGL2RenderingContext, true);
  }
  var CanvasContexts = class {
    #graphics = [];
    #givenUp = new WeakSet2();
    #followed = new WeakSet2();
    constructor(native, onLost) {
      this.native = native;
      this.onLost = onLost;
      this.buffers = new DrawingBuffers();
    }
    giveUp(context) {
      if (context)
        this.#givenUp.add(context);
    }
    follow(canvas, context, kind) {
      const isGraphics = /webgl/i.test(kind);
      if (!isGraphics && kind !== "2d" || this.#followed.has(canvas))
        return;
      this.#followed.add(canvas);
      const name = isGraphics ? "webglcontextlost" : "contextlost";
      this.native.addEventListener.call(canvas, name, (event) => {
        if (!event.isTrusted)
          return;
        this.buffers.reset(context);
        if (this.#givenUp.has(context))
          return;
        this.onLost(`a canvas's ${kind} context`);
      });
      if (isGraphics)
        this.#enlist(context);
    }
    #enlist(context) {
      this.#graphics = this.#graphics.filter((reference) => {
        const other = reference.deref();
        if (other?.isContextLost())
          this.#givenUp.add(other);
        return other !== void 0 && !this.#givenUp.has(other);
      });
      this.#graphics.push(new WeakRef(context));
    }
  };
  function replaceContexts(realm, native, onLost, isRing) {
    const contexts = new CanvasContexts(native, onLost);
    const { buffers } = contexts;
    realm.buffers = buffers;
    realm.core.workers.pictures.buffers ??= buffers;
    const known = new WeakSet2();
    for (const type of [globalThis.HTMLCanvasElement, globalThis.OffscreenCanvas].filter(Boolean)) {
      const { getContext } = type.prototype;
      const isRead = isRing && type !== globalThis.OffscreenCanvas;
      native.define(type.prototype, { getContext(kind, attributes) {
        const isGraphics = /webgl/i.test(kind);
        const extra = isGraphics ? { preserveDrawingBuffer: true } : { willReadFrequently: true };
        const isOurs = isGraphics || isRead && kind === "2d";
        const context = isOurs ? getContext.call(this, kind, { ...attributes, ...extra }) : getContext.apply(this, arguments);
        if (context === null || known.has(context))
          return context;
        known.add(context);
        if (isGraphics && !attributes?.preserveDrawingBuffer)
          buffers.adopt(context, this);
        contexts.follow(this, context, String(kind));
        return context;
      } });
    }
    replaceWebGL(native, buffers, (context) => contexts.giveUp(context));
    replaceReaders(native, buffers);
  }
  var { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect2;
  var { hasOwnProperty } = Object2.prototype;
  var arrayIterator = getPrototypeOf([][Symbol2.iterator]());
  var owners = [["Object.prototype", Object2.prototype], ["Function.prototype", Function.prototype], ["Array.prototype", Array.prototype], ["%ArrayIteratorPrototype%", arrayIterator], ["%SetIteratorPrototype%", getPrototypeOf(new Set().values())], ["%MapIteratorPrototype%", getPrototypeOf(new Map().values())], ["Map.prototype", Map.prototype], ["Set.prototype", Set.prototype], ["WeakMap.prototype", WeakMap.prototype], ["WeakSet.prototype", WeakSet2.prototype], ["Promise.prototype", Promise2.prototype], ["String.prototype", String.prototype], ["Number.prototype", Number.prototype], ["RegExp.prototype", RegExp.prototype], ["Object", Object2], ["Array", Array], ["Promise", Promise2], ["Number", Number], ["Reflect", Reflect2], ["Math", Math2], ["JSON", JSON]];
  var { defineProperty, getOwnPropertyDescriptor: getOwnPropertyDescriptor2 } = Reflect2;
  var objectPrototype = Object2.prototype;
  var arrayPrototype = Array.prototype;
  function noThen(prototype) {
    return { __proto__: null, configurable: false, get() {
      return void 0;
    }, set(value) {
      if (this === prototype)
        return;
      defineProperty(this, "then", { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    } };
  }
  var shielded = Object2.create(null);
  function shieldThen() {
    shield("Object.prototype", objectPrototype);
    shield("Array.prototype", arrayPrototype);
  }
  function shield(name, prototype) {
    if (shielded[name] || !getOwnPropertyDescriptor2(prototype, "then"))
      return;
    if (!defineProperty(prototype, "then", noThen(prototype))) {
      throw new Error2(`the page defines 'then' in ${name}, so no promise resolves`);
    }
    shielded[name] = true;
  }
  var { apply: apply2, defineProperty: defineProperty2 } = Reflect2;
  var { then } = Promise2.prototype;
  var NativePromise = Promise2;
  var resolved = (value) => new NativePromise((resolve) => {
    resolve(value);
  });
  var promised = (value) => value instanceof NativePromise ? value : resolved(value);
  var follow = (promise, fulfilled, rejected) => apply2(then, promise, [fulfilled, rejected]);
  var promises = { Promise: NativePromise, resolved, then: follow, all(values) {
    return new NativePromise((resolve, reject) => {
      const results = [];
      let missing = values.length;
      if (missing === 0)
        resolve(results);
      for (let index = 0; index < values.length; index += 1) {
        void follow(promised(values[index]), (value) => {
          results[index] = value;
          missing -= 1;
          if (missing === 0)
            resolve(results);
        }, reject);
      }
    });
  }, race(values) {
    return new NativePromise((resolve, reject) => {
      for (let index = 0; index < values.length; index += 1) {
        void follow(promised(values[index]), resolve, reject);
      }
    });
  } };
  var disguises = new WeakMap();
  function disguise(value, name) {
    if (typeof value === "function")
      disguises.set(value, `function ${name}() { [native code] }`);
  }
  function replaceToString(native) {
    const { toString } = Function.prototype;
    native.define(Function.prototype, { toString() {
      return disguises.get(this) ?? toString.call(this);
    } });
  }
  var definers = { define(target, members) {
    for (const [name, value] of Object2.entries(members)) {
      const existing = Object2.getOwnPropertyDescriptor(target, name);
      disguise(value, name);
      Object2.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: existing?.enumerable ?? false });
    }
  }, defineAccessor(target, name, { get, set }) {
    const existing = Object2.getOwnPropertyDescriptor(target, name);
    disguise(get, `get ${name}`);
    disguise(set, `set ${name}`);
    Object2.defineProperty(target, name, { get, set: set ?? existing?.set, configurable: true, enumerable: existing?.enumerable ?? true });
  }, defineGetter(target, name, get) {
    definers.defineAccessor(target, name, { get });
  } };
  function accessor(prototype, name) {
    return Object2.getOwnPropertyDescriptor(prototype, name);
  }
  function sharedNatives() {
    return { ...promises, Date, MessageChannel, MessageEvent, Worker: globalThis.Worker, workerPost: globalThis.Worker?.prototype.postMessage, terminate: globalThis.Worker?.prototype.terminate, workerHandler: globalThis.Worker && accessor(globalThis.Worker.prototype, "onerror"), portPost: MessagePort.prototype.postMessage, broadcast: BroadcastChannel.prototype.postMessage, isCancelled: accessor(Event.prototype, "defaultPrevented").get, messageData: accessor(MessageEvent.prototype, "data").get, createImageBitmap: globalThis.createImageBitmap.bind(globalThis), addEventListener: EventTarget.prototype.addEventListener, dispatchEvent: EventTarget.prototype.dispatchEvent, ...definers };
  }
  function keepWorkerNatives() {
    const native = { ...sharedNatives(), queueMicrotask: (work) => {
      void promises.then(promises.resolved(void 0), work);
    } };
    return native;
  }
  var longest = 1e3;
  var distance = 0.1;
  var SmoothScrolls = class {
    #requestedAt = -Infinity;
    #isStarting = false;
    #isInTasks = true;
    #preparedFor = NaN;
    constructor(core) {
      this.core = core;
    }
    note() {
      this.#requestedAt = this.core.now;
      this.#isStarting ||= this.#isInTasks;
    }
    endTasks() {
      this.#isInTasks = false;
    }
    earlyTicks(time) {
      const { now, timers, workers } = this.core;
      const isUnderWay = now - this.#requestedAt <= longest;
      const hasTasks = Math2.min(timers.next?.due ?? Infinity, workers.nextDue) <= time;
      const isNeeded = isUnderWay && hasTasks && this.#preparedFor !== time;
      const ticks = isNeeded ? [...this.#isStarting ? [now + distance] : [], time - distance] : [];
      this.#preparedFor = time;
      this.#isStarting = false;
      this.#isInTasks = true;
      return ticks.filter((tick) => tick > now && tick < time);
    }
  };
  var OriginMedia = class {
    playbacks = [];
    playbackOf = new WeakMap();
    audioChanges = 0;
    audioContexts = 0;
    runs = [];
  };
  var OriginURLs = class {
    blobs = new Map();
    mediaSources = new Set();
    dataURLs = [];
  };
  var FirstReport = class {
    text = null;
    onFirst = (_text) => {
    };
    add(text) {
      if (this.text !== null)
        return;
      this.text = text;
      this.onFirst(text);
    }
  };
  var freeReads = 1e6;
  var readStep = 2e-6;
  var Readings = class {
    #ahead = 0;
    #reads = 0;
    #readAt = 0;
    of(now) {
      const passed = now - this.#readAt;
      if (passed !== 0) {
        this.#ahead = passed < 0 ? 0 : Math2.max(0, this.#ahead - passed);
        this.#readAt = now;
        this.#reads = 0;
      }
      this.#reads += 1;
      if (this.#reads > freeReads)
        this.#ahead += (this.#reads - freeReads) * readStep;
      return now + this.#ahead;
    }
  };
  function isBefore(left, right) {
    return left.due < right.due || left.due === right.due && left.sequence < right.sequence;
  }
  var TimerHeap = class {
    #items = [];
    get first() {
      return this.#items[0];
    }
    push(timer) {
      const items = this.#items;
      let index = items.push(timer) - 1;
      while (index > 0) {
        const parent = index - 1 >> 1;
        if (!isBefore(timer, items[parent]))
          break;
        items[index] = items[parent];
        index = parent;
      }
      items[index] = timer;
    }
    pop() {
      const items = this.#items;
      const first = items[0];
      const last = items.pop();
      if (last && items.length > 0)
        this.#sink(last);
      return first;
    }
    rebuild(timers) {
      this.#items = [];
      for (const timer of timers)
        this.push(timer);
    }
    #sink(timer) {
      const items = this.#items;
      let index = 0;
      for (; ; ) {
        let child = 2 * index + 1;
        if (child >= items.length)
          break;
        if (child + 1 < items.length && isBefore(items[child + 1], items[child]))
          child += 1;
        if (!isBefore(items[child], timer))
          break;
        items[index] = items[child];
        index = child;
      }
      items[index] = timer;
    }
  };
  function clamp(delay, level, isRepeating) {
    const whole = Math2.max(delay | 0, isRepeating ? 1 : 0);
    return level > 5 ? Math2.max(whole, 4) : whole;
  }
  var TimerQueue = class {
    #byHandle = new Map();
    #heap = new TimerHeap();
    #nextHandle = 1;
    sequence = 0;
    add(realm, { now, delay, level, isRepeating }, call) {
      const clamped = clamp(delay, level, isRepeating);
      return this.#put({ ...call, realm, due: now + clamped, delay: clamped, level, repeats: 0, isRepeating });
    }
    addExact(realm, due, work) {
      this.#put({ callback: work, parameters: [], realm, due, delay: 0, level: 0, repeats: 0, isRepeating: false });
    }
    #put(timer) {
      const handle = this.#nextHandle++;
      const placed = { ...timer, handle, sequence: this.sequence++ };
      this.#byHandle.set(handle, placed);
      this.#heap.push(placed);
      return handle;
    }
    remove(handle) {
      this.#byHandle.delete(handle);
    }
    isPending(handle) {
      return this.#byHandle.has(handle);
    }
    removeAll(realm) {
      for (const [handle, timer] of this.#byHandle)
        if (timer.realm === realm)
          this.remove(handle);
    }
    has(timer) {
      return this.#byHandle.get(timer.handle) === timer;
    }
    get next() {
      let timer;
      while ((timer = this.#heap.first) && !this.has(timer))
        this.#heap.pop();
      return timer;
    }
    take(timer) {
      this.#heap.pop();
      if (!timer.isRepeating) {
        this.remove(timer.handle);
        return;
      }
      timer.repeats += 1;
      timer.delay = clamp(timer.delay, timer.level + timer.repeats, true);
      timer.due += timer.delay;
      timer.sequence = this.sequence++;
      this.#heap.push(timer);
    }
    bringForward(sequence, time) {
      let earliest;
      for (const timer of this.#byHandle.values()) {
        if (timer.sequence < sequence)
          continue;
        if (earliest === void 0 || timer.due < earliest.due)
          earliest = timer;
      }
      if (earliest === void 0)
        return false;
      earliest.due = time;
      this.#heap.rebuild(this.#byHandle.values());
      return true;
    }
    restart(time) {
      for (const timer of this.#byHandle.values())
        timer.due = time + timer.delay;
      this.#heap.rebuild(this.#byHandle.values());
    }
  };
  var ClockCore = class {
    now = 0;
    coming = 0;
    areTasksRunning = false;
    isReady = false;
    isOfWorker = false;
    realms = new Set();
    timers = new TimerQueue();
    scrolls = new SmoothScrolls(this);
    rate = 30;
    waits = 0;
    waitsSince = 0;
    areVideosSought = true;
    isArmed = false;
    begun = 0;
    settled = 0;
    isRestless = false;
    loss = new FirstReport();
    failure = new FirstReport();
    media = new OriginMedia();
    urls = new OriginURLs();
    workers;
    step = null;
    nesting = 0;
    #readings = new Readings();
    read() {
      return this.#readings.of(this.now);
    }
    get date() {
      return Math2.floor(this.read());
    }
    addTimer(realm, callback, parameters, delay, isRepeating) {
      const time = { now: this.now, delay, level: this.nesting + 1, isRepeating };
      return this.timers.add(realm, time, { callback, parameters });
    }
    addAppointment(realm, due, work) {
      this.timers.addExact(realm, Math2.max(due, this.now), work);
    }
    fire(timer) {
      this.now = Math2.max(this.now, timer.due);
      this.timers.take(timer);
      this.nesting = timer.level;
      try {
        timer.realm.call(timer.callback, timer.parameters);
      } finally {
        this.nesting = 0;
      }
    }
    beginTasks() {
      this.areTasksRunning = true;
      for (const realm of this.realms)
        realm.beforeTasks();
    }
    endTasks() {
      this.areTasksRunning = false;
      for (const realm of this.realms)
        realm.afterTasks();
    }
    rebase(time = 0) {
      this.isReady = true;
      this.now = time;
      for (const realm of this.realms)
        realm.origin = time;
      this.timers.restart(time);
      for (const realm of this.realms)
        for (const follower of realm.followers)
          follower.begin?.();
    }
  };
  var digests = ["digest", "encrypt", "decrypt", "sign", "verify", "deriveBits", "deriveKey", "generateKey", "importKey", "exportKey", "wrapKey", "unwrapKey"];
  function followCommon(work) {
    work.followAll([[globalThis, ["createImageBitmap"]], [Blob.prototype, ["text", "arrayBuffer", "bytes"]], [globalThis.OffscreenCanvas?.prototype, ["convertToBlob"]], [WebAssembly, ["compile", "instantiate"]]], work.local);
    work.followAll([[globalThis.FontFace?.prototype, ["load"]], [WebAssembly, ["compileStreaming", "instantiateStreaming"]]], work.remote);
    followResponses(work);
  }
  function followRequests(work) {
    work.followAll([[globalThis, ["fetch"]]], work.remote);
    const { send } = XMLHttpRequest.prototype;
    work.native.define(XMLHttpRequest.prototype, { send(...parameters) {
      send.apply(this, parameters);
      if (this.readyState !== XMLHttpRequest.DONE)
        work.followEnd(this, work.remote);
    } });
  }
  function followLate(work) {
    work.followAll([[globalThis.ImageDecoder?.prototype, ["decode"]], [globalThis.SubtleCrypto?.prototype, digests]], work.local);
  }
  function followResponses(work) {
    const responses = new WeakSet2();
    const { fetch } = globalThis;
    const { clone } = Response.prototype;
    const note = (response) => {
      responses.add(response);
      return response;
    };
    work.native.define(globalThis, { fetch(...parameters) {
      return work.then.call(Reflect2.apply(fetch, this, parameters), note);
    } });
    work.native.define(Response.prototype, { clone() {
      const copy = clone.call(this);
      return responses.has(this) ? note(copy) : copy;
    } });
    const names2 = ["text", "json", "arrayBuffer", "blob", "formData", "bytes"];
    work.followAll([[Response.prototype, names2]], work.remote, (response) => responses.has(response));
  }
  var WorkCount = class {
    #count = 0;
    #waiting = [];
    get isEmpty() {
      return this.#count === 0;
    }
    begin() {
      this.#count += 1;
    }
    end() {
      this.#count -= 1;
      if (this.isEmpty)
        for (const resolve of this.#waiting.splice(0))
          resolve();
    }
    settle(native) {
      return this.isEmpty ? void 0 : new native.Promise((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  };
  var PendingWork = class {
    local = new WorkCount();
    remote = new WorkCount();
    #onBegin;
    constructor(native, onBegin = () => {
    }) {
      this.#onBegin = onBegin;
      this.native = native;
      this.then = native.Promise.prototype.then;
    }
    get isEmpty() {
      return this.local.isEmpty && this.remote.isEmpty;
    }
    async settle() {
      await this.local.settle(this.native);
      await this.remote.settle(this.native);
    }
    begin(count) {
      count.begin();
      this.#onBegin();
    }
    followAll(owners2, count, isMeant = () => true) {
      for (const [owner, names2] of owners2) {
        for (const name of names2)
          if (owner?.[name])
            this.#follow(owner, name, count, isMeant);
      }
    }
    #follow(owner, name, count, isMeant) {
      const original = owner[name];
      const work = this;
      this.native.define(owner, { [name](...parameters) {
        const promise = Reflect2.apply(original, this, parameters);
        if (!isMeant(this))
          return promise;
        work.begin(count);
        return work.ending(promise, () => count.end());
      } });
    }
    ending(promise, end) {
      return this.then.call(promise, (value) => {
        end();
        return value;
      }, (reason) => {
        end();
        throw reason;
      });
    }
    expect() {
      let isExpected = true;
      this.local.begin();
      return () => {
        if (isExpected)
          this.local.end();
        isExpected = false;
      };
    }
    followEnd(target, count) {
      this.begin(count);
      this.native.addEventListener.call(target, "loadend", () => count.end(), { once: true });
    }
  };
  var phases = ["hosts", "animations", "media", "videos", "videoCallbacks", "animatedImages", "controls", "sound"];
  function insertFollower(list, follower) {
    const rank = phases.indexOf(follower.phase);
    if (rank < 0)
      throw new Error2(`no phase ${follower.phase}`);
    const next = list.findIndex(({ phase }) => phases.indexOf(phase) > rank);
    list.splice(next < 0 ? list.length : next, 0, follower);
  }
  var ClockRealm = class {
    animationFrames = new Map();
    idleCallbacks = new Map();
    nextHandle = 1;
    followers = [];
    work;
    media;
    buffers;
    timelineOffset = void 0;
    isTickDriven = true;
    onFirstFrame = null;
    beforeTasks = () => {
    };
    afterTasks = () => {
    };
    beforeFrame = () => {
    };
    afterFrame = () => {
    };
    constructor(core, native) {
      this.core = core;
      this.native = native;
      this.origin = core.now;
    }
    get now() {
      return this.core.now - this.origin;
    }
    read() {
      return this.core.read() - this.origin;
    }
    follow(follower) {
      insertFollower(this.followers, follower);
    }
    call(callback, parameters) {
      if (typeof callback === "function")
        Reflect2.apply(callback, globalThis, parameters);
      else
        (0, eval)(String(callback));
    }
    requestAnimationFrame(callback) {
      const handle = this.nextHandle++;
      this.animationFrames.set(handle, { callback, isArmed: false });
      if (this.core.waits > 0)
        this.native.setTimeout(() => this.#runEarly(handle), 4);
      return handle;
    }
    #runEarly(handle) {
      const request = this.animationFrames.get(handle);
      if (this.core.waits === 0 || !this.animationFrames.delete(handle))
        return;
      request?.callback.call(window, this.now);
    }
    armAnimationFrames() {
      this.native.requestAnimationFrame(() => {
        if (this.core.isReady)
          this.beforeFrame();
      });
      for (const [handle, request] of this.animationFrames) {
        if (request.isArmed)
          continue;
        request.isArmed = true;
        this.native.requestAnimationFrame(() => {
          if (this.animationFrames.delete(handle))
            request.callback.call(window, this.now);
        });
      }
      const { pictures } = this.core.workers;
      if (pictures.isNeeded)
        this.native.requestAnimationFrame(() => pictures.showOwn());
      this.native.requestAnimationFrame(() => {
        if (this.core.isReady)
          this.afterFrame();
      });
      this.native.requestAnimationFrame(() => this.buffers.presentVisible());
    }
    armFirstFrame() {
      if (this.onFirstFrame === null)
        return;
      this.native.requestAnimationFrame(this.onFirstFrame);
      this.onFirstFrame = null;
    }
    takeIdleCallbacks() {
      const callbacks = [...this.idleCallbacks.values()];
      this.idleCallbacks.clear();
      return callbacks;
    }
  };
  var flaggedMembers = { CanvasRenderingContext2D: ["drawElementImage"], OffscreenCanvasRenderingContext2D: ["drawElementImage"], HTMLCanvasElement: ["captureElementImage", "clearElementGeometry", "content", "getElementTransform", "layoutSubtree", "onelementgeometryupdate", "onpaint", "requestPaint", "updateElementGeometry"], OffscreenCanvas: ["clearElementGeometry", "getElementTransform", "updateElementGeometry"], WebGLRenderingContext: ["texElementImage2D", "texElementSubImage2D"], WebGL2RenderingContext: ["texElementImage2D", "texElementSubImage2D"], GPUQueue: ["copyElementImageToTexture", "drawElementImageToTexture"] };
  var flaggedInterfaces = ["ElementImage", "ElementGeometryUpdateEvent"];
  function hideFeatures(native) {
    const scope = globalThis;
    for (const [type, members] of Object2.entries(flaggedMembers)) {
      for (const member of members)
        delete scope[type]?.prototype[member];
    }
    if (typeof Window !== "undefined")
      for (const type of flaggedInterfaces)
        delete scope[type];
    else if (!("ElementImage" in globalThis))
      Object2.defineProperty(globalThis, "ElementImage", { value: void 0 });
    if (typeof CSS === "undefined")
      return;
    const { supports } = CSS;
    native.define(CSS, { supports(...parameters) {
      return supports.apply(this, parameters) && !/^\W*image-animation\b/i.test(String(parameters[0]));
    } });
  }
  function seededGenerator(seed) {
    let a = 2654435769, b = 608135816, c = 3084996962, d = seed >>> 0;
    const next = () => {
      const sum = (a + b | 0) + d | 0;
      d = d + 1 | 0;
      a = b ^ b >>> 9;
      b = c + (c << 3) | 0;
      c = (c << 21 | c >>> 11) + sum | 0;
      return sum >>> 0;
    };
    for (let round = 0; round < 15; round += 1)
      next();
    return next;
  }
  function installRandom(native, seed) {
    const next = seededGenerator(seed);
    native.define(Math2, { random() {
      return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
    } });
    if (typeof Crypto === "undefined")
      return;
    const nextForCrypto = seededGenerator(~seed);
    const nativeGetRandomValues = Crypto.prototype.getRandomValues;
    const fill = (bytes) => {
      for (let i = 0; i < bytes.length; i += 1)
        bytes[i] = nextForCrypto() & 255;
    };
    native.define(Crypto.prototype, { getRandomValues(array) {
      nativeGetRandomValues.call(this, array);
      fill(new Uint8Array2(array.buffer, array.byteOffset, array.byteLength));
      return array;
    } });
    function randomUUID() {
      const bytes = new Uint8Array2(16);
      fill(bytes);
      bytes[6] = bytes[6] & 15 | 64;
      bytes[8] = bytes[8] & 63 | 128;
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    }
    native.defineGetter(crypto, "randomUUID", () => Crypto.prototype.randomUUID && randomUUID);
  }
  function replaceMeasurements(realm, native) {
    replaceTimeStamps(realm, native);
    replaceMarks(realm, native);
    replaceEntries(native);
    replaceMachine(native);
    if (typeof Document !== "undefined")
      replaceLastModified(native);
  }
  function replaceTimeStamps(realm, native) {
    const timeStamp = accessor(Event.prototype, "timeStamp")?.get;
    const stamps = new WeakMap();
    native.defineGetter(Event.prototype, "timeStamp", function() {
      timeStamp.call(this);
      if (!stamps.has(this))
        stamps.set(this, realm.now);
      return stamps.get(this);
    });
  }
  function replaceMarks(realm, native) {
    const { mark, measure } = Performance.prototype;
    native.define(Performance.prototype, { mark(name, options) {
      return mark.call(this, name, { ...options, startTime: options?.startTime ?? realm.now });
    }, measure(name, start, end) {
      if (arguments.length === 0 || end !== void 0)
        return measure.apply(this, arguments);
      const options = typeof start === "object" ? { ...start } : { start };
      const isClosed = options.end !== void 0 || options.start !== void 0 && options.duration !== void 0;
      return measure.call(this, name, isClosed ? options : { ...options, end: realm.now });
    } });
  }
  function replaceEntries(native) {
    const own = new Set(["mark", "measure"]);
    const entryType = accessor(PerformanceEntry.prototype, "entryType")?.get;
    for (const name of ["startTime", "duration"]) {
      const get = accessor(PerformanceEntry.prototype, name)?.get;
      native.defineGetter(PerformanceEntry.prototype, name, function() {
        return own.has(entryType.call(this)) ? get.call(this) : 0;
      });
    }
    for (const type of ["PerformanceResourceTiming", "PerformanceNavigationTiming", "PerformanceTiming"]) {
      const prototype = globalThis[type]?.prototype;
      for (const name of Object2.getOwnPropertyNames(prototype ?? {})) {
        if (/(Start|End|Loading|Interactive|Complete)$/.test(name))
          native.defineGetter(prototype, name, () => 0);
      }
    }
  }
  function replaceMachine(native) {
    const machine = { hardwareConcurrency: 4, deviceMemory: 8 };
    const navigatorPrototype = Object2.getPrototypeOf(navigator);
    for (const [name, value] of Object2.entries(machine)) {
      if (name in navigatorPrototype)
        native.defineGetter(navigatorPrototype, name, () => value);
    }
  }
  function replaceLastModified(native) {
    native.defineGetter(Document.prototype, "lastModified", () => {
      const date = new native.Date(0);
      const [day, month, ...time] = [date.getDate(), date.getMonth() + 1, date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0"));
      return `${month}/${day}/${date.getFullYear()} ${time.join(":")}`;
    });
  }
  function replaceDate(realm, native) {
    const NativeDate = native.Date;
    const time = () => realm.core.date;
    function ClockDate(...parameters) {
      if (!new.target)
        return new NativeDate(time()).toString();
      return Reflect2.construct(NativeDate, parameters.length === 0 ? [time()] : parameters, new.target);
    }
    Object2.defineProperties(ClockDate, Object2.getOwnPropertyDescriptors(NativeDate));
    native.define(ClockDate, { now() {
      return time();
    } });
    native.define(NativeDate.prototype, { constructor: ClockDate });
    native.define(globalThis, { Date: ClockDate });
  }
  function replaceFiles(realm, native) {
    const NativeFile = globalThis.File;
    const { core } = realm;
    function File(...parameters) {
      if (!new.target)
        throw new TypeError2("Failed to construct 'File': Please use the 'new' operator");
      const [, , options] = parameters;
      if (parameters.length > 1 && options?.lastModified === void 0) {
        parameters[2] = Object2.create(options ?? null, { lastModified: { value: core.date } });
      }
      return Reflect2.construct(NativeFile, parameters, new.target);
    }
    Object2.defineProperties(File, Object2.getOwnPropertyDescriptors(NativeFile));
    native.define(NativeFile.prototype, { constructor: File });
    native.define(globalThis, { File });
    replaceLastModified2(core, native, NativeFile);
  }
  function replaceLastModified2(core, native, NativeFile) {
    const { get } = accessor(NativeFile.prototype, "lastModified");
    const begin = native.Date.now();
    const dates = new Map();
    native.defineGetter(NativeFile.prototype, "lastModified", function() {
      const time = get.call(this);
      if (time < begin || time > native.Date.now())
        return time;
      if (!dates.has(time))
        dates.set(time, core.date);
      return dates.get(time);
    });
  }
  function replaceTimeAPIs(realm, native) {
    const { core } = realm;
    const now = () => core.date;
    if (globalThis.Temporal)
      replaceTemporal(native, now);
    replaceDateTimeFormat(native, now);
    if (globalThis.Scheduler)
      replaceScheduler(realm, native);
    replaceWaitAsync(realm, native);
    native.define(AbortSignal, { timeout(milliseconds) {
      const controller = new AbortController();
      const reason = new DOMException("signal timed out", "TimeoutError");
      core.addTimer(realm, () => controller.abort(reason), [], milliseconds, false);
      return controller.signal;
    } });
  }
  function replaceWaitAsync(realm, native) {
    const { core } = realm;
    const { waitAsync, notify } = Atomics;
    native.define(Atomics, { waitAsync(array, index, value, timeout) {
      const limit = Number(timeout);
      if (!(limit > 0) || limit === Infinity)
        return waitAsync(array, index, value, timeout);
      const wait = waitAsync(array, index, value);
      if (!wait.async)
        return wait;
      return { async: true, value: new native.Promise((resolve) => {
        const end = () => resolve("timed-out");
        const timer = core.addTimer(realm, end, [], limit, false);
        native.then(wait.value, (outcome) => {
          if (!core.timers.isPending(timer))
            return notify(array, index, 1);
          core.timers.remove(timer);
          resolve(outcome);
        });
      }) };
    } });
  }
  function replaceTemporal(native, now) {
    const { Now, Instant } = Temporal;
    const instant = () => Instant.fromEpochMilliseconds(now());
    const zoned = (zone = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
    native.define(Now, { instant, zonedDateTimeISO: (zone) => zoned(zone), plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(), plainDateISO: (zone) => zoned(zone).toPlainDate(), plainTimeISO: (zone) => zoned(zone).toPlainTime() });
  }
  function replaceDateTimeFormat(native, now) {
    const { prototype } = Intl.DateTimeFormat;
    const { get } = accessor(prototype, "format");
    const { formatToParts } = prototype;
    const formats = new WeakMap();
    native.defineGetter(prototype, "format", function() {
      const format = get.call(this);
      if (!formats.has(format))
        formats.set(format, (date = now()) => format(date));
      return formats.get(format);
    });
    native.define(prototype, { formatToParts(date = now()) {
      return formatToParts.call(this, date);
    } });
  }
  function replaceScheduler(realm, native) {
    const { core } = realm;
    const { postTask, yield: yieldTask } = Scheduler.prototype;
    const post = (scheduler, callback, options) => {
      core.workers.activity += 1;
      if (typeof callback !== "function")
        return postTask.call(scheduler, callback, options);
      const end = realm.work.expect();
      const task = (...parameters) => {
        end();
        return Reflect2.apply(callback, void 0, parameters);
      };
      return realm.work.ending(postTask.call(scheduler, task, options), end);
    };
    native.define(Scheduler.prototype, { postTask(callback, options = {}) {
      const { delay, ...others } = options;
      if (delay === void 0 || !(delay > 0))
        return post(this, callback, options);
      const { signal } = others;
      return new native.Promise((resolve, reject) => {
        if (signal?.aborted)
          return reject(signal.reason);
        const begin = () => post(this, callback, others).then(resolve, reject);
        const handle = core.addTimer(realm, begin, [], delay, false);
        signal?.addEventListener("abort", () => {
          core.timers.remove(handle);
          reject(signal.reason);
        });
      });
    }, yield() {
      core.workers.activity += 1;
      return realm.work.ending(yieldTask.call(this), realm.work.expect());
    } });
  }
  function requireFunction(callback, name) {
    if (typeof callback === "function")
      return;
    throw new TypeError2(`Failed to execute '${name}' on 'Window': parameter 1 is not of type 'Function'.`);
  }
  function replaceTimers(realm, native) {
    replaceDate(realm, native);
    replaceFiles(realm, native);
    replaceTimeAPIs(realm, native);
    const core = realm.core;
    const toHandle = (handle) => Number(handle);
    native.define(globalThis, { setTimeout(callback, delay = 0, ...parameters) {
      return core.addTimer(realm, callback, parameters, Number(delay), false);
    }, setInterval(callback, delay = 0, ...parameters) {
      return core.addTimer(realm, callback, parameters, Number(delay), true);
    }, clearTimeout(handle) {
      core.timers.remove(toHandle(handle));
    }, clearInterval(handle) {
      core.timers.remove(toHandle(handle));
    }, requestAnimationFrame(callback) {
      requireFunction(callback, "requestAnimationFrame");
      return realm.requestAnimationFrame(callback);
    }, cancelAnimationFrame(handle) {
      realm.animationFrames.delete(toHandle(handle));
    } });
    native.define(Performance.prototype, { now() {
      return realm.read();
    } });
    native.defineGetter(Performance.prototype, "timeOrigin", () => realm.origin);
  }
  var DueTimers = class {
    #core;
    #native;
    #inOwnTask;
    #settle;
    constructor(core, native, inOwnTask, settle) {
      this.#core = core;
      this.#native = native;
      this.#inOwnTask = inOwnTask;
      this.#settle = settle;
    }
    async reach(time) {
      const core = this.#core;
      core.now = time;
      if (core.media.runs.length > 0)
        await this.#native.all(core.media.runs.map((run) => run.reach(time / 1e3)));
    }
    async fire(time) {
      const core = this.#core;
      for (; ; ) {
        const timer = core.timers.next;
        const due = Math2.min(timer?.due ?? Infinity, core.workers.nextDue);
        if (due > time)
          return;
        if (due > core.now)
          await this.reach(due);
        if (timer && timer.due <= due) {
          await this.#inOwnTask(() => {
            if (core.timers.has(timer))
              core.fire(timer);
          });
        } else {
          await core.workers.fire();
        }
        await this.#settle();
      }
    }
  };
  function ownTasks(native) {
    if (globalThis.matchMedia?.("(scripting: none)").matches)
      return async (work) => work();
    const channel = new native.MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => waiting.shift()?.();
    return (work) => new native.Promise((resolve) => {
      waiting.push(() => {
        native.queueMicrotask(resolve);
        work();
        shieldThen();
      });
      native.portPost.call(channel.port2, null);
    });
  }
  var namePrefix = "__heliosCapture:";
  var messageKey = "__heliosCapture";
  var settleRounds = { loading: 1024, later: 256 };
  var idleStatus = { due: Infinity, wantsFrame: false, hasPictures: false, activity: 0 };
  var workerBlobChannel = "__heliosCapture.blobs";
  var WorkerAgent = class {
    #last;
    #timers;
    #rounds = settleRounds.later;
    #hasLate = false;
    #hasHidden = false;
    constructor(realm, native, pending) {
      const { core } = realm;
      this.realm = realm;
      this.core = core;
      this.native = native;
      this.pending = pending;
      this.workers = core.workers;
      this.inOwnTask = ownTasks(native);
      this.#timers = new DueTimers(core, native, this.inOwnTask, () => this.workers.settleIfActive());
      this.post = globalThis.postMessage.bind(globalThis);
      this.#last = native.resolved(void 0);
      const receive = (event) => void this.#receive(event);
      native.addEventListener.call(globalThis, "message", receive);
    }
    #receive(event) {
      const data = this.native.messageData.call(event);
      if (data?.[messageKey] === void 0 || data.canvases) {
        this.workers.activity += 1;
        return;
      }
      event.stopImmediatePropagation();
      const { task, now } = data[messageKey];
      if (task === "time")
        this.core.now = now;
      else
        this.#last = this.#do(task, now);
    }
    async #do(task, now) {
      await this.#last;
      this.#replaceLate();
      if (now !== this.core.now)
        this.#rounds = settleRounds.later;
      this.core.now = now;
      const pictures = await this[task]();
      this.post({ [messageKey]: this.#status(pictures) }, (pictures ?? []).map(([, picture]) => picture));
    }
    #replaceLate() {
      if (!this.#hasLate)
        followLate(this.pending);
      this.#hasLate = true;
      if (this.#hasHidden || !globalThis.GPUQueue)
        return;
      this.#hasHidden = true;
      hideFeatures(this.native);
    }
    #status(pictures) {
      const { core, workers, realm } = this;
      return { due: Math2.min(core.timers.next?.due ?? Infinity, workers.nextDue), wantsFrame: realm.animationFrames.size > 0 || workers.wantsFrame, hasPictures: workers.hasPictures, activity: workers.activity, pictures };
    }
    async settle() {
      do {
        await this.pending.settle();
        await this.inOwnTask(() => {
        });
        await this.workers.settle();
        this.#rounds -= 1;
      } while (!this.pending.isEmpty && this.#rounds > 0);
    }
    async fire() {
      await this.#timers.fire(this.core.now);
      await this.settle();
    }
    async frame() {
      const { realm } = this;
      for (const [handle, { callback }] of [...realm.animationFrames]) {
        await this.inOwnTask(() => {
          if (realm.animationFrames.delete(handle))
            callback.call(globalThis, realm.now);
        });
      }
      await this.workers.drawFrame();
      await this.settle();
    }
    async present() {
      return [...await this.workers.pictures.take(), ...await this.workers.takePictures()];
    }
    async rebase() {
      await this.settle();
      await this.workers.rebase();
      this.core.rebase();
    }
  };
  function shareBlobs(native) {
    let channel;
    const isOther = (type) => type !== "" && !/^(audio|video)\/|^application\/ogg/.test(type);
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
      const url = createObjectURL(object);
      if (object instanceof Blob && !isOther(object.type)) {
        channel ??= new BroadcastChannel(workerBlobChannel);
        native.broadcast.call(channel, { url, blob: object });
      }
      return url;
    };
  }
  var OffscreenPictures = class {
    #elements = new Map();
    #numbers = new Map();
    #received = new WeakSet2();
    buffers;
    getContext;
    constructor(native) {
      this.native = native;
    }
    get isNeeded() {
      return this.#numbers.size > 0;
    }
    link(element) {
      const canvas = new OffscreenCanvas(element.width, element.height);
      const number = this.#elements.size;
      this.#elements.set(number, { element, context: null });
      this.#numbers.set(canvas, number);
      return canvas;
    }
    wrapped(parameters) {
      const [message, options] = parameters;
      const transfer = Array.isArray(options) ? options : options?.transfer;
      if (this.#numbers.size === 0 || transfer === void 0)
        return parameters;
      const list = [...transfer];
      const canvases = list.filter((object) => this.#numbers.has(object));
      if (canvases.length === 0)
        return parameters;
      const numbers = canvases.map((canvas) => this.#numbers.get(canvas));
      for (const canvas of canvases)
        this.#numbers.delete(canvas);
      return [{ [messageKey]: numbers, canvases, message }, list];
    }
    unwrapped(data) {
      if (data?.[messageKey] === void 0 || !data.canvases)
        return data;
      if (this.#received.has(data))
        return data.message;
      this.#received.add(data);
      const canvases = data.canvases;
      canvases.forEach((canvas, index) => this.#numbers.set(canvas, data[messageKey][index]));
      return data.message;
    }
    async take() {
      const takes = [...this.#numbers].filter(([{ width, height }]) => width > 0 && height > 0).map(async ([canvas, number]) => {
        const picture = this.native.createImageBitmap(canvas);
        this.buffers.present(canvas);
        return [number, await picture];
      });
      return this.native.all(takes);
    }
    show(pictures) {
      for (const [number, picture] of pictures) {
        this.#draw(number, picture);
        picture.close();
      }
    }
    showOwn() {
      for (const [canvas, number] of this.#numbers) {
        this.#draw(number, canvas);
        this.buffers.present(canvas);
      }
    }
    #draw(number, picture) {
      const place = this.#elements.get(number);
      const { element } = place;
      if (element.width !== picture.width)
        element.width = picture.width;
      if (element.height !== picture.height)
        element.height = picture.height;
      if (picture.width === 0 || picture.height === 0)
        return;
      place.context ??= this.getContext.call(element, "2d");
      place.context.globalCompositeOperation = "copy";
      this.native.drawImage.call(place.context, picture, 0, 0);
    }
  };
  var PooledWorker = class {
    isGone = false;
    isClosed = false;
    held = [];
    #waiting = [];
    now = NaN;
    status = idleStatus;
    constructor(native, worker, url, realm) {
      this.native = native;
      this.worker = worker;
      this.url = url;
      this.realm = realm;
    }
    get isLate() {
      return this.#waiting.length > 0;
    }
    tell(task, now) {
      this.now = now;
      this.native.workerPost.call(this.worker, { [messageKey]: { task, now } });
    }
    ask(task, now) {
      this.tell(task, now);
      return new this.native.Promise((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    answer(status) {
      this.status = status;
      this.#waiting.shift()?.(status);
    }
    hold(data, ports) {
      this.held.push(() => {
        if (this.isGone)
          return;
        const message = new this.realm.native.MessageEvent("message", { data, ports: [...ports] });
        this.native.dispatchEvent.call(this.worker, message);
      });
    }
    close() {
      this.isClosed = true;
      this.status = idleStatus;
      for (const resolve of this.#waiting.splice(0))
        resolve(this.status);
    }
  };
  var PoolReceiver = class {
    constructor(pool) {
      this.pool = pool;
    }
    listen(member) {
      const { native } = this.pool;
      const receive = (event) => this.#receive(member, event);
      native.addEventListener.call(member.worker, "message", receive);
      native.addEventListener.call(member.worker, "error", (event) => {
        if ("message" in event)
          this.#noteError(member, event);
        else
          this.#noteMissing(member);
      });
    }
    #noteError(member, event) {
      const { core, native, inOwnTask } = this.pool;
      this.pool.activity += 1;
      if (core.isOfWorker)
        return;
      void inOwnTask(() => {
        if (native.isCancelled.call(event))
          return;
        const place = `${event.filename}:${event.lineno}:${event.colno}`;
        core.failure.add(`an error in the worker ${member.url}: ${event.message} (${place})`);
      });
    }
    #noteMissing(member) {
      const { pool } = this;
      pool.lose(member);
      if (pool.listened.has(member.worker) || pool.native.workerHandler.get.call(member.worker) !== null)
        return;
      const advice = "check that it and what it imports are there, or handle the worker's error event";
      pool.core.failure.add(`the script of the worker ${member.url} could not be loaded: ${advice}`);
    }
    #receive(member, event) {
      const { pool } = this;
      const data = pool.native.messageData.call(event);
      if (data?.[messageKey] === void 0 || data.canvases) {
        if (!event.isTrusted)
          return;
        event.stopImmediatePropagation();
        this.#hold(member, data, event.ports);
        return;
      }
      event.stopImmediatePropagation();
      const status = data[messageKey];
      if (status === "closed")
        pool.close(member);
      else if (status === "lost")
        pool.core.loss.add(`${data.what} in the worker ${member.url}`);
      else if (status === "failed")
        pool.core.failure.add(data.what);
      else
        this.#note(member, status);
    }
    #hold(member, data, ports) {
      this.pool.activity += 1;
      member.hold(data, ports);
      if (!this.pool.core.isReady)
        void this.pool.settle();
    }
    #note(member, status) {
      if (status.activity !== member.status.activity)
        this.pool.activity += 1;
      member.answer(status);
    }
  };
  var PoolSettler = class {
    #loadingRounds = settleRounds.loading;
    #settled = 0;
    #settling = null;
    constructor(pool) {
      this.pool = pool;
    }
    settle() {
      const { members, activity } = this.pool;
      if (members.size === 0 && activity === this.#settled)
        return void 0;
      this.#settling ??= this.#settle();
      return this.#settling;
    }
    settleIfActive() {
      return this.pool.activity === this.#settled ? void 0 : this.settle();
    }
    refill() {
      this.#loadingRounds = Math2.max(this.#loadingRounds, settleRounds.later);
    }
    async #settle() {
      const { pool } = this;
      for (let round = 0; ; round += 1) {
        const before = pool.activity;
        await pool.inOwnTask(() => {
        });
        await pool.askAll("settle");
        if (pool.core.isReady ? round >= settleRounds.later : this.#loadingRounds <= 0)
          break;
        this.#loadingRounds -= 1;
        const hasDelivered = await this.#deliver();
        if (hasDelivered || pool.activity !== before)
          continue;
        this.#loadingRounds += 1;
        break;
      }
      this.#settled = pool.activity;
      this.#settling = null;
    }
    async #deliver() {
      const { members, inOwnTask } = this.pool;
      const held = [...members].flatMap((member) => member.held.splice(0));
      for (const deliver of held)
        await inOwnTask(deliver);
      for (const member of members)
        if (member.isClosed && member.held.length === 0)
          members.delete(member);
      return held.length > 0;
    }
  };
  var WorkerPool = class {
    members = new Set();
    listened = new WeakSet2();
    activity = 0;
    #settler = new PoolSettler(this);
    #receiver = new PoolReceiver(this);
    constructor(core, native) {
      this.core = core;
      this.native = native;
      this.inOwnTask = ownTasks(native);
      this.pictures = new OffscreenPictures(native);
    }
    get nextDue() {
      let least = Infinity;
      for (const { status } of this.members)
        least = Math2.min(least, status.due);
      return least;
    }
    get wantsFrame() {
      return [...this.members].some(({ status }) => status.wantsFrame);
    }
    get isHolding() {
      return [...this.members].some(({ held }) => held.length > 0);
    }
    get hasPictures() {
      return this.pictures.isNeeded || [...this.members].some(({ status }) => status.hasPictures);
    }
    get late() {
      return [...this.members].filter(({ isLate }) => isLate).map(({ url }) => url);
    }
    adopt(worker, url, realm) {
      const member = new PooledWorker(this.native, worker, url, realm);
      this.members.add(member);
      this.activity += 1;
      this.#receiver.listen(member);
    }
    lose(member) {
      member.isGone = true;
      this.members.delete(member);
      this.close(member);
    }
    close(member) {
      this.activity += 1;
      member.close();
    }
    terminate(worker) {
      for (const member of this.members)
        if (member.worker === worker)
          this.lose(member);
    }
    dismiss(realm) {
      for (const member of this.members)
        if (member.realm === realm)
          this.lose(member);
    }
    askAll(task, isMeant = (_status) => true) {
      const meant = [...this.members].filter(({ isClosed, status }) => !isClosed && isMeant(status));
      return this.native.all(meant.map((member) => member.ask(task, this.core.now)));
    }
    stamp(worker) {
      for (const member of this.members) {
        if (member.worker === worker && member.now !== this.core.now)
          member.tell("time", this.core.now);
      }
      this.activity += 1;
    }
    settle() {
      return this.#settler.settle();
    }
    settleIfActive() {
      return this.#settler.settleIfActive();
    }
    refill() {
      this.#settler.refill();
    }
    fire() {
      const { now } = this.core;
      return this.askAll("fire", (status) => status.due <= now);
    }
    drawFrame() {
      return this.askAll("frame", (status) => status.wantsFrame);
    }
    async takePictures() {
      const statuses = await this.askAll("present", (status) => status.hasPictures);
      return statuses.flatMap(({ pictures }) => pictures ?? []);
    }
    async present() {
      this.pictures.show(await this.takePictures());
    }
    async rebase() {
      await this.settle();
      await this.askAll("rebase");
    }
  };
  var names = new Set(["AbortError", "NotAllowedError"]);
  var isCalledOff = (reason) => reason instanceof DOMException && names.has(reason.name);
  function followRejections(core, native) {
    const inOwnTask = ownTasks(native);
    native.addEventListener.call(globalThis, "unhandledrejection", (event) => {
      const { reason } = event;
      core.workers.activity += 1;
      void inOwnTask(() => {
        if (native.isCancelled.call(event) || isCalledOff(reason))
          return;
        core.failure.add(`an error in the worker ${location.href}: Uncaught (in promise) ${reason?.stack ?? reason}`);
      });
    });
  }
  function replaceWorker(realm, native, seed) {
    const { core } = realm;
    const { workers } = core;
    if (native.Worker === void 0)
      return;
    let count = 0;
    function Worker(url, options) {
      if (!new.target)
        throw new TypeError2("Failed to construct 'Worker': Please use the 'new' operator");
      count += 1;
      const start = { now: core.now, isReady: core.isReady, name: String(options?.name ?? ""), seed: (seed ^ Math2.imul(count, 2654435761)) >>> 0 };
      const name = namePrefix + JSON.stringify(start);
      const worker = Reflect2.construct(native.Worker, [url, { ...options, name }], new.target);
      workers.adopt(worker, String(new URL(url, globalThis.document?.baseURI ?? location.href)), realm);
      return worker;
    }
    Object2.defineProperties(Worker, Object2.getOwnPropertyDescriptors(native.Worker));
    native.define(native.Worker.prototype, { constructor: Worker, addEventListener(type) {
      if (type === "error")
        workers.listened.add(this);
      return Reflect2.apply(EventTarget.prototype.addEventListener, this, arguments);
    }, terminate() {
      workers.terminate(this);
      native.terminate.call(this);
    }, postMessage(message, options) {
      workers.stamp(this);
      return native.workerPost.apply(this, workers.pictures.wrapped([message, options].slice(0, arguments.length)));
    } });
    native.define(globalThis, { Worker });
  }
  function replaceMessages(native, workers) {
    native.define(MessagePort.prototype, { postMessage(message, options) {
      workers.activity += 1;
      return native.portPost.apply(this, workers.pictures.wrapped([message, options].slice(0, arguments.length)));
    } });
    native.define(BroadcastChannel.prototype, { postMessage(_message) {
      workers.activity += 1;
      return native.broadcast.apply(this, arguments);
    } });
    native.defineGetter(MessageEvent.prototype, "data", function() {
      return workers.pictures.unwrapped(native.messageData.call(this));
    });
  }
  function installAs(start) {
    const native = keepWorkerNatives();
    const close = globalThis.close.bind(globalThis);
    Object2.defineProperty(globalThis, "name", { value: start.name, writable: true, configurable: true, enumerable: true });
    const core = new ClockCore();
    Object2.assign(core, { now: start.now, isReady: start.isReady, isOfWorker: true });
    core.workers = new WorkerPool(core, native);
    const realm = new ClockRealm(core, native);
    core.realms.add(realm);
    const pending = new PendingWork(native);
    realm.work = pending;
    followCommon(pending);
    followRequests(pending);
    const worker = new WorkerAgent(realm, native, pending);
    core.failure.onFirst = (what) => worker.post({ [messageKey]: "failed", what });
    followRejections(core, native);
    replaceTimers(realm, native);
    replaceWorker(realm, native, start.seed);
    replaceMessages(native, core.workers);
    installRandom(native, start.seed);
    replaceMeasurements(realm, native);
    shareBlobs(native);
    replaceToString(native);
    hideFeatures(native);
    replaceContexts(realm, native, (what) => worker.post({ [messageKey]: "lost", what }), false);
    native.define(globalThis, { postMessage(message, options) {
      core.workers.activity += 1;
      return worker.post(...core.workers.pictures.wrapped([message, options].slice(0, arguments.length)));
    }, close() {
      worker.post({ [messageKey]: "closed" });
      return close();
    } });
  }
  function install() {
    const { name } = globalThis;
    if (name?.startsWith?.(namePrefix))
      installAs(JSON.parse(name.slice(namePrefix.length)));
  }
  return __toCommonJS(worker_exports);
})();
