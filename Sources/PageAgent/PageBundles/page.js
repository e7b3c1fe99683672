var heliosCapture = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all2) => {
    for (var name in all2)
      __defProp(target, name, { get: all2[name], enumerable: true });
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
  var page_exports = {};
  __export(page_exports, { install: () => install });
  var { Array, ArrayBuffer, Atomics, Boolean, DataView, Date, Error: Error2, Float32Array, Float64Array, Function, Intl, JSON, Map, Math: Math2, Number, Object: Object2, parseFloat, Promise: Promise2, Proxy: Proxy2, RangeError, Reflect: Reflect2, RegExp, Set, String, Symbol: Symbol2, TypeError: TypeError2, Uint32Array, Uint8Array: Uint8Array2, unescape, WeakMap, WeakRef, WeakSet: WeakSet2, WebAssembly } = globalThis;
  var { AbortController, AbortSignal, Animation, AnimationEffect, AnimationTimeline, AudioBufferSourceNode, AudioNode, AudioScheduledSourceNode, AudioWorklet, BaseAudioContext, Blob, BroadcastChannel, CanvasRenderingContext2D, Crypto, crypto, CSS, CSSAnimation, CSSGroupingRule, CSSImportRule, CSSKeyframeRule, CSSKeyframesRule, CSSMediaRule, CSSStyleRule, CSSStyleSheet, CustomEvent, Document, DOMException, DOMParser, DOMStringList, Element, Event, EventTarget, FileReader, GainNode, getComputedStyle, HTMLCanvasElement, HTMLDialogElement, HTMLElement, HTMLEmbedElement, HTMLImageElement, HTMLInputElement, HTMLMediaElement, HTMLObjectElement, HTMLTemplateElement, HTMLVideoElement, Image, IntersectionObserver, KeyframeEffect, matchMedia, MessageChannel, MessageEvent, MessagePort, MutationObserver, navigator, Node, NodeFilter, OfflineAudioContext, OffscreenCanvas, Performance, performance, PerformanceEntry, PerformanceObserver, queueMicrotask, Range, Response, Scheduler, ShadowRoot, StyleSheet, SVGAnimatedString, SVGAnimationElement, SVGFEImageElement, SVGGraphicsElement, SVGImageElement, SVGSVGElement, Temporal, TextDecoder, TextEncoder, URL, WebGL2RenderingContext, WebGLRenderingContext, Window, Worklet, XMLSerializer } = globalThis;
  var documentAnimations = (roots) => ({ all: () => roots.all().flatMap((root) => root.getAnimations()), outermostSVGs: () => roots.queryAll("svg").filter((svg) => !svg.ownerSVGElement) });
  var nativeAnimations = (native, roots) => roots.all().flatMap((root) => (root === document ? native.documentAnimations : native.shadowAnimations).call(root));
  function running(animations) {
    return animations.filter((animation2) => animation2.playState === "running");
  }
  var alignmentUnit = 1e3 / 2 ** 31;
  var startUnit = 1e3 / 2 ** 20;
  var tolerance = 0.3;
  var rounded = (time, unit) => Math2.round(time / unit) * unit;
  var startOf = (begun, now, then2) => [then2.time, now.time].find((time) => Math2.abs(time - begun) < tolerance) ?? begun;
  function alignAnimations(native, realm, allAnimations, outermostSVGs) {
    const alignment = new Alignment(native, realm);
    return () => alignment.align(allAnimations, outermostSVGs);
  }
  var Alignment = class {
    #native;
    #realm;
    #starts = new WeakMap();
    #svgStarts = new WeakMap();
    #last = null;
    constructor(native, realm) {
      this.#native = native;
      this.#realm = realm;
    }
    get #composedTime() {
      return Math2.round(this.#realm.now * 10) / 10;
    }
    align(allAnimations, outermostSVGs) {
      const now = { native: this.#native.timelineTime.call(document.timeline), time: this.#composedTime };
      const then2 = this.#last ?? now;
      this.#realm.timelineOffset = now.native - now.time;
      for (const animation2 of running(allAnimations())) {
        if (animation2.timeline === document.timeline)
          this.#move(animation2, now, then2);
      }
      for (const svg of outermostSVGs()) {
        if (svg.animationsPaused())
          this.#svgStarts.delete(svg);
        else
          this.#moveSVG(svg, now, then2);
      }
      this.#last = now;
    }
    #move(animation2, now, then2) {
      const { startTime } = this.#native;
      const start = startTime.get.call(animation2);
      if (typeof start !== "number")
        return;
      let known = this.#starts.get(animation2);
      if (known?.native !== start) {
        known = { time: rounded(start - then2.native + then2.time, startUnit) };
        this.#starts.set(animation2, known);
      }
      this.#setExactly(animation2, now.native, rounded(now.time, alignmentUnit) - known.time);
      known.native = startTime.get.call(animation2);
    }
    #setExactly(animation2, now, elapsed) {
      const wanted = elapsed * animation2.playbackRate;
      for (const units of [0, 1, -1, 2, -2]) {
        this.#native.startTime.set.call(animation2, now - elapsed + units * alignmentUnit);
        if (this.#native.animationTime.get.call(animation2) === wanted)
          return;
      }
    }
    #moveSVG(svg, now, then2) {
      const current = svg.getCurrentTime();
      const known = this.#svgStarts.get(svg);
      const isKnown = known && Math2.abs(current - known.shown - (now.native - then2.native) / 1e3) < tolerance / 1e3;
      const start = isKnown ? known.start : startOf(now.time - current * 1e3, now, then2);
      svg.setCurrentTime((now.time - start) / 1e3);
      this.#svgStarts.set(svg, { start, shown: svg.getCurrentTime() });
    }
  };
  var tolerance2 = 0.2;
  var beforeEnd = 0.01;
  var isTransition = (animation2) => "transitionProperty" in animation2;
  function endOf(native, animation2) {
    return animation2.effect ? Number(native.computedTiming.call(animation2.effect).endTime) : Infinity;
  }
  var AnimationLead = class {
    #native;
    #realm;
    #roots;
    #moved = new Map();
    #areAllMoved = false;
    #haveBegun = false;
    #transitions = [];
    constructor(native, realm, roots) {
      this.#native = native;
      this.#realm = realm;
      this.#roots = roots;
      const listen = (root) => native.addEventListener.call(root, "transitionrun", () => {
        this.#haveBegun = true;
      }, true);
      listen(window);
      roots.onRoot(listen);
    }
    get distance() {
      const { core, origin, timelineOffset } = this.#realm;
      if (timelineOffset === void 0 || !this.#realm.isTickDriven)
        return 0;
      const coming = timelineOffset + Math2.round((core.coming - origin) * 10) / 10;
      const distance2 = coming - this.#native.timelineTime.call(document.timeline);
      return distance2 > tolerance2 ? distance2 : 0;
    }
    begin() {
      this.#move(running(this.#transitions));
    }
    show() {
      if (this.#areAllMoved || !this.#realm.core.areTasksRunning || this.distance === 0)
        return;
      this.#areAllMoved = true;
      this.#move(running(nativeAnimations(this.#native, this.#roots)));
    }
    without(animation2, action) {
      if (this.distance === 0)
        return action();
      this.#putBack([animation2]);
      try {
        return action();
      } finally {
        if (this.#areAllMoved)
          this.#move(running([animation2]));
      }
    }
    end() {
      this.#putBack([...this.#moved.keys()]);
      this.#areAllMoved = false;
    }
    look() {
      if (!this.#haveBegun)
        return;
      this.#transitions = nativeAnimations(this.#native, this.#roots).filter(isTransition);
      this.#haveBegun = this.#transitions.length > 0;
    }
    #move(animations) {
      const { startTime } = this.#native;
      const full = this.distance;
      const moves = animations.flatMap((animation2) => this.#planned(animation2, full));
      for (const { animation: animation2, start, distance: distance2 } of moves)
        startTime.set.call(animation2, start - distance2);
      for (const { animation: animation2, start } of moves) {
        this.#moved.set(animation2, { start, held: startTime.get.call(animation2) });
      }
    }
    #planned(animation2, full) {
      const start = this.#native.startTime.get.call(animation2);
      const isFollowing = animation2.timeline === document.timeline && !animation2.pending;
      if (this.#moved.has(animation2) || typeof start !== "number" || !isFollowing)
        return [];
      const { playbackRate } = animation2;
      const end = playbackRate > 0 ? endOf(this.#native, animation2) : 0;
      const left = (end - Number(this.#native.animationTime.get.call(animation2))) / playbackRate - beforeEnd;
      const distance2 = Math2.min(full, left);
      return distance2 > 0 ? [{ animation: animation2, start, distance: distance2 }] : [];
    }
    #putBack(animations) {
      const { startTime, animationTime: animationTime2, timelineTime } = this.#native;
      const moves = animations.flatMap((animation2) => {
        const moved = this.#moved.get(animation2);
        this.#moved.delete(animation2);
        return moved ? [{ animation: animation2, ...moved, state: animation2.playState }] : [];
      }).filter(({ animation: animation2, held }) => startTime.get.call(animation2) === held);
      const now = timelineTime.call(document.timeline) + this.distance;
      for (const { animation: animation2, start, state } of moves) {
        if (state !== "paused")
          startTime.set.call(animation2, start);
        else
          animationTime2.set.call(animation2, (now - start) * animation2.playbackRate);
      }
    }
  };
  function followDrawings(native, realm, { frame, redraw }) {
    let time = NaN;
    function again() {
      if (realm.core.now !== time)
        return;
      native.requestAnimationFrame(again);
      redraw();
    }
    return () => {
      frame();
      time = realm.core.now;
      native.requestAnimationFrame(again);
    };
  }
  function heldAnimations(native, allAnimations, outermostSVGs) {
    let timelineTime = NaN;
    let restores = [];
    function restore() {
      for (const each of restores)
        each();
      restores = [];
    }
    function frame() {
      restore();
      timelineTime = native.timelineTime.call(document.timeline);
    }
    function redraw() {
      const drift = native.timelineTime.call(document.timeline) - timelineTime;
      if (drift === 0 || restores.length > 0)
        return;
      for (const animation2 of running(allAnimations())) {
        const start = native.startTime.get.call(animation2);
        if (animation2.timeline !== document.timeline || typeof start !== "number")
          continue;
        native.startTime.set.call(animation2, start + drift);
        const held = native.startTime.get.call(animation2);
        restores.push(() => {
          if (native.startTime.get.call(animation2) === held)
            native.startTime.set.call(animation2, start);
        });
      }
      for (const svg of outermostSVGs()) {
        if (native.svgPaused.call(svg))
          continue;
        const move = (seconds) => native.setSVGTime.call(svg, native.svgTime.call(svg) + seconds);
        move(-drift / 1e3);
        restores.push(() => move(drift / 1e3));
      }
    }
    return { frame, redraw, restore };
  }
  var AnimationSeeks = class {
    #native;
    #start;
    #animations;
    #started = new WeakMap();
    constructor(native, start, animations) {
      this.#native = native;
      this.#start = start;
      this.#animations = animations;
    }
    seek(time) {
      const timed = this.#animations.all().filter(({ timeline }) => typeof timeline?.currentTime === "number");
      this.#pauseNew(timed, time);
      for (const animation2 of timed) {
        const start = this.#started.get(animation2);
        if (start !== void 0)
          this.#seekAnimation(animation2, (time - start) * animation2.playbackRate);
      }
      for (const svg of this.#animations.outermostSVGs())
        this.#seekSVG(svg, time);
    }
    #pauseNew(timed, time) {
      const fresh = timed.filter((animation2) => !this.#started.has(animation2));
      const runs2 = new Set(running(fresh));
      const begun = fresh.map((animation2) => ({ animation: animation2, start: time === 0 ? this.#start.hosted(animation2) : null }));
      for (const { animation: animation2, start } of begun) {
        if (!runs2.has(animation2) && start === null)
          continue;
        this.#started.set(animation2, start ?? time);
        animation2.pause();
      }
    }
    #seekAnimation(animation2, elapsed) {
      const endTime = animation2.effect?.getComputedTiming().endTime ?? Infinity;
      if (elapsed >= endTime)
        animation2.finish();
      else
        this.#native.animationTime.set.call(animation2, elapsed);
    }
    #seekSVG(svg, time) {
      const start = this.#started.get(svg) ?? time;
      if (!this.#started.has(svg)) {
        this.#started.set(svg, start);
        svg.pauseAnimations();
      }
      svg.setCurrentTime((time - start) / 1e3);
    }
  };
  function wakeSMIL(native, svgs) {
    for (const svg of svgs) {
      if (native.svgPaused.call(svg))
        continue;
      native.pauseSVG.call(svg);
      native.unpauseSVG.call(svg);
    }
  }
  function smilEnd(element) {
    if (element.getAttribute("repeatDur") === "indefinite")
      return Infinity;
    try {
      const repeat = element.getAttribute("repeatCount");
      const count = repeat === null ? 1 : repeat === "indefinite" ? Infinity : Number(repeat);
      return element.getStartTime() + element.getSimpleDuration() * count;
    } catch {
      return NaN;
    }
  }
  var tolerance3 = 1e-6;
  function outermost(element) {
    const owner = element.ownerSVGElement;
    return owner ? outermost(owner) : element;
  }
  var SMILTasks = class {
    #native;
    #lead;
    #times = new Map();
    constructor(native, lead) {
      this.#native = native;
      this.#lead = lead;
      this.#replaceTimes();
      this.#replaceBegins();
    }
    end() {
      const { setSVGTime, svgPaused } = this.#native;
      for (const [svg, time] of this.#times) {
        if (svgPaused.call(svg))
          this.#times.delete(svg);
        else
          setSVGTime.call(svg, time - this.#lead.distance / 1e3);
      }
    }
    frame() {
      const { setSVGTime, svgTime } = this.#native;
      for (const [svg, time] of this.#times) {
        if (Math2.abs(svgTime.call(svg) - time) > tolerance3)
          setSVGTime.call(svg, time);
      }
      this.#times.clear();
    }
    #distance(svg) {
      return this.#times.has(svg) || this.#native.svgPaused.call(svg) ? 0 : this.#lead.distance / 1e3;
    }
    #timeOf(svg) {
      return this.#times.get(svg) ?? this.#native.svgTime.call(svg) + this.#distance(svg);
    }
    #note(svg, time) {
      if (this.#lead.distance > 0 && !this.#native.svgPaused.call(svg))
        this.#times.set(svg, time);
    }
    #replaceTimes() {
      const { define, svgTime, setSVGTime, svgPaused, pauseSVG: pauseSVG2, unpauseSVG } = this.#native;
      const tasks = this;
      define(SVGSVGElement.prototype, { getCurrentTime() {
        return tasks.#timeOf(this);
      }, setCurrentTime(...parameters) {
        Reflect2.apply(setSVGTime, this, parameters);
        tasks.#note(this, svgTime.call(this));
      }, pauseAnimations() {
        const time = tasks.#timeOf(this);
        const isAhead = tasks.#distance(this) > 0;
        pauseSVG2.call(this);
        tasks.#times.delete(this);
        if (isAhead)
          setSVGTime.call(this, time);
      }, unpauseAnimations() {
        const time = svgTime.call(this);
        const wasPaused = svgPaused.call(this);
        unpauseSVG.call(this);
        if (wasPaused)
          tasks.#note(this, time);
      } });
    }
    #replaceBegins() {
      const { beginElementAt, endElementAt } = SVGAnimationElement.prototype;
      const distance2 = (element) => this.#distance(outermost(element));
      for (const [name, original] of Object2.entries({ beginElement: beginElementAt, endElement: endElementAt })) {
        this.#native.define(SVGAnimationElement.prototype, { [name]() {
          return original.call(this, distance2(this));
        }, [`${name}At`](...parameters) {
          if (parameters.length > 0)
            parameters[0] = Number(parameters[0]) + distance2(this);
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
  };
  var loadingDrift = 20;
  function pauseSVG() {
    for (const svg of document.querySelectorAll("svg"))
      svg.pauseAnimations?.();
  }
  var AnimationStart = class {
    #helios;
    #native;
    #animations;
    #observer = new MutationObserver(pauseSVG);
    #joined = null;
    constructor(helios, native, animations) {
      this.#helios = helios;
      this.#native = native;
      this.#animations = animations;
    }
    join() {
      if (document === this.#joined)
        return;
      this.#joined = document;
      this.#helios.clock.realm.onFirstFrame = () => this.#begin();
      pauseSVG();
      this.#native.observe.call(this.#observer, document, { childList: true, subtree: true });
    }
    rewind(animations = this.#animations.all()) {
      const { timelineTime, animationTime: animationTime2, startTime } = this.#native;
      const now = timelineTime.call(document.timeline);
      for (const svg of this.#animations.outermostSVGs())
        svg.setCurrentTime(0);
      const drifted = running(animations).filter((animation2) => {
        const elapsed = animationTime2.get.call(animation2);
        return typeof elapsed === "number" && elapsed > 0 && elapsed < loadingDrift;
      });
      for (const animation2 of drifted)
        startTime.set.call(animation2, now);
    }
    #begin() {
      const { realm } = this.#helios.clock;
      this.#native.disconnect.call(this.#observer);
      const now = this.#native.timelineTime.call(document.timeline);
      realm.timelineOffset = now - realm.now;
      const animations = this.#animations.all();
      this.rewind(animations);
      if (!realm.isTickDriven)
        return;
      for (const svg of this.#animations.outermostSVGs())
        svg.unpauseAnimations();
      const hosted = animations.map((animation2) => ({ animation: animation2, start: this.hosted(animation2) }));
      for (const { animation: animation2, start } of hosted) {
        if (start !== null)
          this.#native.startTime.set.call(animation2, now + start);
      }
    }
    hosted(animation2) {
      const { hosts } = this.#helios;
      const own = hosts.animationTime(animation2);
      const isPaused = animation2.playState === "paused" && hosts.movesPaused();
      if (own === null && !isPaused)
        return null;
      const { at, rate } = own ?? { at: 0, rate: 1 };
      if (!isPaused && at === 0 && rate === 1)
        return null;
      const elapsed = isPaused ? Number(this.#native.animationTime.get.call(animation2) ?? 0) : 0;
      if (rate !== 1)
        animation2.playbackRate *= rate;
      return at * 1e3 - elapsed / animation2.playbackRate;
    }
  };
  var { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect2;
  var { hasOwnProperty } = Object2.prototype;
  var arrayIterator = getPrototypeOf([][Symbol2.iterator]());
  var owners = [["Object.prototype", Object2.prototype], ["Function.prototype", Function.prototype], ["Array.prototype", Array.prototype], ["%ArrayIteratorPrototype%", arrayIterator], ["%SetIteratorPrototype%", getPrototypeOf(new Set().values())], ["%MapIteratorPrototype%", getPrototypeOf(new Map().values())], ["Map.prototype", Map.prototype], ["Set.prototype", Set.prototype], ["WeakMap.prototype", WeakMap.prototype], ["WeakSet.prototype", WeakSet2.prototype], ["Promise.prototype", Promise2.prototype], ["String.prototype", String.prototype], ["Number.prototype", Number.prototype], ["RegExp.prototype", RegExp.prototype], ["Object", Object2], ["Array", Array], ["Promise", Promise2], ["Number", Number], ["Reflect", Reflect2], ["Math", Math2], ["JSON", JSON]];
  var saved = [];
  var essential = [];
  function descriptor(owner, key) {
    const found = getOwnPropertyDescriptor(owner, key);
    if (found)
      setPrototypeOf(found, null);
    return found;
  }
  function builtin(name, owner, key) {
    const found = descriptor(owner, key);
    return { name, owner, key, value: found?.value, get: found?.get, set: found?.set };
  }
  var nameOf = (owner, key) => typeof key === "symbol" ? `${owner}[${key.description}]` : `${owner}.${String(key)}`;
  function keepBuiltins(addEventListener) {
    addEventListener.call(document, "readystatechange", () => requireEssentials());
    saved = owners.flatMap(([name, owner]) => ownKeys(owner).map((key) => builtin(nameOf(name, key), owner, key)));
    saved.push(...["0", "get", "set", "value", "enumerable", "configurable", "writable"].map((key) => builtin(`Object.prototype.${key}`, Object2.prototype, key)), builtin("Array.prototype.0", Array.prototype, "0"));
    essential = [...saved.filter(({ owner, key }) => key === "0" || owner === Array.prototype && key === Symbol2.iterator || owner === arrayIterator && key === "next" || owner === Function.prototype && (key === "call" || key === "apply") || owner === Math2 && ["abs", "ceil", "floor", "max", "min", "round"].includes(key))];
  }
  function isReplaced({ owner, key, value, get, set: set3 }) {
    const found = descriptor(owner, key);
    return found?.get !== get || found?.set !== set3 || found?.value !== value && typeof value !== "number";
  }
  function replacedAmong(builtins) {
    let text = "";
    let count = 0;
    for (let index = 0; index < builtins.length; index += 1) {
      const one = builtins[index];
      if (!isReplaced(one))
        continue;
      count += 1;
      if (count <= 4)
        text = text === "" ? one.name : `${text}, ${one.name}`;
    }
    return count > 4 ? `${text} and ${count - 4} more` : text;
  }
  var replacedBuiltins = () => replacedAmong(saved);
  function requireEssentials() {
    for (let index = 0; index < essential.length; index += 1) {
      const { owner, key, value } = essential[index];
      const isKept = value === void 0 ? !apply(hasOwnProperty, owner, [key]) : owner[key] === value;
      if (!isKept)
        throw new Error2(`the page has replaced ${replacedAmong(essential)}`);
    }
  }
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
  var box = (value) => ({ __proto__: null, value });
  function reply(call) {
    shieldThen();
    requireEssentials();
    const answer = call();
    if (!(answer instanceof NativePromise))
      return box(answer);
    const boxed = follow(answer, box);
    defineProperty2(boxed, "then", { __proto__: null, value: then });
    defineProperty2(boxed, "constructor", { __proto__: null, value: void 0 });
    return boxed;
  }
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
  }, defineAccessor(target, name, { get, set: set3 }) {
    const existing = Object2.getOwnPropertyDescriptor(target, name);
    disguise(get, `get ${name}`);
    disguise(set3, `set ${name}`);
    Object2.defineProperty(target, name, { get, set: set3 ?? existing?.set, configurable: true, enumerable: existing?.enumerable ?? true });
  }, defineGetter(target, name, get) {
    definers.defineAccessor(target, name, { get });
  } };
  function accessor(prototype, name) {
    return Object2.getOwnPropertyDescriptor(prototype, name);
  }
  function sharedNatives() {
    return { ...promises, Date, MessageChannel, MessageEvent, Worker: globalThis.Worker, workerPost: globalThis.Worker?.prototype.postMessage, terminate: globalThis.Worker?.prototype.terminate, workerHandler: globalThis.Worker && accessor(globalThis.Worker.prototype, "onerror"), portPost: MessagePort.prototype.postMessage, broadcast: BroadcastChannel.prototype.postMessage, isCancelled: accessor(Event.prototype, "defaultPrevented").get, messageData: accessor(MessageEvent.prototype, "data").get, createImageBitmap: globalThis.createImageBitmap.bind(globalThis), addEventListener: EventTarget.prototype.addEventListener, dispatchEvent: EventTarget.prototype.dispatchEvent, ...definers };
  }
  function keepNatives() {
    return { ...sharedNatives(), VideoFrame: window.VideoFrame, ImageDecoder: window.ImageDecoder, DOMParser, Image, BroadcastChannel, Blob, FileReader, getContext: HTMLCanvasElement.prototype.getContext, queueMicrotask: window.queueMicrotask.bind(window), drawImage: CanvasRenderingContext2D.prototype.drawImage, drawOffscreen: window.OffscreenCanvasRenderingContext2D?.prototype.drawImage, requestAnimationFrame: window.requestAnimationFrame.bind(window), setTimeout: window.setTimeout.bind(window), fetch: window.fetch.bind(window), atob: window.atob.bind(window), createObjectURL: URL.createObjectURL.bind(URL), revokeObjectURL: URL.revokeObjectURL.bind(URL), observe: MutationObserver.prototype.observe, disconnect: MutationObserver.prototype.disconnect, takeRecords: MutationObserver.prototype.takeRecords, attachShadow: Element.prototype.attachShadow, documentAnimations: Document.prototype.getAnimations, shadowAnimations: ShadowRoot.prototype.getAnimations, documentSheets: accessor(Document.prototype, "adoptedStyleSheets"), shadowSheets: accessor(ShadowRoot.prototype, "adoptedStyleSheets"), boxOf: Element.prototype.getBoundingClientRect, timelineTime: accessor(AnimationTimeline.prototype, "currentTime").get, startTime: accessor(Animation.prototype, "startTime"), animate: Element.prototype.animate, pauseAnimation: Animation.prototype.pause, animationTime: accessor(Animation.prototype, "currentTime"), computedTiming: AnimationEffect.prototype.getComputedTiming, svgTime: SVGSVGElement.prototype.getCurrentTime, setSVGTime: SVGSVGElement.prototype.setCurrentTime, svgPaused: SVGSVGElement.prototype.animationsPaused, pauseSVG: SVGSVGElement.prototype.pauseAnimations, unpauseSVG: SVGSVGElement.prototype.unpauseAnimations, mediaTime: accessor(HTMLMediaElement.prototype, "currentTime"), requestVideoFrameCallback: HTMLVideoElement.prototype.requestVideoFrameCallback, mediaAccessor: (name) => accessor(HTMLMediaElement.prototype, name), pause: HTMLMediaElement.prototype.pause, load: HTMLMediaElement.prototype.load, getAttribute: Element.prototype.getAttribute, setAttribute: Element.prototype.setAttribute };
  }
  function replaceAnimationAPIs(native, realm, lead) {
    replaceTimes(native, realm, lead);
    replaceCurrentTime(native, lead);
    replaceActions(native, lead);
    replaceStyleReads(native, lead);
  }
  function replaceTimes(native, realm, lead) {
    native.defineGetter(AnimationTimeline.prototype, "currentTime", function() {
      const time = native.timelineTime.call(this);
      if (typeof time !== "number")
        return time;
      return realm.isTickDriven ? time + lead.distance - (realm.timelineOffset ?? time) : realm.now;
    });
    native.defineAccessor(Animation.prototype, "startTime", { get() {
      const time = lead.without(this, () => native.startTime.get.call(this));
      return typeof time === "number" ? time - (realm.timelineOffset ?? time) : time;
    }, set(value) {
      const offset = realm.timelineOffset ?? native.timelineTime.call(document.timeline) ?? 0;
      const time = typeof value === "number" ? value + offset : value;
      lead.without(this, () => native.startTime.set.call(this, time));
    } });
  }
  function replaceCurrentTime(native, lead) {
    const { startTime, animationTime: animationTime2 } = native;
    const rate = accessor(Animation.prototype, "playbackRate");
    const isFollowing = (animation2) => animation2.playState !== "finished" && animation2.timeline === document.timeline && typeof startTime.get.call(animation2) === "number";
    function timeOf(animation2, distance2) {
      const time = animationTime2.get.call(animation2);
      if (typeof time !== "number" || !isFollowing(animation2))
        return time;
      const { playbackRate } = animation2;
      const ahead = time + distance2 * playbackRate;
      if (playbackRate < 0)
        return Math2.max(ahead, Math2.min(time, 0));
      return Math2.min(ahead, Math2.max(time, endOf(native, animation2)));
    }
    function setTime(animation2, time, distance2) {
      animationTime2.set.call(animation2, time);
      if (!isFollowing(animation2) || animation2.pending)
        return;
      startTime.set.call(animation2, startTime.get.call(animation2) + distance2);
    }
    native.defineAccessor(Animation.prototype, "currentTime", { get() {
      const { distance: distance2 } = lead;
      if (distance2 === 0)
        return animationTime2.get.call(this);
      return lead.without(this, () => timeOf(this, distance2));
    }, set(value) {
      const { distance: distance2 } = lead;
      if (distance2 === 0)
        return animationTime2.set.call(this, value);
      lead.without(this, () => setTime(this, value, distance2));
    } });
    native.defineAccessor(Animation.prototype, "playbackRate", { get() {
      return rate.get.call(this);
    }, set(value) {
      const { distance: distance2 } = lead;
      if (distance2 === 0)
        return rate.set.call(this, value);
      lead.without(this, () => {
        const time = timeOf(this, distance2);
        rate.set.call(this, value);
        if (typeof time === "number")
          setTime(this, time, distance2);
      });
    } });
  }
  function replaceActions(native, lead) {
    const prototype = Animation.prototype;
    for (const name of ["play", "pause", "reverse", "finish", "cancel", "updatePlaybackRate"]) {
      const original = prototype[name];
      native.define(prototype, { [name](...parameters) {
        return lead.without(this, () => Reflect2.apply(original, this, parameters));
      } });
    }
  }
  function replaceStyleReads(native, lead) {
    function methods(target, names3) {
      for (const name of names3) {
        const original = target[name];
        native.define(target, { [name](...parameters) {
          lead.show();
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
    function getters(target, names3) {
      for (const name of names3) {
        const { get } = accessor(target, name);
        native.defineGetter(target, name, function() {
          lead.show();
          return get.call(this);
        });
      }
    }
    methods(window, ["getComputedStyle"]);
    methods(Element.prototype, ["getBoundingClientRect", "getClientRects", "computedStyleMap"]);
    methods(Range.prototype, ["getBoundingClientRect", "getClientRects"]);
    methods(SVGGraphicsElement.prototype, ["getBBox", "getCTM", "getScreenCTM"]);
    methods(Document.prototype, ["elementFromPoint", "elementsFromPoint"]);
    methods(Animation.prototype, ["commitStyles"]);
    methods(AnimationEffect.prototype, ["getComputedTiming"]);
    getters(Element.prototype, ["clientLeft", "clientTop", "clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]);
    getters(HTMLElement.prototype, ["offsetLeft", "offsetTop", "offsetWidth", "offsetHeight"]);
  }
  function installAnimations(helios, native, isTickDriven) {
    const { realm } = helios.clock;
    realm.isTickDriven = isTickDriven;
    const animations = documentAnimations(helios.roots);
    const start = new AnimationStart(helios, native, animations);
    const lead = new AnimationLead(native, realm, helios.roots);
    replaceAnimationAPIs(native, realm, lead);
    if (isTickDriven)
      followFrames(helios, native, animations, lead);
    else
      followBySeeking(helios, native, start, animations);
    return { end: () => animationsEnd(helios, animations.all()), join: () => start.join(), rewind: () => start.rewind() };
  }
  function followFrames(helios, native, animations, lead) {
    const { realm } = helios.clock;
    const { frame, redraw, restore } = actionsInFrames(native, realm, animations);
    const smil = new SMILTasks(native, lead);
    realm.beforeTasks = () => {
      restore();
      lead.begin();
    };
    realm.afterTasks = () => {
      lead.end();
      smil.end();
    };
    realm.beforeFrame = followDrawings(native, realm, { frame() {
      lead.look();
      smil.frame();
      frame();
    }, redraw() {
      lead.look();
      redraw();
    } });
    const follow4 = () => {
      if (realm.core.isReady)
        wakeSMIL(native, animations.outermostSVGs());
    };
    realm.follow({ phase: "animations", follow: follow4 });
  }
  function actionsInFrames(native, realm, { all: all2, outermostSVGs }) {
    if (window.parent === window)
      return heldAnimations(native, all2, outermostSVGs);
    const align = alignAnimations(native, realm, all2, outermostSVGs);
    return { frame: align, redraw: align, restore() {
    } };
  }
  function followBySeeking(helios, native, start, animations) {
    const { core, realm } = helios.clock;
    const seeks = new AnimationSeeks(native, start, animations);
    const follow4 = (time) => {
      if (core.isReady)
        seeks.seek(time);
    };
    realm.follow({ phase: "animations", follow: follow4 });
  }
  function animationsEnd(helios, animations) {
    const ends2 = animations.map((animation2) => {
      const { at, rate } = helios.hosts.animationTime(animation2) ?? { at: 0, rate: 1 };
      return at + Number(animation2.effect?.getComputedTiming().endTime) / 1e3 / rate;
    });
    const elements = helios.roots.queryAll("animate, animateTransform, animateMotion, set");
    for (const element of elements) {
      ends2.push(smilEnd(element));
    }
    const finite2 = ends2.filter((each) => Number.isFinite(each) && each > 0);
    return finite2.length > 0 ? Math2.max(...finite2) : null;
  }
  function contextPrototype(constructor, contexts, routeElement) {
    const runOf = (context) => {
      const run = contexts.runs.get(context);
      if (!run)
        throw new TypeError2("Illegal invocation");
      return run;
    };
    const move = (state) => async function() {
      const run = runOf(this);
      if (run.state === "closed") {
        throw new DOMException("Cannot change the state of a context that is closed.", "InvalidStateError");
      }
      run.change(state);
    };
    const refuse2 = (name) => function() {
      const sentence = contexts.obstacle(this, name, "cannot be rendered, as a media stream has no time of its own");
      throw new DOMException(sentence, "NotSupportedError");
    };
    const members = { suspend: move("suspended"), resume: move("running"), close: move("closed"), getOutputTimestamp() {
      return { contextTime: runOf(this).now, performanceTime: performance.now() };
    }, async setSinkId() {
    }, createMediaElementSource(element) {
      return routeElement(this, element);
    }, createMediaStreamSource: refuse2("createMediaStreamSource"), createMediaStreamDestination: refuse2("createMediaStreamDestination") };
    const getters = { currentTime: (context) => runOf(context).now, state: (context) => runOf(context).state, baseLatency: () => 0, outputLatency: () => 0, sinkId: () => "" };
    const prototype = Object2.create(BaseAudioContext.prototype);
    const property = (name, descriptor2) => Object2.defineProperty(prototype, name, { configurable: true, ...descriptor2 });
    for (const [name, value] of Object2.entries(members))
      property(name, { value, writable: true, enumerable: true });
    for (const [name, get] of Object2.entries(getters)) {
      property(name, { get() {
        return get(this);
      }, enumerable: true });
    }
    property("constructor", { value: constructor, writable: true });
    property(Symbol2.toStringTag, { value: "AudioContext" });
    return prototype;
  }
  var renderQuantum = 128;
  var ContextRun = class {
    pieces = [];
    state = "running";
    rest = 0;
    renderedFrames = 0;
    isConnected = false;
    hasSource = false;
    finished = null;
    constructor(context, core, label, natives) {
      this.context = context;
      this.core = core;
      this.label = label;
      this.natives = natives;
      if (core.isReady)
        this.begin();
    }
    get timeline() {
      return this.core.isReady ? this.core.now / 1e3 : 0;
    }
    get piece() {
      return this.state === "running" ? this.pieces.at(-1) : void 0;
    }
    get isHeard() {
      return this.isConnected && this.hasSource;
    }
    timeAt(timeline) {
      const { piece } = this;
      return piece ? piece.from + Math2.max(0, timeline - piece.at) : this.rest;
    }
    get now() {
      return this.timeAt(this.timeline);
    }
    begin() {
      if (this.state === "running")
        this.pieces.push({ at: this.timeline, from: this.rest, length: null });
    }
    change(state) {
      if (this.state === state || this.state === "closed")
        return;
      const { piece } = this;
      if (piece) {
        this.rest = this.now;
        piece.length = this.timeline - piece.at;
      }
      this.state = state;
      if (this.core.isReady)
        this.begin();
      this.noteChange();
      queueMicrotask(() => this.natives.dispatchEvent.call(this.context, new Event("statechange")));
    }
    noteChange() {
      if (this.core.isReady && this.isHeard)
        this.core.media.audioChanges += 1;
    }
    async reach(timeline) {
      const exact = this.timeAt(timeline) * this.context.sampleRate;
      await this.render(Math2.floor((exact + 1e-6) / renderQuantum) * renderQuantum);
    }
    async render(frames2) {
      const { context, natives } = this;
      if (frames2 <= this.renderedFrames || frames2 >= context.length)
        return;
      this.renderedFrames = frames2;
      const suspended = natives.suspend.call(context, (frames2 - renderQuantum / 2) / context.sampleRate);
      this.run();
      await natives.race([suspended, this.finished]);
    }
    run() {
      if (this.finished === null)
        this.finished = this.natives.startRendering.call(this.context);
      else
        this.natives.resume.call(this.context);
    }
    async complete() {
      this.run();
      return this.finished;
    }
  };
  var AudioContexts = class {
    runs = new Map();
    obstacles = [];
    #pending = new Map();
    constructor(core) {
      this.core = core;
    }
    runOf(context) {
      return this.runs.get(context);
    }
    get heard() {
      return [...this.runs.values()].filter((run) => run.isHeard);
    }
    get pending() {
      return [...this.#pending.values()];
    }
    waitFor(name, promise) {
      this.#pending.set(promise, `${name} (Web Audio)`);
      const settle2 = () => {
        this.#pending.delete(promise);
      };
      void promises.then(promise, settle2, settle2);
      return promise;
    }
    obstacle(context, name, reason) {
      const sentence = `${this.runOf(context).label}: ${name} ${reason}`;
      this.obstacles.push(sentence);
      if (this.core.isReady)
        this.core.media.audioChanges += 1;
      return sentence;
    }
    noteSource(context) {
      const run = this.runs.get(context);
      if (!run || run.hasSource)
        return;
      run.hasSource = true;
      run.noteChange();
    }
    noteOutput(context) {
      const run = this.runs.get(context);
      if (!run || run.isConnected)
        return;
      run.isConnected = true;
      run.noteChange();
    }
  };
  function replaceNodes(native, contexts) {
    replaceConnect(native, contexts);
    replaceStarts(native, contexts);
    replaceConstructors(native);
    replaceLoads(native, contexts);
  }
  function replaceConnect(native, contexts) {
    const { connect } = AudioNode.prototype;
    native.define(AudioNode.prototype, { connect(destination, ...rest) {
      const result = connect.call(this, destination, ...rest);
      if (destination === this.context.destination)
        contexts.noteOutput(this.context);
      return result;
    } });
  }
  function replaceStarts(native, contexts) {
    const atLeastNow = (node, when) => {
      const run = contexts.runs.get(node.context);
      return run && Number.isFinite(Number(when)) ? Math2.max(Number(when), run.now) : when;
    };
    for (const prototype of [AudioScheduledSourceNode.prototype, AudioBufferSourceNode.prototype]) {
      for (const name of ["start", "stop"]) {
        if (!Object2.hasOwn(prototype, name))
          continue;
        const method = prototype[name];
        native.define(prototype, { [name](when = 0, ...rest) {
          contexts.noteSource(this.context);
          return method.call(this, atLeastNow(this, when), ...rest);
        } });
      }
    }
  }
  function replaceConstructors(native) {
    const constructors = { MediaElementAudioSourceNode: (context, { mediaElement }) => context.createMediaElementSource(mediaElement), MediaStreamAudioSourceNode: (context) => context.createMediaStreamSource(), MediaStreamAudioDestinationNode: (context) => context.createMediaStreamDestination() };
    for (const [name, make] of Object2.entries(constructors)) {
      const NativeNode = window[name];
      const holder = { [name]: function(context, options) {
        return make(context, options);
      } };
      const node = holder[name];
      node.prototype = NativeNode.prototype;
      native.define(window, { [name]: node });
    }
  }
  function replaceLoads(native, contexts) {
    const { decodeAudioData, createScriptProcessor } = BaseAudioContext.prototype;
    native.define(BaseAudioContext.prototype, { decodeAudioData(...parameters) {
      return contexts.waitFor("decodeAudioData", decodeAudioData.apply(this, parameters));
    }, createScriptProcessor(...parameters) {
      contexts.noteSource(this);
      return createScriptProcessor.apply(this, parameters);
    } });
    if (!window.AudioWorklet)
      return;
    const { addModule } = AudioWorklet.prototype;
    native.define(AudioWorklet.prototype, { addModule(...parameters) {
      for (const [context] of contexts.runs)
        if (context.audioWorklet === this)
          contexts.noteSource(context);
      return contexts.waitFor("addModule", addModule.apply(this, parameters));
    } });
  }
  var { get: parent } = accessor(globalThis, "parent") ?? {};
  var { get: length } = accessor(globalThis, "length") ?? {};
  var parentOf = (view) => parent?.call(view) ?? view.parent;
  var framesOf = (view) => Array.from({ length: length?.call(view) ?? view.length }, (_, index) => view[index]);
  function pathOfFrame() {
    const path = [];
    for (let frame = window; parentOf(frame) !== frame; frame = parentOf(frame)) {
      path.unshift(framesOf(parentOf(frame)).indexOf(frame));
    }
    return path.join(".");
  }
  function badAttribute(element, name, text, what) {
    const attribute = `data-${name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase())}`;
    return new RangeError(`${describeElement(element)}: ${attribute}="${text}" ${what}`);
  }
  function describeElement(element) {
    const id = element.id ? ` id="${element.id}"` : "";
    const name = !element.id && element.className && typeof element.className === "string" ? ` class="${element.className}"` : "";
    return `<${element.localName}${id}${name}>`;
  }
  function elementRouter(helios, native, contexts) {
    const { connect } = AudioNode.prototype;
    const { decodeAudioData } = BaseAudioContext.prototype;
    const whenSourced = (element) => new native.Promise((resolve) => {
      if (element.currentSrc || element.hasAttribute("src"))
        resolve();
      else
        native.addEventListener.call(element, "loadstart", () => resolve(), { once: true });
    });
    return (context, element) => {
      const source = new RoutedElement(contexts, context, element, connect);
      source.load(whenSourced(element).then(() => helios.media.bytes(element)).then((bytes) => decodeAudioData.call(context, bytes)));
      helios.media.route(element, source);
      return source.node;
    };
  }
  var RoutedElement = class {
    #contexts;
    #context;
    #run;
    #element;
    #connect;
    #buffer;
    #present = null;
    constructor(contexts, context, element, connect) {
      this.#contexts = contexts;
      this.#context = context;
      this.#run = contexts.runOf(context);
      this.#element = element;
      this.#connect = connect;
      this.node = new GainNode(context);
      contexts.noteSource(context);
    }
    get #label() {
      return `the sound of ${describeElement(this.#element)}`;
    }
    load(decoding) {
      this.#buffer = this.#contexts.waitFor(this.#label, decoding);
      this.#buffer.catch((error) => this.#fail(`cannot decode its element: ${error}`));
    }
    #fail(reason) {
      this.#contexts.obstacle(this.#context, "createMediaElementSource", reason);
    }
    async #play(stretch, { at, from, rate, loop }) {
      if (rate !== 1) {
        this.#fail("cannot keep the pitch at another speed");
        return;
      }
      const decoded = await this.#buffer;
      if (stretch.isEnded)
        return;
      stretch.node = new AudioBufferSourceNode(this.#context, { buffer: decoded, loop });
      this.#connect.call(stretch.node, this.node);
      const start = Math2.max(at, this.#run.timeline);
      stretch.node.start(this.#run.timeAt(start), from + start - at);
    }
    begin(piece) {
      this.#present = { isEnded: false, node: null };
      this.#contexts.waitFor(this.#label, this.#play(this.#present, piece)).catch(() => {
      });
    }
    end({ at }) {
      if (this.#present === null)
        return;
      this.#present.isEnded = true;
      this.#present.node?.stop(this.#run.timeAt(at));
      this.#present = null;
    }
    volume(value, at) {
      this.node.gain.setValueAtTime(value, this.#run.timeAt(at));
    }
  };
  function waveBlob(buffer, count, native) {
    const channels = [0, 1].map((index) => buffer.getChannelData(index));
    const frame = 8, bytes = count * frame;
    const header = new DataView(new ArrayBuffer(44));
    const text = (at, letters) => [...letters].forEach((letter, index) => header.setUint8(at + index, letter.charCodeAt(0)));
    text(0, "RIFF");
    text(8, "WAVEfmt ");
    text(36, "data");
    const words2 = [[4, 36 + bytes], [16, 16], [24, buffer.sampleRate], [28, buffer.sampleRate * frame], [40, bytes]];
    for (const [at, value] of words2)
      header.setUint32(at, Math2.min(value, 4294967295), true);
    for (const [at, value] of [[20, 3], [22, 2], [32, frame], [34, 32]])
      header.setUint16(at, value, true);
    const parts = [header.buffer];
    const step2 = 1 << 19;
    for (let start = 0; start < count; start += step2) {
      const length2 = Math2.min(step2, count - start);
      const part = new Float32Array(2 * length2);
      for (let index = 0; index < length2; index += 1) {
        part[2 * index] = channels[0][start + index];
        part[2 * index + 1] = channels[1][start + index];
      }
      parts.push(part);
    }
    return new native.Blob(parts, { type: "audio/wav" });
  }
  async function describeRun(run, seconds, native) {
    const { sampleRate } = run.context;
    const buffer = await run.complete();
    const end = run.timeAt(seconds);
    const count = Math2.min(Math2.ceil(end * sampleRate), buffer.length);
    const blob = waveBlob(buffer, count, native);
    const source = URL.createObjectURL(blob);
    return { label: run.label, kind: "context", error: null, isSilent: count === 0, isIntercepted: false, pieces: run.pieces.filter(({ length: length2 }) => length2 !== 0).map(({ at, from, length: length2 }) => ({ source, at, from, length: length2, rate: 1, loop: false, preservesPitch: true })), fadeIn: 0, fadeOut: 0, fadeEasing: null, volume: 1, volumes: [], duration: count / sampleRate };
  }
  function installWebAudio(helios, native, config) {
    const { core, realm } = helios.clock;
    const contexts = new AudioContexts(core);
    if (window.AudioContext && window.OfflineAudioContext) {
      const routeElement = elementRouter(helios, native, contexts);
      replaceContext(core, native, contexts, config, routeElement);
      native.addEventListener.call(window, "pagehide", () => {
        core.media.runs = core.media.runs.filter((run) => !contexts.runs.has(run.context));
      });
      realm.follow({ phase: "sound", begin() {
        for (const run of contexts.runs.values())
          run.begin();
      } });
      replaceNodes(native, contexts);
    }
    return { obstacles: contexts.obstacles, pending: () => contexts.pending, isUsed: () => contexts.runs.size > 0, isHeard: () => contexts.obstacles.length > 0 || contexts.heard.length > 0, finish: (seconds) => native.all(contexts.heard.map((run) => describeRun(run, seconds, native))) };
  }
  function replaceContext(core, native, contexts, config, routeElement) {
    const offline = OfflineAudioContext.prototype;
    const natives = { suspend: offline.suspend, resume: offline.resume, startRendering: offline.startRendering, dispatchEvent: native.dispatchEvent, Promise: native.Promise, race: native.race };
    function ClockContext(options = {}) {
      if (!new.target) {
        throw new TypeError2("Failed to construct 'AudioContext': Please use the 'new' operator, this DOM object constructor cannot be called as a function.");
      }
      const sampleRate = options?.sampleRate ?? config.sampleRate;
      const length2 = Math2.ceil((config.audioSeconds + 0.1) * sampleRate);
      const context = new OfflineAudioContext({ numberOfChannels: 2, length: length2, sampleRate });
      Object2.setPrototypeOf(context, new.target.prototype);
      native.addEventListener.call(context, "statechange", (event) => {
        if (event.isTrusted)
          event.stopImmediatePropagation();
      });
      core.media.audioContexts += 1;
      const run = new ContextRun(context, core, `AudioContext ${core.media.audioContexts}`, natives);
      contexts.runs.set(context, run);
      core.media.runs.push(run);
      return context;
    }
    Object2.defineProperty(ClockContext, "name", { value: "AudioContext" });
    Object2.defineProperty(ClockContext, "length", { value: 0 });
    Object2.assign(ClockContext, { prototype: contextPrototype(ClockContext, contexts, routeElement) });
    Object2.setPrototypeOf(ClockContext, BaseAudioContext);
    native.define(window, { AudioContext: ClockContext });
  }
  var hostOf = (element) => element.getRootNode().host;
  function ancestors(element) {
    const chain = [];
    for (let node = element; node; node = node.parentElement ?? hostOf(node))
      chain.push(node);
    return chain;
  }
  function flatAncestors(element) {
    const chain = [];
    const parentOf2 = (node) => node.assignedSlot ?? node.parentElement ?? hostOf(node);
    for (let node = element; node; node = parentOf2(node))
      chain.push(node);
    return chain;
  }
  var paintsNothing = new Set(["head", "script", "style", "link", "meta", "title", "base", "template", "audio"]);
  var isPlain = (style) => style.opacity === "1" && style.filter === "none" && style.transform === "none" && style.clipPath === "none" && style.maskImage === "none" && style.mixBlendMode === "normal";
  function decoration(style) {
    if (style.backgroundImage !== "none")
      return "a background image";
    if (style.boxShadow !== "none")
      return "a shadow";
    if (style.outlineStyle !== "none")
      return "an outline";
    return style.borderStyle === "none" ? null : "a border";
  }
  var hasPseudoElement = (element) => ["::before", "::after"].some((pseudo) => {
    const content = getComputedStyle(element, pseudo).content;
    return content !== "none" && content !== "normal";
  });
  function isVisible(element) {
    const box3 = element.getBoundingClientRect();
    return box3.width > 0 && box3.height > 0 && box3.right > 0 && box3.bottom > 0 && box3.left < window.innerWidth && box3.top < window.innerHeight && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }
  function wholePageObstacle(helios, { width, height }) {
    const canvases = helios.roots.queryAll("canvas").filter(isVisible);
    if (canvases.length !== 1)
      return `${canvases.length} visible canvases`;
    const canvas = canvases[0];
    const box3 = canvas.getBoundingClientRect();
    const isNear = (left, right) => Math2.abs(left - right) < 0.5;
    const fills = isNear(box3.left, 0) && isNear(box3.top, 0) && isNear(box3.width, window.innerWidth) && isNear(box3.height, window.innerHeight);
    if (!fills)
      return "the canvas does not fill the viewport";
    if (canvas.width !== width || canvas.height !== height) {
      return `the canvas has ${canvas.width}x${canvas.height} pixels of its own`;
    }
    const chain = new Set(ancestors(canvas));
    for (const element of chain) {
      const style = getComputedStyle(element);
      if (!isPlain(style))
        return `${describeElement(element)} has an effect on it`;
      const found = decoration(style);
      if (found)
        return `${describeElement(element)} has ${found}`;
      if (hasPseudoElement(element))
        return `${describeElement(element)} has generated content`;
    }
    const other = helios.roots.queryAll("*").find((element) => !chain.has(element) && !paintsNothing.has(element.localName) && isVisible(element));
    return other ? `${describeElement(other)} is drawn beside it` : null;
  }
  function backdrop(canvas, isTransparent) {
    const colours = [];
    for (const node of ancestors(canvas)) {
      const colour = getComputedStyle(node).backgroundColor;
      if (/^rgba\(.*, 0\)$/.test(colour))
        continue;
      colours.unshift(colour);
      if (!/^rgba|\//.test(colour))
        return colours;
    }
    return isTransparent ? colours : ["white", ...colours];
  }
  var PageCanvas = class {
    #helios;
    #native;
    #source;
    #target;
    #context;
    #isTransparent = false;
    #whole = null;
    #lastObstacle = null;
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
    }
    obstacle(frame) {
      return wholePageObstacle(this.#helios, frame);
    }
    choose(selector2, frame) {
      const canvas = this.#helios.roots.query(selector2 ?? "canvas");
      if (!(canvas instanceof HTMLCanvasElement))
        return null;
      this.#source = canvas;
      this.#target = new OffscreenCanvas(canvas.width, canvas.height);
      this.#isTransparent = frame.isTransparent;
      this.#whole = this.obstacle(frame) === null ? frame : null;
      this.#context = this.#target.getContext("2d", { alpha: this.#isTransparent, willReadFrequently: true });
      return { width: canvas.width, height: canvas.height, label: describeElement(canvas), isWatched: isVisible(canvas), fillsPage: this.#whole !== null };
    }
    change(isChanged) {
      if (isChanged)
        this.#lastObstacle = this.#whole && this.obstacle(this.#whole);
      return this.#lastObstacle;
    }
    #compose() {
      const [source, target, context] = [this.#source, this.#target, this.#context];
      if (source.width !== target.width || source.height !== target.height) {
        throw new Error2(`the canvas changed its size from ${target.width}x${target.height} to ${source.width}x${source.height}`);
      }
      if (this.#isTransparent)
        context.clearRect(0, 0, target.width, target.height);
      for (const colour of backdrop(source, this.#isTransparent)) {
        context.fillStyle = colour;
        context.fillRect(0, 0, target.width, target.height);
      }
      this.#native.drawOffscreen.call(context, source, 0, 0);
    }
    picture() {
      this.#compose();
      return new this.#native.VideoFrame(this.#target, { timestamp: 0, alpha: this.#isTransparent ? "keep" : "discard" });
    }
    async read() {
      this.#compose();
      if (this.#isTransparent || typeof this.#native.VideoFrame === "undefined") {
        const { data } = this.#context.getImageData(0, 0, this.#target.width, this.#target.height);
        return new Uint8Array2(data.buffer).toBase64();
      }
      const frame = this.picture();
      try {
        const options = { format: "RGBA", colorSpace: "srgb" };
        const pixels2 = new Uint8Array2(frame.allocationSize(options));
        await frame.copyTo(pixels2, options);
        return pixels2.toBase64();
      } finally {
        frame.close();
      }
    }
  };
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
      for (const [side2, value] of Object2.entries(stencilFaces)) {
        if (face === void 0 || face === 1032 || face === value)
          this.settings.set(side2, [mask]);
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
  function clearBuffer({ gl, isWebGL2, settings: settings2 }, raw) {
    const switches = [gl.SCISSOR_TEST, ...isWebGL2 ? [gl.RASTERIZER_DISCARD] : []].filter((name) => raw.isEnabled.call(gl, name));
    const target = isWebGL2 ? raw.getParameter.call(gl, gl.DRAW_BUFFER0) : gl.BACK;
    for (const name of switches)
      raw.disable.call(gl, name);
    if (target !== gl.BACK)
      raw.drawBuffers.call(gl, [gl.BACK]);
    for (const [name, value] of initialSettings)
      if (settings2.has(name))
        raw[name].call(gl, ...value);
    raw.clear.call(gl, gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    for (const [name, value] of settings2) {
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
    const replace = (target, names3, make) => {
      for (const name of names3) {
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
  function prepareBefore(native, buffers, prototype, names3, contextOf) {
    for (const name of names3) {
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
      const attributes2 = raw.getContextAttributes.call(this);
      if (attributes2 && buffers.ofContext(this))
        attributes2.preserveDrawingBuffer = false;
      return attributes2;
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
      this.#graphics = this.#graphics.filter((reference3) => {
        const other = reference3.deref();
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
      native.define(type.prototype, { getContext(kind, attributes2) {
        const isGraphics = /webgl/i.test(kind);
        const extra = isGraphics ? { preserveDrawingBuffer: true } : { willReadFrequently: true };
        const isOurs = isGraphics || isRead && kind === "2d";
        const context = isOurs ? getContext.call(this, kind, { ...attributes2, ...extra }) : getContext.apply(this, arguments);
        if (context === null || known.has(context))
          return context;
        known.add(context);
        if (isGraphics && !attributes2?.preserveDrawingBuffer)
          buffers.adopt(context, this);
        contexts.follow(this, context, String(kind));
        return context;
      } });
    }
    replaceWebGL(native, buffers, (context) => contexts.giveUp(context));
    replaceReaders(native, buffers);
  }
  function installCrop(native) {
    return async (png, x, y, width, height) => {
      const file = new native.Blob([Uint8Array2.fromBase64(png)], { type: "image/png" });
      const bitmap = await native.createImageBitmap(file, x, y, width, height, { colorSpaceConversion: "none" });
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      native.getContext.call(canvas, "2d", { willReadFrequently: true }).drawImage(bitmap, 0, 0);
      bitmap.close();
      return canvas.toDataURL("image/png").split(",")[1];
    };
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
    replaceLastModified(core, native, NativeFile);
  }
  function replaceLastModified(core, native, NativeFile) {
    const { get } = accessor(NativeFile.prototype, "lastModified");
    const begin2 = native.Date.now();
    const dates = new Map();
    native.defineGetter(NativeFile.prototype, "lastModified", function() {
      const time = get.call(this);
      if (time < begin2 || time > native.Date.now())
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
        const begin2 = () => post(this, callback, others).then(resolve, reject);
        const handle = core.addTimer(realm, begin2, [], delay, false);
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
  function replaceGlobals(realm, native) {
    replaceTimers(realm, native);
    const { postMessage } = window;
    native.define(window, { postMessage(...parameters) {
      realm.core.workers.activity += 1;
      return Reflect2.apply(postMessage, this, parameters);
    }, requestIdleCallback(callback) {
      requireFunction(callback, "requestIdleCallback");
      const handle = realm.nextHandle++;
      realm.idleCallbacks.set(handle, callback);
      return handle;
    }, cancelIdleCallback(handle) {
      realm.idleCallbacks.delete(Number(handle));
    } });
  }
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
      const takes2 = [...this.#numbers].filter(([{ width, height }]) => width > 0 && height > 0).map(async ([canvas, number]) => {
        const picture = this.native.createImageBitmap(canvas);
        this.buffers.present(canvas);
        return [number, await picture];
      });
      return this.native.all(takes2);
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
  function isSmooth(element, behavior) {
    if (behavior === "smooth" || behavior === "instant")
      return behavior === "smooth";
    const scroller = element === document.body ? document.documentElement : element;
    return getComputedStyle(scroller).scrollBehavior === "smooth";
  }
  function* withAncestors(element) {
    for (let each = element; each; each = each.parentElement)
      yield each;
  }
  function followSmoothScrolls(realm, native) {
    const { scrolls } = realm.core;
    function note(elements, options) {
      const behavior = typeof options === "object" ? options?.behavior : void 0;
      for (const element of elements)
        if (element && isSmooth(element, behavior))
          scrolls.note();
    }
    function follow4(target, names3, scrollers) {
      for (const name of names3) {
        const original = target[name];
        native.define(target, { [name](...parameters) {
          note(scrollers(this), parameters[0]);
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
    follow4(Element.prototype, ["scroll", "scrollTo", "scrollBy"], (element) => [element]);
    follow4(Element.prototype, ["scrollIntoView"], withAncestors);
    follow4(window, ["scroll", "scrollTo", "scrollBy"], () => [document.documentElement]);
    for (const name of ["scrollTop", "scrollLeft"]) {
      const { get, set: set3 } = accessor(Element.prototype, name);
      native.defineAccessor(Element.prototype, name, { get, set(value) {
        set3.call(this, value);
        note([this], void 0);
      } });
    }
  }
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
        const parent2 = index - 1 >> 1;
        if (!isBefore(timer, items[parent2]))
          break;
        items[index] = items[parent2];
        index = parent2;
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
      const clamped2 = clamp(delay, level, isRepeating);
      return this.#put({ ...call, realm, due: now + clamped2, delay: clamped2, level, repeats: 0, isRepeating });
    }
    addExact(realm, due, work) {
      this.#put({ callback: work, parameters: [], realm, due, delay: 0, level: 0, repeats: 0, isRepeating: false });
    }
    #put(timer) {
      const handle = this.#nextHandle++;
      const placed2 = { ...timer, handle, sequence: this.sequence++ };
      this.#byHandle.set(handle, placed2);
      this.#heap.push(placed2);
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
  var DueTimers = class {
    #core;
    #native;
    #inOwnTask;
    #settle;
    constructor(core, native, inOwnTask, settle2) {
      this.#core = core;
      this.#native = native;
      this.#inOwnTask = inOwnTask;
      this.#settle = settle2;
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
  async function runIdleCallbacks(core, inOwnTask) {
    for (const realm of core.realms) {
      for (const callback of realm.takeIdleCallbacks()) {
        let remaining = 13;
        const deadline = { didTimeout: false, timeRemaining: () => Math2.max(0, remaining--) };
        await inOwnTask(() => callback.call(window, deadline));
      }
    }
  }
  var OriginFollowers = class {
    #core;
    #native;
    constructor(core, native) {
      this.#core = core;
      this.#native = native;
    }
    get #all() {
      return [...this.#core.realms].flatMap((realm) => realm.followers);
    }
    follow() {
      const core = this.#core;
      const results = [...core.realms].flatMap((realm) => realm.followers.map((follower) => {
        core.areTasksRunning = follower.phase === "hosts";
        return follower.follow?.(realm.now);
      }));
      core.areTasksRunning = true;
      return this.#native.all(results);
    }
    get arePresented() {
      return this.#all.every((follower) => follower.isPresented?.() ?? true);
    }
    areLate() {
      return [...this.#core.realms].filter((realm) => realm.followers.some((follower) => follower.isLate?.())).length > 0;
    }
    async pursue() {
      const pursuits = this.#all.map((follower) => follower.pursue?.());
      const results = (await this.#native.all(pursuits)).flatMap((result) => result ?? []);
      return { seeks: results.reduce((sum, { seeks }) => sum + seeks, 0), failures: results.flatMap(({ failures }) => failures) };
    }
  };
  async function preroll(driver) {
    const { core } = driver;
    const { workers } = core;
    await driver.settle();
    const wantsFrame = workers.wantsFrame || [...core.realms].some((realm) => realm.animationFrames.size > 0);
    const isIdle = [...core.realms].every((realm) => realm.idleCallbacks.size === 0);
    const due = Math2.min(core.timers.next?.due ?? Infinity, workers.nextDue);
    if (!wantsFrame && due === Infinity && isIdle && !workers.isHolding)
      return false;
    workers.refill();
    const frame = wantsFrame || due === Infinity ? core.now + 1e3 / 60 : Infinity;
    if (!(await driver.advance(Math2.min(frame, due))).isComplete)
      driver.arm();
    return true;
  }
  function clockSettler(core, native, inOwnTask) {
    const { workers } = core;
    async function settle2(isAnswered = false) {
      await workers.settle();
      await settleWork(isAnswered);
    }
    async function settleWork(isAnswered = false) {
      const kinds2 = isAnswered ? ["local", "remote"] : ["local"];
      for (let round = 0; ; round += 1) {
        core.settled = core.begun;
        const counts = [...core.realms].flatMap(({ work }) => kinds2.map((kind) => work[kind])).filter((count) => !count.isEmpty);
        if (counts.length === 0)
          return;
        core.isRestless ||= round === settleRounds.later;
        if (core.isRestless)
          return;
        await native.all(counts.map((count) => count.settle(native)));
        await inOwnTask(() => {
        });
        await workers.settleIfActive();
      }
    }
    async function settleIfActive() {
      await workers.settleIfActive();
      await settleWork();
    }
    const isBusy = () => core.begun !== core.settled && !core.isRestless;
    return { settle: settle2, settleIfActive, isBusy };
  }
  var ClockDriver = class {
    #native;
    #helios;
    #inOwnTask;
    #settler;
    #timers;
    #followers;
    #isDrawing = false;
    constructor(core, native, helios) {
      this.core = core;
      this.#native = native;
      this.#helios = helios;
      this.#inOwnTask = ownTasks(native);
      this.#settler = clockSettler(core, native, this.#inOwnTask);
      this.#followers = new OriginFollowers(core, native);
      this.#timers = new DueTimers(core, native, this.#inOwnTask, this.#settler.settleIfActive);
    }
    settle(isAnswered = false) {
      return this.#settler.settle(isAnswered);
    }
    isBusy() {
      const isLate = this.#followers.areLate();
      return this.#settler.isBusy() || isLate;
    }
    async advance(time, order = null) {
      const { core } = this;
      const { workers } = core;
      const earlyTicks = core.isReady ? core.scrolls.earlyTicks(time) : [];
      if (earlyTicks.length > 0) {
        return { isComplete: true, audioChanges: core.media.audioChanges, hasWorkers: false, earlyTicks };
      }
      core.isRestless = false;
      core.areVideosSought = false;
      core.coming = time;
      core.beginTasks();
      await this.#inOwnTask(() => {
      });
      await this.settle();
      await runIdleCallbacks(core, this.#inOwnTask);
      await this.#timers.fire(time);
      await this.#timers.reach(time);
      await workers.drawFrame();
      await this.settle();
      core.waitsSince = core.timers.sequence;
      await this.#followers.follow();
      const hasWorkers = workers.members.size > 0;
      if (hasWorkers)
        await workers.present();
      core.endTasks();
      const isComplete = this.#followers.arePresented;
      core.isArmed = false;
      this.#isDrawing = isComplete && !hasWorkers && order !== null;
      if (isComplete)
        this.arm(hasWorkers ? null : order);
      return { isComplete, audioChanges: core.media.audioChanges, hasWorkers, earlyTicks };
    }
    async finish(order = null) {
      await this.settle();
      await this.core.workers.present();
      if (order !== null && !this.#isDrawing)
        this.#helios.ring?.arm(order);
    }
    async lookAtDrawing() {
      const { seeks, failures } = await this.#followers.pursue();
      return { isPresented: this.#followers.arePresented, seeks, failures, isTolerant: this.#helios.isTolerant };
    }
    arm(order = null) {
      if (order !== null)
        this.#helios.ring?.arm(order);
      this.core.isArmed = true;
      this.core.scrolls.endTasks();
      for (const realm of this.core.realms) {
        if (this.core.isReady)
          realm.armFirstFrame();
        for (const follower of realm.followers)
          follower.arm?.();
        realm.armAnimationFrames();
      }
    }
    preroll() {
      return preroll(this);
    }
    async rebase(rate) {
      this.core.rate = rate;
      await this.core.workers.rebase();
      this.core.rebase();
    }
    drawn() {
      const { Promise: NativePromise2, requestAnimationFrame } = this.#native;
      return new NativePromise2((resolve) => {
        requestAnimationFrame(() => resolve());
      });
    }
  };
  var digests = ["digest", "encrypt", "decrypt", "sign", "verify", "deriveBits", "deriveKey", "generateKey", "importKey", "exportKey", "wrapKey", "unwrapKey"];
  function followCommon(work) {
    work.followAll([[globalThis, ["createImageBitmap"]], [Blob.prototype, ["text", "arrayBuffer", "bytes"]], [globalThis.OffscreenCanvas?.prototype, ["convertToBlob"]], [WebAssembly, ["compile", "instantiate"]]], work.local);
    work.followAll([[globalThis.FontFace?.prototype, ["load"]], [WebAssembly, ["compileStreaming", "instantiateStreaming"]]], work.remote);
    followResponses(work);
  }
  function followElements(work) {
    work.followAll([[globalThis.SubtleCrypto?.prototype, digests]], work.local);
    const { toBlob } = HTMLCanvasElement.prototype;
    work.native.define(HTMLCanvasElement.prototype, { toBlob(callback, ...parameters) {
      if (typeof callback !== "function")
        return toBlob.call(this, callback, ...parameters);
      toBlob.call(this, (blob) => {
        work.local.end();
        callback(blob);
      }, ...parameters);
      work.begin(work.local);
    } });
    const readers = ["readAsArrayBuffer", "readAsBinaryString", "readAsDataURL", "readAsText"];
    work.native.define(FileReader.prototype, Object2.fromEntries(readers.map((name) => {
      const read = FileReader.prototype[name];
      return [name, function(...parameters) {
        read.apply(this, parameters);
        work.followEnd(this, work.local);
      }];
    })));
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
    const names3 = ["text", "json", "arrayBuffer", "blob", "formData", "bytes"];
    work.followAll([[Response.prototype, names3]], work.remote, (response) => responses.has(response));
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
      for (const [owner, names3] of owners2) {
        for (const name of names3)
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
  function parentCore() {
    try {
      return window.parent !== window ? window.parent.__heliosCapture?.clock.core : void 0;
    } catch {
      return void 0;
    }
  }
  function frameStep(helios) {
    const { core, isShared } = helios.clock;
    return async (time, frame) => {
      if (!isShared) {
        if (!core.isReady)
          core.rebase(time);
        core.step = helios.clock.advance(time, frame);
      }
      const moment = await core.step;
      const state = { ...await helios.readiness.inFrame(), broken: helios.videos.broken(), lost: core.loss.text, needsDisplay: helios.topLayer.needsDisplay() };
      return isShared ? state : { ...moment, ...state };
    };
  }
  function frameOutcome(helios) {
    return async () => ({ isBusy: helios.clock.isBusy(), hasAppeared: await helios.videos.hasAppeared() });
  }
  function installClock(helios, native) {
    const shared2 = parentCore();
    const isShared = shared2 !== void 0;
    const core = shared2 ?? new ClockCore();
    core.workers ??= new WorkerPool(core, native);
    const realm = new ClockRealm(core, native);
    const leave = () => {
      core.realms.delete(realm);
      core.workers.dismiss(realm);
      core.timers.removeAll(realm);
    };
    const join = () => {
      core.realms.add(realm);
      native.addEventListener.call(window, "pagehide", leave);
    };
    join();
    replaceGlobals(realm, native);
    realm.work = new PendingWork(native, () => {
      core.begun += 1;
    });
    followCommon(realm.work);
    followElements(realm.work);
    return Object2.assign(new ClockDriver(core, native, helios), { realm, isShared, join });
  }
  var interval = 500;
  var isEditable = (element) => element.matches("input, textarea") || element instanceof HTMLElement && element.isContentEditable;
  function installCaret(helios, native, covers) {
    const { realm } = helios.clock;
    let focused = null;
    let moved = 0;
    const restart = () => {
      moved = realm.now;
    };
    for (const type of ["focusin", "selectionchange", "input"]) {
      native.addEventListener.call(document, type, restart, true);
    }
    function editable() {
      for (const root of helios.roots.all()) {
        const active = root.activeElement;
        if (active && isEditable(active))
          return active;
      }
      return null;
    }
    function follow4() {
      const next = editable();
      if (focused !== null && focused !== next)
        covers.keep(focused, "caret", {});
      focused = next;
      if (next === null)
        return;
      const isVisible3 = Math2.floor((realm.now - moved) / interval) % 2 === 0;
      covers.keep(next, "caret", { caretAnimation: "manual", ...isVisible3 ? {} : { caretColor: "transparent" } });
    }
    realm.follow({ phase: "controls", follow: follow4, begin: restart });
  }
  function bytesOfDataURL(source, native) {
    const comma = source.indexOf(",");
    const text = unescape(source.slice(comma + 1).split("#")[0]);
    return bytesOfText(/;\s*base64\s*$/i.test(source.slice(0, comma)) ? native.atob(text) : text);
  }
  var vectorType = "image/svg+xml";
  function animatedType(bytes) {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    if (/^GIF8[79]a/.test(text))
      return "image/gif";
    if (text.startsWith("PNG")) {
      const control = text.indexOf("acTL");
      const data = text.indexOf("IDAT");
      return control > 0 && (data < 0 || control < data) ? "image/png" : null;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBPVP8X", 8))
      return bytes[20] & 2 ? "image/webp" : null;
    if (text.startsWith("ftyp", 4)) {
      const size = bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
      return text.slice(8, size).includes("avis") ? "image/avif" : null;
    }
    return /^(\xEF\xBB\xBF)?\s*</.test(text) && /<([\w-]+:)?svg[\s>]/.test(text) ? vectorType : null;
  }
  function bytesOfText(text) {
    return Uint8Array2.from([...text], (character) => character.charCodeAt(0));
  }
  async function load(url, native, crossOrigin = null) {
    const image = new native.Image();
    image.crossOrigin = crossOrigin;
    image.src = url;
    await image.decode();
    return image;
  }
  var HeldPicture = class {
    #mask = null;
    #native;
    constructor(url, image, native) {
      this.url = url;
      this.image = image;
      this.#native = native;
    }
    static async make(blob, native) {
      const url = native.createObjectURL(blob);
      return new HeldPicture(url, await load(url, native), native);
    }
    static makeVector(markup, native) {
      return HeldPicture.make(new native.Blob([markup], { type: vectorType }), native);
    }
    async becomeMask() {
      await (this.#mask ??= load(this.url, this.#native, "anonymous"));
    }
    release() {
      this.#native.revokeObjectURL(this.url);
    }
  };
  var HeldPictures = class {
    #pictures = new Map();
    #limit;
    constructor(limit) {
      this.#limit = limit;
    }
    get(key, make) {
      const known = this.#pictures.get(key);
      if (known)
        return known;
      if (this.#pictures.size >= this.#limit)
        this.#dropOldest();
      const made = make();
      this.#pictures.set(key, made);
      return made;
    }
    #dropOldest() {
      const [key, made] = this.#pictures.entries().next().value;
      this.#pictures.delete(key);
      promises.then(made, (picture) => picture.release());
    }
  };
  var light = { track: "#efefef", border: "rgb(118 118 118 / 0.5)", value: "#0075ff" };
  var dark = { track: "#3b3b3b", border: "#858585", value: "#99c8ff" };
  var leastContrast = 3;
  var [lightLuminance, darkLuminance] = [luminance([239, 239, 239]), luminance([59, 59, 59])];
  function luminance(rgb) {
    const [red, green, blue] = rgb.map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  var contrast = (one, other) => (Math2.max(one, other) + 0.05) / (Math2.min(one, other) + 0.05);
  function barColours({ accentColor, colorScheme }) {
    let isDark = /\bdark\b/.test(colorScheme) && (!/\blight\b/.test(colorScheme) || matchMedia("(prefers-color-scheme: dark)").matches);
    if (accentColor === "auto")
      return isDark ? dark : light;
    const own = luminance((accentColor.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
    const [withLight, withDark] = [contrast(own, lightLuminance), contrast(own, darkLuminance)];
    const [present, other] = isDark ? [withDark, withLight] : [withLight, withDark];
    if (present < leastContrast && present < other)
      isDark = !isDark;
    return { ...isDark ? dark : light, value: accentColor };
  }
  var [period, step] = [2500, 125];
  var blocks = 5;
  var most = 128;
  function barOffset(length2, elapsed) {
    const free = length2 - Math2.floor(length2 / blocks);
    const phase = Math2.floor(elapsed / step) * step % period / period;
    return Math2.floor((phase < 0.5 ? phase : 1 - phase) * 2 * free);
  }
  function barMarkup({ length: length2, thickness, offset, direction, colours }) {
    const [inset, height] = [thickness / 4, thickness / 2];
    const [isVertical, isReversed] = [["down", "up"].includes(direction), ["left", "up"].includes(direction)];
    const [width, depth] = isVertical ? [thickness, length2] : [length2, thickness];
    const mirror = isReversed ? `translate(${length2} 0) scale(-1 1)` : "";
    const turn = isVertical ? "matrix(0 1 1 0 0 0)" : "";
    const track = `x="0" y="${inset}" width="${length2}" height="${height}" rx="${height / 2}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${depth}" viewBox="0 0 ${width} ${depth}"><clipPath id="t"><rect ${track}/></clipPath><g transform="${turn} ${mirror}"><g clip-path="url(#t)"><rect ${track} fill="${colours.track}"/><rect x="${offset}" y="${inset}" width="${Math2.floor(length2 / blocks)}" height="${height}" rx="${height / 2}" fill="${colours.value}"/></g><rect x="0.5" y="${inset + 0.5}" width="${length2 - 1}" height="${height - 1}" rx="${(height - 1) / 2}" fill="none" stroke="${colours.border}"/></g></svg>`;
  }
  var hasOwnLook = (style) => style.appearance !== "auto" || style.backgroundImage !== "none" || style.backgroundColor !== "rgba(0, 0, 0, 0)" || [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth].some((width) => parseFloat(width) > 0);
  function directionOf(style) {
    const isReversed = style.direction === "rtl";
    if (style.writingMode === "horizontal-tb")
      return isReversed ? "left" : "right";
    return isReversed ? "up" : "down";
  }
  function installProgress(helios, native, covers) {
    const { realm } = helios.clock;
    let starts = new Map();
    const pictures = new HeldPictures(most);
    async function cover(element) {
      covers.keep(element, "progress", {});
      const style = getComputedStyle(element);
      const [width, height] = [element.offsetWidth, element.offsetHeight].map((side2) => Math2.round(side2 * window.devicePixelRatio));
      if (hasOwnLook(style) || width === 0 || height === 0)
        return;
      const direction = directionOf(style);
      const isVertical = direction === "down" || direction === "up";
      const [length2, thickness] = isVertical ? [height, width] : [width, height];
      const offset = barOffset(length2, realm.now - (starts.get(element) ?? 0));
      const markup = barMarkup({ length: length2, thickness, offset, direction, colours: barColours(style) });
      const { url } = await pictures.get(markup, () => HeldPicture.makeVector(markup, native));
      covers.keep(element, "progress", { appearance: "none", contentVisibility: "hidden", backgroundImage: `url("${url}")`, backgroundSize: "100% 100%", backgroundOrigin: "border-box", backgroundRepeat: "no-repeat" });
    }
    async function follow4() {
      const shown = helios.roots.queryAll("progress:indeterminate");
      for (const element of starts.keys())
        if (!shown.includes(element))
          covers.keep(element, "progress", {});
      starts = new Map(shown.map((element) => [element, starts.get(element) ?? realm.now]));
      await native.all(shown.map(cover));
    }
    realm.follow({ phase: "controls", follow: follow4, begin() {
      for (const element of starts.keys())
        starts.set(element, 0);
    } });
  }
  function installRoots(native) {
    const roots = new DocumentRoots(native);
    native.define(Element.prototype, { attachShadow(options) {
      const root = native.attachShadow.call(this, options);
      roots.add(root);
      return root;
    } });
    return roots;
  }
  var DocumentRoots = class {
    #native;
    #shadowRoots = new Set();
    #rootOf = new WeakMap();
    #listeners = [];
    #rootListeners = [];
    #observer = new MutationObserver((records) => {
      for (const listener of this.#listeners)
        listener(records);
    });
    constructor(native) {
      this.#native = native;
      this.#observe(document);
    }
    #observe(root) {
      this.#native.observe.call(this.#observer, root, { childList: true, subtree: true });
    }
    add(root) {
      this.#shadowRoots.add(root);
      this.#rootOf.set(root.host, root);
      this.#observe(root);
      for (const listener of this.#rootListeners)
        listener(root);
    }
    join() {
      this.#observe(document);
    }
    findDeclarative(root = document) {
      for (const element of root.querySelectorAll("*")) {
        if (!element.shadowRoot)
          continue;
        if (!this.#shadowRoots.has(element.shadowRoot))
          this.add(element.shadowRoot);
        this.findDeclarative(element.shadowRoot);
      }
    }
    adopt(root) {
      if (this.#shadowRoots.has(root))
        return;
      this.add(root);
      this.findDeclarative(root);
    }
    onMutation(listener) {
      this.#listeners.push(listener);
    }
    onRoot(listener) {
      this.#rootListeners.push(listener);
    }
    all() {
      return [document, ...[...this.#shadowRoots].filter((root) => root.host.isConnected)];
    }
    of(element) {
      return this.#rootOf.get(element);
    }
    queryAll(selector2) {
      return this.all().flatMap((root) => [...root.querySelectorAll(selector2)]);
    }
    query(selector2) {
      const open2 = this.all().filter((root) => root === document || "mode" in root && root.mode === "open");
      for (const root of open2) {
        const match = root.querySelector(selector2);
        if (match)
          return match;
      }
      return null;
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
  function installFrames(helios, native) {
    function onLoad({ target }) {
      try {
        const inner = target.contentWindow ?? target.getSVGDocument?.()?.defaultView;
        inner?.__heliosCapture?.join();
      } catch {
      }
    }
    const listen = (root) => native.addEventListener.call(root, "load", onLoad, true);
    helios.roots.onRoot(listen);
    return function join() {
      helios.clock.join();
      helios.roots.join();
      helios.animations.join();
      listen(document);
    };
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
      replaceLastModified2(native);
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
  function replaceLastModified2(native) {
    native.defineGetter(Document.prototype, "lastModified", () => {
      const date = new native.Date(0);
      const [day, month, ...time] = [date.getDate(), date.getMonth() + 1, date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0"));
      return `${month}/${day}/${date.getFullYear()} ${time.join(":")}`;
    });
  }
  var names = new Set(["AbortError", "NotAllowedError"]);
  var isCalledOff = (reason) => reason instanceof DOMException && names.has(reason.name);
  function forgiveRefusals(native) {
    const refusals = new WeakSet2();
    const isRefusal = (reason) => isCalledOff(reason) || refusals.has(reason);
    function follow4(type, method) {
      const original = type?.prototype[method];
      if (!original)
        return;
      native.define(type.prototype, { [method](...parameters) {
        const promise = Reflect2.apply(original, this, parameters);
        void native.then(promise, () => {
        }, (reason) => {
          refusals.add(reason);
        });
        return promise;
      } });
    }
    follow4(window.ServiceWorkerContainer, "register");
    follow4(Element, "requestFullscreen");
    native.addEventListener.call(window, "unhandledrejection", (event) => {
      if (isRefusal(event.reason))
        event.preventDefault();
    });
  }
  function isInShell() {
    try {
      return window.top !== window && window.top?.__heliosRing !== void 0;
    } catch {
      return false;
    }
  }
  function leaveShell() {
    let ring;
    try {
      ring = window.parent !== window ? window.parent.__heliosRing : void 0;
    } catch {
    }
    if (!ring)
      return null;
    Object2.defineProperty(window, "parent", { get: () => window, set: void 0, configurable: true, enumerable: true });
    Object2.defineProperty(window, "frameElement", { get: () => null, configurable: true, enumerable: true });
    return ring;
  }
  function leaveOrigins(native) {
    const { prototype } = DOMStringList;
    const length2 = accessor(prototype, "length").get;
    const lengthOf2 = (list) => length2.call(list) - (list === location.ancestorOrigins ? 1 : 0);
    const { item, contains } = prototype;
    native.defineGetter(prototype, "length", function() {
      return lengthOf2(this);
    });
    native.define(prototype, { item(index) {
      return index < lengthOf2(this) ? item.apply(this, arguments) : null;
    }, contains(text) {
      if (this !== location.ancestorOrigins)
        return contains.apply(this, arguments);
      return Array.from({ length: lengthOf2(this) }, (_, index) => this[index]).includes(String(text));
    } });
  }
  function refuseUpgrades(native) {
    if (location.protocol !== "http:" || location.port === "")
      return;
    const secure = `https://${location.host}/`;
    const refuse2 = (event) => {
      if (event.destination.url.startsWith(secure))
        event.preventDefault();
    };
    native.addEventListener.call(navigation, "navigate", refuse2, true);
  }
  var isPromise = (value) => value instanceof Promise2 || Object2.prototype.toString.call(value) === "[object Promise]";
  var promiseOf = (native, answer) => answer instanceof native.Promise ? answer : new native.Promise((resolve) => {
    resolve(answer);
  });
  function ask(native, name, call) {
    const wait = { name, state: "pending" };
    const fail = (reason) => {
      wait.state = "failed";
      wait.reason = String(reason?.stack ?? reason);
    };
    let answer;
    try {
      answer = call();
    } catch (error) {
      fail(error);
      return wait;
    }
    if (!isPromise(answer))
      wait.state = "ready";
    else
      wait.settled = native.then(promiseOf(native, answer), () => {
        wait.state = "ready";
      }, fail);
    return wait;
  }
  var unanswered = (name) => ({ name, state: "pending" });
  async function answered(native, waits) {
    const pending = waits.filter(({ state, settled }) => state === "pending" && settled).map(({ settled }) => settled);
    if (pending.length === 0)
      return;
    const pause = new native.Promise((resolve) => {
      native.setTimeout(resolve, 8);
    });
    await native.race([native.all(pending), pause]);
  }
  function report(waits) {
    const failed = waits.find(({ state }) => state === "failed");
    return { pending: waits.filter(({ state }) => state === "pending").map(({ name }) => name), failure: failed ? `${failed.name}: ${failed.reason}` : null };
  }
  function stabilityHook() {
    const host = window.helios;
    if (typeof host?.waitUntilStable !== "function")
      return null;
    return { name: "window.helios.waitUntilStable()", call: () => host.waitUntilStable() };
  }
  function animeRegistrations() {
    return Object2.entries(window.__hfAnime ?? {}).flatMap(([name, entry]) => {
      const isNamed = typeof entry?.instance?.seek === "function";
      const instance = isNamed ? entry.instance : entry;
      if (typeof instance?.seek !== "function")
        return [];
      return { id: isNamed ? entry.id ?? name : /^\d+$/.test(name) ? null : name, instance };
    });
  }
  var primed = new WeakSet2();
  function prime(instance) {
    if (primed.has(instance))
      return;
    primed.add(instance);
    instance.pause?.();
    if (!Number.isFinite(instance.duration))
      return;
    instance.seek(instance.duration);
    instance.seek(0);
  }
  function seekAnime(instance, milliseconds) {
    prime(instance);
    instance.seek(Number.isFinite(instance.duration) ? Math2.min(milliseconds, instance.duration) : milliseconds);
  }
  function registeredEnds() {
    const animes = animeRegistrations().map(({ id, instance }) => ({ id, end: instance.duration / 1e3 }));
    return animes.filter(({ end }) => Number.isFinite(end) && end > 0 && end < 1e6);
  }
  function installAnimeRegistry() {
    const register = (id, instance, options) => {
      const registration = { id, registryKey: id, instance, labels: options?.labels ?? {} };
      window.__hfAnime[id] = registration;
      return registration;
    };
    window.__hfAnime = [];
    window.hyperframesAnime = { register, unregister: (id) => {
      delete window.__hfAnime[id];
    }, get: (id) => window.__hfAnime[id] ?? null, entries: () => animeRegistrations(), resolveLabel: (id, label) => window.__hfAnime[id]?.labels?.[label] ?? null };
  }
  function jsonIn(element, name) {
    const text = element.dataset[name];
    if (text === void 0 || text.trim() === "")
      return void 0;
    try {
      return JSON.parse(text);
    } catch {
      throw badAttribute(element, name, text, "is not JSON");
    }
  }
  var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  function checkedJSON(element, name, form, isRight) {
    const value = jsonIn(element, name);
    if (value === void 0 || isRight(value))
      return value;
    throw badAttribute(element, name, element.dataset[name], `is not ${form}`);
  }
  var isVariable = (entry) => isObject(entry) && typeof entry.id === "string" && typeof entry.type === "string";
  function declaredVariables(element) {
    const form = 'a list of variables, each with an "id" and a "type"';
    return checkedJSON(element, "compositionVariables", form, (value) => Array.isArray(value) && value.every(isVariable)) ?? [];
  }
  var givenValues = (host) => checkedJSON(host, "variableValues", "an object of values", isObject) ?? {};
  function mergedValues(declared, given, overrides) {
    const defaults = declared.filter((variable) => "default" in variable).map((variable) => [variable.id, variable.default]);
    const known = declared.filter(({ id }) => Object2.hasOwn(overrides, id)).map(({ id }) => [id, overrides[id]]);
    return { ...Object2.fromEntries(defaults), ...given, ...Object2.fromEntries(known) };
  }
  function propertyNames(id) {
    const slug = id.toLowerCase().replace(/[^a-z0-9-]/g, "-");
    return [...new Set([`--${id}`, `--${slug}`, `--hf-var-${slug}`])];
  }
  function textOf(value) {
    if (isObject(value))
      return typeof value.name === "string" ? value.name : null;
    return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
  }
  var links = 'link[rel~="stylesheet" i], link[rel~="preconnect" i]';
  var scriptTypes = /^(?:|module|importmap|(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script[\d.]*)$/i;
  var runs = (script) => scriptTypes.test(script.type.trim());
  var all = (root, selector2) => [...root?.querySelectorAll(selector2) ?? []];
  function templateOf(document2, id) {
    const named3 = id ? document2.querySelector(`template#${CSS.escape(`${id}-template`)}`) : null;
    return named3 ?? document2.querySelector("template");
  }
  function contentOf(source, box3, isNamed) {
    const content = source.ownerDocument?.createDocumentFragment() ?? document.createDocumentFragment();
    const data = all(source, "script").filter((script) => !box3?.contains(script));
    if (box3 !== null && isNamed)
      content.append(box3, ...data);
    else
      content.append(...source.childNodes);
    return content;
  }
  function takeApart(source, file, isTemplate, id) {
    const head2 = isTemplate ? null : file?.head ?? null;
    const roots = all(source, "[data-composition-id]");
    const exact = roots.find(({ dataset }) => dataset.compositionId === id);
    const box3 = exact ?? roots[0] ?? null;
    const carriers = [file?.documentElement, box3].flatMap((element) => element ?? []);
    const [styles, scripts] = ["style", "script"].map((name) => [...all(head2, name), ...all(source, name)]);
    const running2 = scripts.filter(runs);
    const sheets = [...all(file?.head ?? null, links), ...all(source, links)];
    for (const element of [...styles, ...running2, ...sheets])
      element.remove();
    return { content: contentOf(source, box3, exact !== void 0), box: box3, compositionIds: [...new Set([box3?.dataset.compositionId, id].flatMap((one) => one ?? []))], styles: styles.map(({ textContent }) => textContent ?? ""), links: sheets, scripts: running2, variables: carriers.flatMap(declaredVariables) };
  }
  var shortName = (address) => address.replace(new URL(document.baseURI).origin, "").replace(/^\//, "");
  function localTemplate(id) {
    const found = id ? document.getElementById(`${id}-template`) : null;
    return found instanceof HTMLTemplateElement ? found : null;
  }
  function refuseCycle(host, address, ancestry) {
    if (!ancestry.includes(address))
      return;
    const circle = [...ancestry.slice(ancestry.indexOf(address)), address].map(shortName).join(" → ");
    throw badAttribute(host, "compositionSrc", host.dataset.compositionSrc, `leads back to itself: ${circle}`);
  }
  function localFile(host, { base, ancestry }) {
    const { compositionId: compositionId2 } = host.dataset;
    const local = localTemplate(compositionId2);
    if (local === null)
      return null;
    refuseCycle(host, `#${local.id}`, ancestry);
    const copy = local.content.cloneNode(true);
    return { file: takeApart(copy, null, true, compositionId2), base, ancestry: [...ancestry, `#${local.id}`] };
  }
  var CompositionFiles = class {
    #native;
    #addresses;
    #texts = new Map();
    constructor(native, addresses2) {
      this.#native = native;
      this.#addresses = addresses2;
    }
    async of(host, around) {
      return localFile(host, around) ?? this.#fileAt(host, around);
    }
    async #fileAt(host, { base: outerBase, ancestry }) {
      const { compositionId: compositionId2, compositionSrc } = host.dataset;
      const address = new URL(await this.#addresses.resolve(compositionSrc?.trim() ?? "", outerBase), outerBase);
      address.hash = "";
      const base = address.href;
      refuseCycle(host, base, ancestry);
      const parsed = new this.#native.DOMParser().parseFromString(await this.#textAt(base, host), "text/html");
      await this.#addresses.rebase(parsed, base);
      const template = templateOf(parsed, compositionId2);
      const file = takeApart(template?.content ?? parsed.body, parsed, template !== null, compositionId2);
      return { file, base, ancestry: [...ancestry, base] };
    }
    #textAt(address, host) {
      const fail = (why) => {
        throw badAttribute(host, "compositionSrc", host.dataset.compositionSrc, `cannot be loaded: ${why}`);
      };
      const text = this.#texts.get(address) ?? this.#native.then(this.#native.fetch(address), (response) => response.ok ? response.text() : fail(`${address} answers ${response.status}`), (error) => fail(`${address}: ${error.message}`));
      this.#texts.set(address, text);
      return text;
    }
  };
  var sources = ["img", "video", "audio", "source"];
  function setText(element, text) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const place = own.find((node) => node.nodeValue?.trim()) ?? own[0];
    if (place === void 0)
      element.prepend(text);
    for (const node of own) {
      const value = node === place ? text : "";
      if (node.nodeValue !== value)
        node.nodeValue = value;
    }
  }
  var addressIn = (value) => isObject(value) ? value.url : value;
  function setSource(element, id, value, resolve) {
    const address = addressIn(value);
    if (typeof address !== "string" || address === "")
      return;
    const isMedium = sources.includes(element.localName);
    const [scheme] = /^\s*[a-z][\w+.-]*(?=:)/i.exec(address) ?? [];
    const isSafe = scheme === void 0 || /^\s*(?:https?|blob|data)$/i.test(scheme);
    if (!isMedium || !isSafe) {
      const what = isMedium ? `cannot be "${address}"` : `is on an element other than ${sources.join(", ")}`;
      throw badAttribute(element, "varSrc", id, what);
    }
    const resolved3 = resolve(id, address);
    if (element.getAttribute("src") !== resolved3)
      element.setAttribute("src", resolved3);
  }
  function bindElements(elements, values, resolve = (_, address) => address) {
    for (const element of elements) {
      const { varText, varSrc } = element.dataset;
      const text = varText === void 0 ? null : textOf(values[varText]);
      if (text !== null)
        setText(element, text);
      if (varSrc !== void 0)
        setSource(element, varSrc, values[varSrc], resolve);
    }
  }
  var bindingSelector = "[data-var-text], [data-var-src]";
  function isAuthored(element, name) {
    const value = getComputedStyle(element).getPropertyValue(name);
    if (value.trim() === "")
      return false;
    const outer = element.parentElement;
    return outer === null || getComputedStyle(outer).getPropertyValue(name) !== value;
  }
  function bindStyles(element, values, isDefault) {
    for (const [id, value] of Object2.entries(values)) {
      const text = textOf(value);
      if (text === null || text === "")
        continue;
      for (const name of propertyNames(id)) {
        if (isDefault(id) && isAuthored(element, name))
          continue;
        element.style.setProperty(name, text);
      }
    }
  }
  var reference = /url\(\s*["']?#([^"')\s]+)["']?\s*\)/g;
  var idsIn = (text) => [...text.matchAll(reference)].map(([, id]) => id);
  var isLink = ({ localName, value, ownerElement }) => localName === "href" && value.startsWith("#") && ownerElement?.localName !== "a";
  var isSyncbase = ({ localName }) => localName === "begin" || localName === "end";
  var attributesIn = (content) => [...content.querySelectorAll("*")].flatMap(({ attributes: attributes2 }) => [...attributes2]);
  function collidingIds(content, styles, isTaken, number) {
    const links2 = attributesIn(content).flatMap((one) => isLink(one) ? one.value.slice(1) : idsIn(one.value));
    const referred = new Set([...links2, ...styles.flatMap(idsIn)]);
    const own = [...content.querySelectorAll("[id]")].map(({ id }) => id);
    const colliding = own.filter((id) => referred.has(id) && isTaken(id));
    return new Map(colliding.map((id) => [id, `${id}-helios-${number}`]));
  }
  function renameIds(content, ids) {
    if (ids.size === 0)
      return;
    const nameOf2 = (id) => ids.get(id) ?? id;
    for (const attribute of attributesIn(content)) {
      const { value } = attribute;
      let text = value.replace(reference, (whole, id) => ids.has(id) ? `url(#${nameOf2(id)})` : whole);
      if (attribute.localName === "id")
        text = nameOf2(value);
      else if (isLink(attribute))
        text = `#${nameOf2(value.slice(1))}`;
      else if (isSyncbase(attribute))
        text = value.replace(/[\w-]+(?=\.)/g, nameOf2);
      if (text !== value)
        attribute.value = text;
    }
  }
  function skipQuoted(text, at) {
    const start = text[at];
    if (start === "\\")
      return Math2.min(at + 2, text.length);
    if (start !== '"' && start !== "'" && start !== "[")
      return at;
    const end = start === "[" ? "]" : start;
    let next = at + 1;
    while (next < text.length && text[next] !== end) {
      const inner = start === "[" ? skipQuoted(text, next) : next + (text[next] === "\\" ? 2 : 1);
      next = inner > next ? inner : next + 1;
    }
    return Math2.min(next + 1, text.length);
  }
  function splitList(text) {
    const parts = [];
    let [depth, start, at] = [0, 0, 0];
    while (at < text.length) {
      const end = skipQuoted(text, at);
      if (end > at) {
        at = end;
        continue;
      }
      if (text[at] === "(")
        depth += 1;
      else if (text[at] === ")")
        depth -= 1;
      else if (text[at] === "," && depth === 0) {
        parts.push(text.slice(start, at));
        start = at + 1;
      }
      at += 1;
    }
    return [...parts, text.slice(start)];
  }
  var identifier = /^-?(?:[_a-zA-Z\u0080-\uffff]|\\[^\n]|-)(?:[\w\u0080-\uffff-]|\\[^\n])*/;
  var unescaped = (text) => text.replace(/\\(.)/g, "$1");
  var compositionId = /^\[\s*data-composition-id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]*))\s*\]/;
  var timing = /^\[\s*data-(?:start|duration)\s*=\s*(?:"[^"]*"|'[^']*'|[^\]\s]*)\s*\]/;
  function nameAt(rest, before, names3) {
    const box3 = { isBox: true };
    if (rest[0] === "#") {
      const [name] = identifier.exec(rest.slice(1)) ?? [];
      if (name === void 0)
        return null;
      const id = unescaped(name);
      if (id === names3.boxId)
        return { length: name.length + 1, text: `:is(#${name}, ${names3.box})`, ...box3 };
      const other = names3.ids.get(id);
      return other === void 0 ? null : { length: name.length + 1, text: `#${CSS.escape(other)}`, isBox: false };
    }
    if (rest[0] === "[") {
      const [whole, ...values] = compositionId.exec(rest) ?? [];
      if (whole === void 0)
        return null;
      const id = values.find((value) => value !== void 0) ?? "";
      return names3.compositionIds.includes(id) ? { length: whole.length, text: names3.box, ...box3 } : null;
    }
    const [root] = /^:root(?![\w-])/.exec(rest) ?? [];
    if (root !== void 0)
      return { length: root.length, text: names3.box, ...box3 };
    if (before !== "" && !/[\s>+~(,|]/.test(before))
      return null;
    const [page] = /^(?:html|body)(?![\w-])/i.exec(rest) ?? [];
    return page === void 0 ? null : { length: page.length, text: `:where(${names3.box})`, ...box3 };
  }
  function renamed(selector2, names3) {
    let [text, depth, at, isAnchored, wasBox] = ["", 0, 0, false, false];
    let boxStart = -1;
    while (at < selector2.length) {
      const rest = selector2.slice(at);
      const name = nameAt(rest, at === 0 ? "" : selector2[at - 1], names3);
      if (name !== null) {
        const isRepeated = name.isBox && boxStart >= 0 && /^[\s>]*$/.test(text.slice(text.lastIndexOf("\0") + 1));
        if (isRepeated)
          text = text.slice(0, boxStart);
        if (name.isBox)
          boxStart = text.length;
        text += name.text + (name.isBox ? "\0" : "");
        isAnchored ||= name.isBox && depth === 0;
        wasBox = name.isBox;
        at += name.length;
        continue;
      }
      const [time] = timing.exec(rest) ?? [];
      if (time !== void 0 && (wasBox || nameAt(rest.slice(time.length), "]", names3)?.isBox)) {
        at += time.length;
        continue;
      }
      const end = Math2.max(skipQuoted(selector2, at), at + 1);
      if (selector2[at] === "(")
        depth += 1;
      if (selector2[at] === ")")
        depth -= 1;
      wasBox = false;
      text += selector2.slice(at, end);
      at = end;
    }
    return { text: text.replaceAll("\0", ""), isAnchored };
  }
  var renameSelector = (selector2, names3) => splitList(selector2).map((one) => renamed(one, names3).text).join(",");
  function scopeSelector(selector2, names3) {
    return splitList(selector2).map((one) => {
      const { text, isAnchored } = renamed(one.trim(), names3);
      if (isAnchored || text === "" || text.startsWith("&"))
        return text;
      return text.startsWith("*") ? `:where(${names3.scope}) ${text}` : `${names3.scope} ${text}`;
    }).join(", ");
  }
  var groups = new Set(["media", "supports", "layer", "container", "starting-style", "document", "-moz-document"]);
  var addresses = /(url\(\s*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"')(]+))(\s*\))/gi;
  var imported = /^(\s*@import\s+)(?:"([^"]*)"|'([^']*)')/i;
  function rewriteAddresses(text, address) {
    return text.replace(addresses, (_, before, double, single, bare, after) => `${before}"${address(double ?? single ?? bare).replaceAll('"', "%22")}"${after}`);
  }
  function addressesIn(text) {
    const found = [];
    rewriteStyles(text, { selector: (one) => one, address: (one) => {
      found.push(one);
      return one;
    } });
    return found;
  }
  function skipToken(css, at) {
    if (css.startsWith("/*", at)) {
      const end = css.indexOf("*/", at + 2);
      return end < 0 ? css.length : end + 2;
    }
    const quote = css[at];
    if (quote === "\\")
      return at + 2;
    if (quote === '"' || quote === "'") {
      let end = at + 1;
      while (end < css.length && css[end] !== quote)
        end += css[end] === "\\" ? 2 : 1;
      return end + 1;
    }
    const [bare] = /^url\(\s*[^\s"')(]*\s*\)/i.exec(css.slice(at, at + 4096)) ?? [];
    return at + (bare?.length ?? 0);
  }
  function find(css, at, ends2) {
    let depth = 0;
    while (at < css.length) {
      const next = skipToken(css, at);
      if (next > at) {
        at = next;
        continue;
      }
      if (depth === 0 && ends2.includes(css[at]))
        return at;
      if ("({[".includes(css[at]))
        depth += 1;
      if (")}]".includes(css[at]))
        depth = Math2.max(0, depth - 1);
      at += 1;
    }
    return css.length;
  }
  var withoutComments = (prelude) => prelude.replace(/\/\*.*?\*\//gs, " ").trim();
  function rewritePrelude(prelude, { selector: selector2 }) {
    if (!prelude.startsWith("@"))
      return `${selector2(prelude)} `;
    if (!/^@scope\b/i.test(prelude))
      return `${prelude} `;
    return `${prelude.replace(/\(([^()]*)\)/, (_, root) => `(${selector2(root)})`)} `;
  }
  function rewriteStyles(css, rewriting) {
    let [result, at] = ["", 0];
    while (at < css.length) {
      const end = find(css, at, "{;");
      const prelude = withoutComments(css.slice(at, end));
      if (css[end] !== "{") {
        const statement = css.slice(at, end + 1);
        const withImport = statement.replace(imported, (_, before, double, single) => `${before}"${rewriting.address(double ?? single)}"`);
        result += withImport === statement ? rewriteAddresses(statement, rewriting.address) : withImport;
        at = end + 1;
        continue;
      }
      const close = find(css, end + 1, "}");
      const block = css.slice(end + 1, close);
      const [, name] = /^@([\w-]+)/.exec(prelude) ?? [];
      const isGroup = name !== void 0 && groups.has(name.toLowerCase());
      const inner = isGroup ? rewriteStyles(block, rewriting) : rewriteAddresses(block, rewriting.address);
      result += `${rewritePrelude(prelude, rewriting)}{${inner}}
`;
      at = close + 1;
    }
    return result;
  }
  var stripped = ["compositionId", "start", "duration", "end", "trackIndex", "layer", "compositionSrc"];
  function settle(host, box3, number) {
    const { width, height, duration } = box3.dataset;
    box3.style.width = width ? `${width}px` : "100%";
    box3.style.height = height ? `${height}px` : "100%";
    if (width)
      host.dataset.width ??= width;
    if (height)
      host.dataset.height ??= height;
    if (duration !== void 0 && host.dataset.end === void 0)
      host.dataset.duration ??= duration;
    for (const name of stripped)
      delete box3.dataset[name];
    box3.removeAttribute("id");
    box3.dataset.heliosBox = String(number);
  }
  function putIn(loaded2, number, keyFor, isOverridden) {
    const { host, file, given, values, sources: sources2 } = loaded2;
    const { content, box: box3, styles, compositionIds } = file;
    const scope = `[data-helios-scope="${number}"]`;
    const ids = collidingIds(content, styles, (id) => document.getElementById(id) !== null, number);
    renameIds(content, ids);
    const names3 = { scope, box: box3 === null ? scope : `[data-helios-box="${number}"]`, boxId: box3?.id || null, compositionIds, ids };
    host.dataset.compositionId ??= compositionIds[0] ?? `composition-${number}`;
    const key = keyFor(host.dataset.compositionId);
    if (box3 !== null)
      settle(host, box3, number);
    const bound = content.querySelectorAll(bindingSelector);
    bindElements(bound, values, (id, address) => sources2.get(id) ?? address);
    host.dataset.heliosScope = String(number);
    host.replaceChildren(content);
    bindStyles(host, values, (id) => !(id in given) && !isOverridden(id));
    return { ...loaded2, box: box3 ?? host, names: names3, key, number };
  }
  function putStyles(styles, names3) {
    for (const text of styles) {
      const element = document.createElement("style");
      element.textContent = names3 === null ? text : rewriteStyles(text, { selector: (selector2) => scopeSelector(selector2, names3), address: (address) => address.startsWith("#") ? `#${names3.ids.get(address.slice(1)) ?? address.slice(1)}` : address });
      document.head.append(element);
    }
  }
  function putPageIn() {
    const { body } = document;
    const isEmpty = body !== null && templateOf(document, void 0) !== null && body.innerText.trim() === "" && [...body.children].every(({ localName }) => ["template", "script", "style", "link"].includes(localName));
    const template = isEmpty ? templateOf(document, void 0) : null;
    if (!template?.content.querySelector("[data-composition-id]"))
      return null;
    const file = takeApart(template.content.cloneNode(true), null, true, void 0);
    putStyles(file.styles, null);
    body.append(file.content);
    return file;
  }
  var open = "[data-composition-src]:not([data-helios-scope])";
  var inOrder = ({ host }, other) => host.compareDocumentPosition(other.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  var Instances = class {
    #roots;
    all = [];
    constructor(roots) {
      this.#roots = roots;
    }
    unfilled() {
      return this.#roots.queryAll(open);
    }
    openHosts() {
      const named3 = this.#roots.queryAll("[data-composition-id]:not([data-composition-src], [data-helios-scope])").filter((element) => element.childElementCount === 0 && localTemplate(element.dataset.compositionId));
      return [...this.unfilled(), ...named3].filter((element) => !element.parentElement?.closest(open));
    }
    around(element) {
      const scope = element.parentElement?.closest("[data-helios-scope]");
      const whole = { base: document.baseURI, ancestry: [document.baseURI] };
      return this.all.find(({ host }) => host === scope) ?? whole;
    }
    put(loaded2, isOverridden) {
      this.all.push(putIn(loaded2, this.all.length, (id) => this.#keyFor(id), isOverridden));
    }
    #keyFor(id) {
      const taken = new Set(this.all.map((instance) => instance.key));
      let [key, count] = [id, 1];
      while (taken.has(key))
        key = `${id} (${count += 1})`;
      return key;
    }
  };
  var attributes = ["src", "href", "xlink:href", "poster", "data"];
  var addressed = ["[src]", "[href]", "[*|href]", "[poster]", "object[data]", "[srcset]", "[style]", "style"].join(", ");
  var isRelative = (address) => address !== "" && !/^(?:[a-z][\w+.-]*:|[/#?])/i.test(address);
  var isBare = (address) => isRelative(address) && !/^\.\.?\//.test(address);
  var rewriteSet = (text, address) => text.replace(/(^|,\s+|,(?=\S+\s))(\s*)([^\s,][^\s]*[^\s,])/g, (_, comma, space, one) => `${comma}${space}${address(one)}`);
  function elementsIn(root) {
    const own = [...root.querySelectorAll(addressed)];
    const templates = [...root.querySelectorAll("template")];
    return [...own, ...templates.flatMap(({ content }) => elementsIn(content))];
  }
  function rewriteElement(element, address) {
    if (element.localName === "style") {
      const text = element.textContent ?? "";
      const rewritten = rewriteStyles(text, { selector: (selector2) => selector2, address });
      if (addressesIn(text).some((one) => address(one) !== one))
        element.textContent = rewritten;
      return;
    }
    const change = (name, rewrite) => {
      const text = element.getAttribute(name);
      const rewritten = text === null ? null : rewrite(text);
      if (rewritten !== null && rewritten !== text)
        element.setAttribute(name, rewritten);
    };
    if (element.localName !== "a")
      for (const name of attributes)
        change(name, (text) => address(text.trim()));
    change("srcset", (text) => rewriteSet(text, address));
    change("style", (text) => rewriteAddresses(text, address));
  }
  function installAddresses(native) {
    const known = new Map();
    function exists(url) {
      const answer = known.get(url) ?? native.then(native.fetch(url, { method: "HEAD" }), ({ ok }) => ok, () => true);
      known.set(url, answer);
      return answer;
    }
    async function resolve(address, base) {
      if (!isRelative(address))
        return address;
      const [near, far] = [base, document.baseURI].map((from) => new URL(address, from).href);
      if (near === far || !isBare(address))
        return near;
      return await exists(near) || !await exists(far) ? near : far;
    }
    async function rebase(file, base) {
      const elements = elementsIn(file);
      const found = new Set();
      for (const element of elements)
        rewriteElement(element, (one) => {
          found.add(one);
          return one;
        });
      const relative = [...found].filter(isRelative);
      const resolved3 = await native.all(relative.map((one) => resolve(one, base)));
      const meant = new Map(relative.map((one, index) => [one, resolved3[index]]));
      for (const element of elements)
        rewriteElement(element, (one) => meant.get(one) ?? one);
    }
    return { resolve, rebase };
  }
  var Loading = class {
    #addresses;
    #files;
    #overrides;
    constructor(native, overrides) {
      this.#addresses = installAddresses(native);
      this.#files = new CompositionFiles(native, this.#addresses);
      this.#overrides = isObject(overrides) ? overrides : {};
    }
    async load(host, around) {
      const { file, base, ancestry } = await this.#files.of(host, around);
      const given = givenValues(host);
      const values = mergedValues(file.variables, given, this.#overrides);
      const sources2 = await this.#sources(file, values, (id) => {
        if (Object2.hasOwn(this.#overrides, id))
          return document.baseURI;
        return id in given ? around.base : base;
      });
      return { host, file, base, ancestry, given, values, sources: sources2 };
    }
    async #sources(file, values, baseOf) {
      const sources2 = new Map();
      for (const element of file.content.querySelectorAll("[data-var-src]")) {
        const id = element.dataset.varSrc ?? "";
        const value = addressIn(values[id]);
        if (typeof value === "string")
          sources2.set(id, await this.#addresses.resolve(value, baseOf(id)));
      }
      return sources2;
    }
  };
  var shared = "__heliosCapture";
  function wrappedScript(source, number, names3, origin) {
    const own = `${shared}.hosts.scopes[${number}]`;
    return `${own}.within(() => (({ ${names3.join(", ")} }) => (function () {
${source}
}).call(window))(${own}.globals()));
//# sourceURL=${origin}`;
  }
  function wrappedModule(source, number, names3, base) {
    const own = `${shared}.hosts.scopes[${number}]`;
    const imports = /((?:^|[\s;}])(?:import|from)\s*\(?\s*)(["'])(\.\.?\/[^"'\n]*)\2/g;
    const text = source.replace(imports, (_, before, quote, address) => `${before}${quote}${new URL(address, base).href}${quote}`);
    return `const { ${names3.join(", ")} } = ${own}.globals();
${text}
${own}.end?.();
//# sourceURL=${base}`;
  }
  function rebasedImports(source, base) {
    return source.replace(/(:\s*")(\.\.?\/[^"]*)(?=")/g, (_, before, address) => before + new URL(address, base).href);
  }
  function scriptElement(script, text) {
    const element = document.createElement("script");
    for (const { name, value } of script.attributes)
      if (!["async", "defer"].includes(name))
        element.setAttribute(name, value);
    element.async = false;
    if (text !== null)
      element.textContent = text;
    return element;
  }
  function loaded(native, element, parent2) {
    return new native.Promise((resolve) => {
      native.addEventListener.call(element, "load", () => resolve(true), { once: true });
      native.addEventListener.call(element, "error", () => resolve(false), { once: true });
      parent2.appendChild(element);
    });
  }
  var ScriptRunner = class {
    #native;
    #scopes;
    #known = new Set();
    scopes = [];
    constructor(native, scopes) {
      this.#native = native;
      this.#scopes = scopes;
    }
    async run(instance) {
      const { number, base, host } = instance;
      const scope = this.#scopes.scopeOf(instance);
      this.scopes[number] = scope;
      for (const script of instance.file.scripts) {
        if (script.src !== "") {
          await this.#runLibrary(script, describeElement(host));
          continue;
        }
        const text = script.textContent ?? "";
        const names3 = Object2.keys(scope.globals());
        const type = script.type.trim().toLowerCase();
        if (type === "module") {
          await this.#runModule(scriptElement(script, wrappedModule(text, number, names3, base)), number);
        } else {
          const source = type === "importmap" ? rebasedImports(text, base) : wrappedScript(text, number, names3, base);
          document.body.appendChild(scriptElement(script, source));
        }
      }
    }
    async #runLibrary(script, label) {
      const { src } = script;
      const isKnown = this.#known.has(src) || [...document.scripts].some((other) => other.src === src);
      this.#known.add(src);
      if (isKnown)
        return;
      if (await loaded(this.#native, scriptElement(script, null), document.body))
        return;
      throw new Error2(`${label}: the script ${src} could not be loaded`);
    }
    #runModule(element, number) {
      return new this.#native.Promise((resolve) => {
        this.scopes[number].end = () => resolve(void 0);
        document.body.appendChild(element);
      });
    }
    async runPlain(scripts) {
      for (const script of scripts) {
        if (script.src !== "")
          await this.#runLibrary(script, "<template>");
        else
          document.body.appendChild(scriptElement(script, script.textContent ?? ""));
      }
    }
    async load(links2) {
      const native = this.#native;
      const there = new Set([...document.querySelectorAll("link")].map(({ rel, href }) => `${rel} ${href}`));
      const missing = links2.filter(({ rel, href }) => {
        const isThere2 = there.has(`${rel} ${href}`);
        there.add(`${rel} ${href}`);
        return !isThere2;
      });
      const sheets = missing.filter(({ relList }) => relList.contains("stylesheet"));
      for (const link of missing)
        if (!sheets.includes(link))
          document.head.append(document.importNode(link, true));
      await native.all(sheets.map((link) => loaded(native, document.importNode(link, true), document.head)));
      document.body.getBoundingClientRect();
      await document.fonts.ready;
    }
  };
  function lookups({ host, box: box3, names: names3 }) {
    const all2 = (selector2) => {
      const own = renameSelector(String(selector2), names3);
      return box3 === host && own.includes(names3.scope) && host.matches(own) ? [host] : host.querySelectorAll(own);
    };
    const byId = (id) => id === names3.boxId ? box3 : host.querySelector(`#${CSS.escape(names3.ids.get(id) ?? id)}`);
    return { querySelector: (selector2) => all2(selector2)[0] ?? null, querySelectorAll: (selector2) => all2(selector2), getElementById: (id) => byId(String(id)), getElementsByClassName: (name) => host.getElementsByClassName(name), getElementsByTagName: (name) => host.getElementsByTagName(name) };
  }
  function installLookups(native) {
    let current = null;
    let isInstalled = false;
    function replaceLookups() {
      if (isInstalled)
        return;
      isInstalled = true;
      const names3 = ["querySelector", "querySelectorAll", "getElementById", "getElementsByClassName", "getElementsByTagName"];
      const prototype = Document.prototype;
      native.define(prototype, Object2.fromEntries(names3.map((name) => {
        const original = prototype[name];
        const holder = { [name](text) {
          return current !== null && this === document ? current[name](text) : original.call(this, text);
        } };
        return [name, holder[name]];
      })));
    }
    return { replace: replaceLookups, within(own, call) {
      const outer = current;
      current = own;
      try {
        return call();
      } finally {
        current = outer;
      }
    } };
  }
  var targeting = ["to", "from", "fromTo", "set"];
  function scopedGSAP(gsap, within) {
    const scoped = (timeline) => {
      for (const name of targeting) {
        const original = timeline?.[name];
        if (typeof original !== "function")
          continue;
        timeline[name] = (...values) => within(() => original.apply(timeline, values));
      }
      return timeline;
    };
    const wrap = (target) => new Proxy2(target, { get(_, name) {
      const value = Reflect2.get(target, name, target);
      if (name === "utils")
        return wrap(value);
      if (typeof value !== "function")
        return value;
      const call = (...values) => within(() => value.apply(target, values));
      return name === "timeline" ? (...values) => scoped(call(...values)) : call;
    } });
    return wrap(gsap);
  }
  var isMethod = (value) => typeof value === "function" && !Object2.hasOwn(value, "prototype");
  function overlay(target, own, store = () => false) {
    return new Proxy2(target, { get(_, name) {
      if (Object2.hasOwn(own, name))
        return own[name]();
      const value = Reflect2.get(target, name, target);
      return isMethod(value) ? value.bind(target) : value;
    }, set: (_, name, value) => store(name, value) || Reflect2.set(target, name, value, target) });
  }
  function timelinesOf({ names: names3, key }) {
    const keyOf = (name) => names3.compositionIds.includes(String(name)) ? key : name;
    return new Proxy2({}, { get: (_, name) => Reflect2.get(window.__timelines, keyOf(name)), set: (_, name, value) => Reflect2.set(window.__timelines, keyOf(name), value), has: (_, name) => Reflect2.has(window.__timelines, keyOf(name)), deleteProperty: (_, name) => Reflect2.deleteProperty(window.__timelines, keyOf(name)), ownKeys: () => Reflect2.ownKeys(window.__timelines), getOwnPropertyDescriptor: (_, name) => Reflect2.getOwnPropertyDescriptor(window.__timelines, keyOf(name)) });
  }
  function gsapOf(within) {
    let known = { gsap: void 0, scoped: void 0 };
    return () => {
      const { gsap: plain2 } = window;
      if (typeof plain2 !== "object" && typeof plain2 !== "function")
        return plain2;
      if (known.gsap !== plain2)
        known = { gsap: plain2, scoped: scopedGSAP(plain2, within) };
      return known.scoped;
    };
  }
  function animeOf({ names: names3, key }) {
    const keyOf = (id) => names3.compositionIds.includes(id) ? key : id;
    return overlay(window.hyperframesAnime ?? {}, { register: () => (id, ...rest) => window.hyperframesAnime.register(keyOf(id), ...rest) });
  }
  function windowOf({ document: scopedDocument, __timelines: timelines2, __hyperframes, hyperframesAnime }, gsap) {
    const store = (name, value) => {
      if (name !== "__timelines")
        return false;
      if (value !== timelines2)
        window.__timelines = { ...window.__timelines, ...value };
      return true;
    };
    const scopedWindow = overlay(window, { document: () => scopedDocument, window: () => scopedWindow, self: () => scopedWindow, globalThis: () => scopedWindow, gsap, __timelines: () => timelines2, __hyperframes: () => __hyperframes, hyperframesAnime: () => hyperframesAnime }, store);
    return scopedWindow;
  }
  function installScopes(native) {
    const documentLookups = installLookups(native);
    function scopeOf(instance) {
      documentLookups.replace();
      const own = lookups(instance);
      const within = (call) => documentLookups.within(own, call);
      const gsap = gsapOf(within);
      const values = { document: overlay(document, Object2.fromEntries(Object2.entries(own).map(([name, lookup]) => [name, () => lookup]))), __timelines: timelinesOf(instance), __hyperframes: overlay(window.__hyperframes ?? {}, { getVariables: () => () => ({ ...instance.values }) }), hyperframesAnime: animeOf(instance) };
      const scopedWindow = windowOf(values, gsap);
      const globals = { window: scopedWindow, self: scopedWindow, globalThis: scopedWindow, ...values };
      return { within, globals: () => gsap() === void 0 ? globals : { ...globals, gsap: gsap() } };
    }
    return { scopeOf };
  }
  var types = { string: (value) => typeof value === "string", color: (value) => typeof value === "string", number: (value) => typeof value === "number" && Number.isFinite(value), boolean: (value) => typeof value === "boolean", font: (value) => typeof value === "string" || typeof value?.name === "string", image: (value) => typeof value === "string" || typeof value?.url === "string" };
  var choices = ({ options }) => (options ?? []).map((option) => isObject(option) ? option.value : option);
  function inWords(variable) {
    const values = variable.type === "enum" ? ` of ${choices(variable).map((value) => JSON.stringify(value)).join(", ")}` : "";
    return `${variable.id} (${variable.type}${values})`;
  }
  function takes(variable, value) {
    if (variable.type === "enum")
      return choices(variable).some((choice) => String(choice) === String(value));
    return types[variable.type]?.(value) ?? true;
  }
  function problemWith(declared, overrides, isWhole = true) {
    if (declared.length === 0 || !isObject(overrides))
      return null;
    const problems = Object2.entries(overrides).flatMap(([id, value]) => {
      const named3 = declared.filter((variable) => variable.id === id);
      if (named3.length === 0)
        return isWhole ? `there is no variable "${id}"` : [];
      const wrong = named3.find((variable) => !takes(variable, value));
      return wrong ? `"${id}" is ${JSON.stringify(value)}, and must be ${inWords(wrong).slice(id.length + 2, -1)}` : [];
    });
    if (problems.length === 0)
      return null;
    const all2 = new Map(declared.map((variable) => [variable.id, inWords(variable)]));
    return { reason: problems.join("; "), known: [...all2.values()].join(", ") };
  }
  var Assembly = class {
    #native;
    #overrides;
    #page;
    #loading;
    #runner;
    #instances;
    #waiting = [];
    #isBusy = false;
    #problem = null;
    #failure = null;
    #isPagePutIn = false;
    #isWhole = false;
    constructor(helios, native, overrides, page) {
      this.#native = native;
      this.#overrides = overrides;
      this.#page = page;
      this.#loading = new Loading(native, overrides);
      this.#runner = new ScriptRunner(native, installScopes(native));
      this.#instances = new Instances(helios.roots);
      this.scopes = this.#runner.scopes;
    }
    advance() {
      if (this.#failure !== null)
        throw this.#failure;
      if (this.#isBusy || this.#problem !== null)
        return;
      if (this.#isPagePutIn && this.#instances.openHosts().length === 0)
        return;
      this.#isBusy = true;
      const end = () => {
        this.#isBusy = false;
        this.#waiting = [];
      };
      this.#native.then(this.#assemble(), end, (error) => {
        this.#failure = error;
        end();
      });
    }
    async #assemble() {
      const file = this.#isPagePutIn ? null : putPageIn();
      this.#isPagePutIn = true;
      if (file !== null)
        this.#page.bind();
      const fresh = await this.#insert();
      const declared = [...this.#page.declared(), ...this.#instances.all.flatMap((instance) => instance.file.variables)];
      this.#problem = problemWith(declared, this.#overrides);
      this.#isWhole = true;
      if (this.#problem !== null || fresh.length === 0 && file === null)
        return;
      this.#waiting = fresh.map(({ host }) => host);
      const runner = this.#runner;
      await runner.load([...file?.links ?? [], ...fresh.flatMap((instance) => instance.file.links)]);
      if (file !== null)
        await runner.runPlain(file.scripts);
      for (const instance of fresh)
        if (instance.host.isConnected)
          await runner.run(instance);
    }
    async #insert() {
      const instances = this.#instances;
      const first = instances.all.length;
      for (this.#waiting = instances.openHosts(); this.#waiting.length > 0; this.#waiting = instances.openHosts()) {
        const ready = await this.#native.all(this.#waiting.map((host) => this.#loading.load(host, instances.around(host))));
        for (const one of ready)
          instances.put(one, this.#page.isOverridden);
      }
      const fresh = instances.all.slice(first).sort(inOrder);
      for (const { file: { styles }, names: names3 } of fresh)
        putStyles(styles, names3);
      return fresh;
    }
    pending() {
      if (!this.#isBusy)
        return [];
      const words2 = this.#waiting.map((host) => `the composition ${host.dataset.compositionSrc ?? ""} of ${describeElement(host)}`);
      return words2.length > 0 ? words2 : ["the compositions of the page"];
    }
    isBusy() {
      return this.#isBusy;
    }
    problem() {
      if (this.#problem !== null)
        return this.#problem;
      return this.#isWhole ? null : problemWith(this.#page.declared(), this.#overrides, false);
    }
    requireWhole() {
      const [late] = this.#instances.unfilled();
      if (late === void 0)
        return;
      throw badAttribute(late, "compositionSrc", late.dataset.compositionSrc, "came after time 0, when no more compositions are inserted");
    }
    hostOf(key) {
      return this.#instances.all.find((instance) => instance.key === key)?.host ?? null;
    }
  };
  var unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
  function breakable(text) {
    const pieces2 = [];
    for (const { segment, isWordLike } of new Intl.Segmenter(void 0, { granularity: "word" }).segment(text)) {
      const last = pieces2.at(-1) ?? " ";
      const isApart = / $|[-\u2010\u2013\u2014]$/.test(last) || isWordLike && unspaced.test(segment) || isWordLike && unspaced.test(last);
      if (segment !== " " && isApart)
        pieces2.push(segment);
      else if (pieces2.length > 0)
        pieces2[pieces2.length - 1] += segment;
    }
    return pieces2;
  }
  function lineWidths(pieces2, maxWidth) {
    const lines = [];
    let [width, space] = [0, 0];
    const put = (more) => {
      if (width > 0 && width + space + more > maxWidth + 1 / 64) {
        lines.push(width);
        [width, space] = [0, 0];
      }
      width += space + more;
      space = 0;
    };
    for (const piece of pieces2) {
      if (piece.width <= maxWidth)
        put(piece.width);
      else
        for (const letter of piece.letters)
          put(letter);
      space = piece.space;
    }
    return width > 0 ? [...lines, width] : lines;
  }
  function widthMeasure(native) {
    let context = null;
    return (text, font) => {
      context ??= native.getContext.call(document.createElement("canvas"), "2d");
      context.font = font;
      return context.measureText(text).width;
    };
  }
  function measureLineStats({ pieces: pieces2 }, maxWidth) {
    const lines = lineWidths(pieces2, maxWidth);
    return { lineCount: lines.length, maxLineWidth: Math2.max(0, ...lines) };
  }
  function textMeasures(native) {
    const widthOf = widthMeasure(native);
    function prepare(text, font) {
      const pieces2 = breakable(String(text).replace(/\s+/g, " ").trim()).map((piece) => {
        const word = piece.trimEnd();
        const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => widthOf(segment, font));
        return { width: widthOf(word, font), space: piece === word ? 0 : widthOf(" ", font), letters };
      });
      return { pieces: pieces2 };
    }
    const pretext = pretextOf(prepare);
    return { pretext, fitTextFontSize: fitting(prepare, pretext) };
  }
  var pretextOf = (prepare) => ({ prepare, prepareWithSegments: prepare, measureLineStats, layout(prepared, maxWidth, lineHeight) {
    const { lineCount } = measureLineStats(prepared, maxWidth);
    return { lineCount, height: lineCount * lineHeight };
  }, measureNaturalWidth: (prepared) => measureLineStats(prepared, Infinity).maxLineWidth });
  var fitting = (prepare, pretext) => function fitTextFontSize(text, options = {}) {
    const { fontFamily = "Outfit", fontWeight = 900, maxWidth = 1600, baseFontSize = 78, minFontSize = 42, step: step2 = 2 } = options;
    if (!(step2 > 0))
      throw new RangeError(`fitTextFontSize: step is ${step2}, and must be above 0`);
    for (let fontSize = baseFontSize; fontSize >= minFontSize; fontSize -= step2) {
      const prepared = prepare(text, `${fontWeight} ${fontSize}px ${fontFamily}`);
      if (pretext.measureNaturalWidth(prepared) <= maxWidth)
        return { fontSize, fits: true };
    }
    return { fontSize: minFontSize, fits: false };
  };
  function installPageVariables(helios, native, overrides) {
    const given = isObject(overrides) ? overrides : {};
    function carriers() {
      const all2 = [document.documentElement, ...helios.roots.queryAll("[data-composition-variables]")];
      return [...new Set(all2)].filter((element) => element?.dataset.compositionVariables !== void 0 && element.closest("[data-helios-scope]") === null);
    }
    const declared = () => carriers().flatMap(declaredVariables);
    const values = () => mergedValues(declared(), {}, given);
    function bindOwn() {
      if (carriers().length === 0)
        return;
      const elements = helios.roots.queryAll(bindingSelector).filter((element) => element.closest("[data-helios-scope]") === null);
      if (elements.length > 0)
        bindElements(elements, values());
    }
    const isOverridden = (id) => Object2.hasOwn(given, id);
    function bind() {
      bindOwn();
      for (const element of carriers()) {
        bindStyles(element, mergedValues(declaredVariables(element), {}, given), (id) => !isOverridden(id));
      }
    }
    window.__hyperframes = { getVariables: () => values(), ...textMeasures(native) };
    helios.roots.onMutation(() => {
      if (document.readyState === "loading")
        bindOwn();
    });
    native.addEventListener.call(document, "DOMContentLoaded", bind);
    return { declared, values, bind, isOverridden };
  }
  var enclosing = (element) => element.parentElement?.closest("[data-composition-id]") ?? null;
  var isRoot = (element) => element.dataset.compositionId !== void 0 && enclosing(element) === null;
  function numberIn(text) {
    const value = Number(text);
    return text === void 0 || text.trim() === "" || !Number.isFinite(value) ? null : value;
  }
  function rateOf(element) {
    const text = element.dataset.playbackRate;
    const rate = numberIn(text) ?? 1;
    if (rate > 0)
      return rate;
    throw badAttribute(element, "playbackRate", text, "is not a rate above 0");
  }
  function ownStart(element) {
    const { mediaStart, playbackStart } = element.dataset;
    const isMedium = element instanceof HTMLMediaElement;
    const [first, second] = isMedium ? [mediaStart, playbackStart] : [playbackStart, mediaStart];
    return numberIn(first) ?? numberIn(second) ?? 0;
  }
  function named2(element, id) {
    const escaped = CSS.escape(id);
    const own = enclosing(element)?.querySelector(`#${escaped}, [data-composition-id="${escaped}"]`);
    const found = own ?? document.getElementById(id) ?? document.querySelector(`[data-composition-id="${escaped}"]`);
    return found;
  }
  var hidden = { visibility: new WeakMap(), display: new WeakMap() };
  function set(element, isHidden, property) {
    const { style } = element;
    const known = hidden[property];
    const value = property === "display" ? "none" : "hidden";
    const own = [style.getPropertyValue(property), style.getPropertyPriority(property)];
    const isOurs = known.has(element) && own[0] === value && own[1] === "important";
    if (isHidden === isOurs)
      return;
    if (isHidden) {
      known.set(element, own);
      style.setProperty(property, value, "important");
    } else {
      style.setProperty(property, ...known.get(element) ?? ["", ""]);
      known.delete(element);
    }
  }
  var hide = (element, isHidden) => set(element, isHidden, "visibility");
  var takeOut = (element, isOut) => set(element, isOut, "display");
  var plain = (value) => value !== null && typeof value === "object" && "value" in value ? value.value : value;
  var positive = (value) => typeof value === "number" && value > 0 && Number.isFinite(value) ? value : null;
  function seekTimeline(helios, name, timeline, seconds) {
    if (typeof timeline?.seek !== "function" && typeof timeline?.totalTime !== "function")
      return;
    helios.waits.follow(`${name} at ${seconds} s`, () => {
      if (timeline.paused?.() !== true)
        timeline.pause?.();
      if (typeof timeline.seek === "function")
        timeline.seek(seconds, false);
      else
        timeline.totalTime(seconds, false);
    });
  }
  function timelineEnd(timeline) {
    const end = positive(timeline?.totalDuration?.() ?? timeline?.duration?.());
    return end !== null && end < 1e6 ? end : null;
  }
  var timelineItself = { at: 0, from: 0, rate: 1 };
  function ownTimeOf(composition) {
    if (composition === null)
      return timelineItself;
    const from = isRoot(composition) ? 0 : ownStart(composition);
    return { at: startOf2(composition), from, rate: rateOf(composition) * ownTimeOf(enclosing(composition)).rate };
  }
  var timeAround = (element) => ownTimeOf(enclosing(element));
  var toOwn = ({ at, from, rate }, seconds) => from + (seconds - at) * rate;
  var toTimeline = ({ at, from, rate }, own) => at + (own - from) / rate;
  var mediumRate = (element) => rateOf(element) * timeAround(element).rate;
  function declaredLength(element) {
    const { duration, end } = element.dataset;
    const length2 = numberIn(duration);
    if (length2 !== null)
      return Math2.max(0, length2);
    const last = numberIn(end);
    return last === null ? null : Math2.max(0, last - localStart(element));
  }
  function lengthOf(element) {
    const length2 = declaredLength(element);
    if (length2 !== null)
      return length2;
    const isMedium = element instanceof HTMLMediaElement;
    const end = isMedium ? element.duration : timelineEnd(window.__timelines?.[String(element.dataset.compositionId)]);
    if (end === null || !Number.isFinite(end))
      return null;
    return Math2.max(0, end - ownStart(element)) / rateOf(element);
  }
  function localStart(element, seen2 = new Set()) {
    const text = (element.dataset.start ?? "0").trim();
    const value = numberIn(text);
    if (value !== null)
      return value;
    const [, id, sign, seconds] = /^([^\s]+)(?:\s*([+-])\s*([\d.]+))?$/.exec(text) ?? [];
    const other = id === void 0 ? null : named2(element, id);
    if (!other || other === element || seen2.has(other)) {
      throw badAttribute(element, "start", text, "names no element before it");
    }
    seen2.add(element);
    const end = toTimeline(timeAround(other), localStart(other, seen2) + (lengthOf(other) ?? 0));
    return toOwn(timeAround(element), end) + (sign === void 0 ? 0 : Number(seconds) * (sign === "-" ? -1 : 1));
  }
  function startOf2(element) {
    const start = localStart(element);
    return element.dataset.hfMediaStartBasis === "global" ? start : toTimeline(timeAround(element), start);
  }
  var filters = new WeakMap();
  var curves = { linear: (progress) => progress, smooth: (progress) => progress * progress * (3 - 2 * progress), sharp: (progress) => progress * progress };
  function fadeLevel({ fadeIn, fadeOut, curve }, elapsed, length2) {
    const ease = curves[curve] ?? curves.linear;
    const share = length2 === null ? 1 : Math2.min(1, length2 / (fadeIn + fadeOut));
    const level = (seconds, whole) => whole > 0 && seconds < whole ? ease(Math2.max(0, seconds) / whole) : 1;
    const leaving = length2 === null ? 1 : level(length2 - elapsed, fadeOut * share);
    return Math2.min(level(elapsed, fadeIn * share), leaving);
  }
  function fade(element, seconds) {
    const [fadeIn, fadeOut] = [element.dataset.fadeIn, element.dataset.fadeOut].map((text) => Math2.max(0, numberIn(text) ?? 0));
    if (fadeIn + fadeOut <= 0)
      return;
    const curve = element.dataset.fadeCurve?.trim().toLowerCase() ?? "linear";
    const time = timeAround(element);
    const elapsed = toOwn(time, seconds) - toOwn(time, startOf2(element));
    const level = fadeLevel({ fadeIn, fadeOut, curve }, elapsed, lengthOf(element));
    const known = filters.get(element);
    const own = known?.faded === element.style.filter ? known.own : element.style.filter;
    element.style.filter = level < 1 ? `${own} opacity(${Math2.max(0, level).toFixed(4)})`.trim() : own;
    filters.set(element, { own, faded: element.style.filter });
  }
  function pixels(text) {
    const value = Number.parseFloat(text ?? "");
    return Number.isFinite(value) && value > 0 ? `${value}px` : null;
  }
  function layRoot(root) {
    const { style, dataset } = root;
    if (getComputedStyle(root).position === "static")
      style.position = "relative";
    style.overflow = "hidden";
    const [width, height] = [pixels(dataset.width), pixels(dataset.height)];
    if (width) {
      style.width = width;
      style.setProperty("--comp-width", width);
    }
    if (height) {
      style.height = height;
      style.setProperty("--comp-height", height);
    }
  }
  function layClip(clip) {
    const { style, dataset } = clip;
    const computed = getComputedStyle(clip);
    if (!["absolute", "fixed"].includes(computed.position))
      style.position = "absolute";
    if (clip.localName === "audio")
      return;
    if (!style.width && computed.width === "0px")
      style.width = pixels(dataset.width) ?? "100%";
    if (!style.height && computed.height === "0px")
      style.height = pixels(dataset.height) ?? "100%";
  }
  var laid = new WeakSet2();
  function layOut(root) {
    const clips2 = [...root.children].filter(({ dataset }) => dataset?.start !== void 0);
    for (const element of [root, ...clips2]) {
      if (laid.has(element))
        continue;
      laid.add(element);
      if (element === root)
        layRoot(root);
      else
        layClip(element);
    }
  }
  var levels = new WeakMap();
  function levelled(element, volume, changes) {
    const { gain, envelope } = levels.get(element) ?? { gain: 1, envelope: null };
    if (envelope === null)
      return { volume: volume * gain, volumes: changes.map(([time, value]) => [time, value * gain]) };
    return { volume: envelope[0]?.[1] ?? 0, volumes: envelope };
  }
  var pieces = 24;
  var loudest = 3.98;
  var clamped = (value) => Math2.min(loudest, Math2.max(0, value));
  function finite(value) {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : null;
  }
  function sortedPoints(list) {
    const points = new Map();
    for (const { time, value, curve } of list) {
      const [at, level] = [finite(time), finite(value)];
      if (at === null || level === null)
        continue;
      points.set(at, { time: at, value: clamped(level), curve: Math2.min(1, Math2.max(-1, finite(curve) ?? 0)) });
    }
    return [...points.values()].sort((one, other) => one.time - other.time);
  }
  function valueAt(points, time) {
    const next = points.findIndex((point) => point.time > time);
    if (next < 0)
      return points[points.length - 1].value;
    if (next === 0)
      return points[0].value;
    const [from, to] = [points[next - 1], points[next]];
    const progress = ((time - from.time) / (to.time - from.time)) ** 2 ** (2 * from.curve);
    return from.value + (to.value - from.value) * progress;
  }
  function knots(envelopes) {
    const times = [...new Set(envelopes.flatMap((points) => points.map(({ time }) => time)))].sort((one, other) => one - other);
    return times.flatMap((time, index) => {
      const next = times[index + 1];
      if (next === void 0)
        return [time];
      const changing = envelopes.filter((points) => valueAt(points, time) !== valueAt(points, next));
      const isBent = changing.length > 1 || changing.some((points) => points.filter((point) => point.time <= time).at(-1)?.curve);
      const count = isBent ? pieces : 1;
      return Array.from({ length: count }, (_, piece) => time + (next - time) * piece / count);
    });
  }
  function product(factor, envelopes) {
    const times = knots(envelopes);
    const level = (time) => clamped(envelopes.reduce((value, points) => value * valueAt(points, time), factor));
    return times.map((time, index) => {
      const next = times[index + 1];
      const slope = next === void 0 ? 0 : (level(next) - level(time)) / (next - time);
      return [time, level(time), slope];
    });
  }
  function automation(element, place) {
    const declared = jsonIn(element, "automation") ?? null;
    if (declared === null)
      return null;
    if (declared.version !== 1 || !Array.isArray(declared.lanes)) {
      throw badAttribute(element, "automation", element.dataset.automation, "is not an automation of version 1");
    }
    const found = declared.lanes.find((one) => one?.target === "volume");
    const points = (Array.isArray(found?.points) ? found.points : []).map(({ t, v, curve }) => ({ time: Number.isFinite(t) ? place(Math2.max(0, t)) : null, value: v, curve }));
    const sorted = sortedPoints(points);
    return sorted.length > 0 ? sorted : null;
  }
  function keyframes(element, volume) {
    const list = jsonIn(element, "volumeKeyframes") ?? null;
    if (list === null)
      return null;
    if (!Array.isArray(list))
      throw badAttribute(element, "volumeKeyframes", element.dataset.volumeKeyframes, "is not a list");
    const time = timeAround(element);
    const points = sortedPoints(list.map((one) => ({ time: Number.isFinite(one?.time) ? toTimeline(time, one.time) : null, value: one?.volume })));
    if (points.length === 0)
      return null;
    const start = startOf2(element);
    return points[0].time > start ? [{ time: start, value: volume, curve: 0 }, ...points] : points;
  }
  function refuseEffects(element) {
    const chain = jsonIn(element, "fxChain") ?? null;
    const nodes = Array.isArray(chain?.nodes) ? chain.nodes : [];
    const active = nodes.find((node) => node?.enabled !== false);
    if (chain === null || Array.isArray(chain?.nodes) && !active)
      return;
    throw badAttribute(element, "fxChain", active?.type ?? element.dataset.fxChain, "asks for effects on sound, which only HyperFrames has: put them into the sound file");
  }
  function groupOf(element) {
    const id = element.localName === "audio" ? element.dataset.audioGroup : void 0;
    if (!id)
      return null;
    const selector2 = `hf-audio-group#${CSS.escape(id)}`;
    return element.parentElement?.closest("[data-composition-id]")?.querySelector(selector2) ?? document.querySelector(selector2);
  }
  function setLevel(element) {
    refuseEffects(element);
    const group = groupOf(element);
    if (group !== null)
      refuseEffects(group);
    const volume = numberIn(element.dataset.volume) ?? 1;
    const start = startOf2(element);
    const rate = timeAround(element).rate;
    const own = automation(element, (seconds) => start + seconds / rate) ?? keyframes(element, volume);
    const composition = group?.parentElement?.closest("[data-composition-id]") ?? null;
    const time = ownTimeOf(composition);
    const shared2 = group === null ? null : automation(group, (seconds) => toTimeline(time, seconds));
    const fader = Math2.max(0, numberIn(group?.dataset.volume) ?? 1);
    const envelopes = [own, shared2].flatMap((points) => points === null ? [] : [points]);
    if (envelopes.length === 0) {
      if (fader !== 1 || volume > 1)
        levels.set(element, { gain: fader * Math2.max(1, volume), envelope: null });
    } else {
      levels.set(element, { gain: 1, envelope: product(fader * (own === null ? volume : 1), envelopes) });
    }
    return group?.dataset.hidden === void 0;
  }
  function hideGroups(groups2) {
    for (const group of groups2)
      takeOut(group, true);
  }
  function slotAround(element) {
    const slot = element.parentElement?.closest("[data-start]") ?? null;
    return slot !== null && isRoot(slot) ? slotAround(slot) : slot;
  }
  function spanOf(element) {
    const slot = slotAround(element);
    const outer = slot === null ? { from: -Infinity, to: Infinity } : spanOf(slot);
    if (element.dataset.start === void 0)
      return outer;
    const start = startOf2(element);
    const length2 = element instanceof HTMLMediaElement ? declaredLength(element) : lengthOf(element);
    const end = length2 === null ? Infinity : start + length2 / timeAround(element).rate;
    const from = Math2.max(start, outer.from);
    return { from, to: Math2.max(from, Math2.min(end, outer.to)) };
  }
  function animationTime(element) {
    const timed = element.closest("[data-start], [data-composition-id]");
    if (timed === null)
      return null;
    if (timed === element || timed.dataset.compositionId === void 0) {
      return { at: startOf2(timed), rate: timeAround(timed).rate };
    }
    const own = ownTimeOf(timed);
    return { at: toTimeline(own, 0), rate: own.rate };
  }
  var playableRates = { from: 1 / 16, to: 16 };
  var placed = new WeakMap();
  function set2(element, name, value) {
    const ours = placed.get(element) ?? new Set();
    placed.set(element, ours);
    if (element.dataset[name] !== void 0 && !ours.has(name))
      return;
    if (value === null || value === Infinity) {
      if (ours.delete(name))
        delete element.dataset[name];
      return;
    }
    ours.add(name);
    const text = String(value);
    if (element.dataset[name] !== text)
      element.dataset[name] = text;
  }
  function setVolume(element, volume) {
    if (volume === null || placed.has(element) || element.dataset.heliosOffset !== void 0)
      return;
    element.volume = Math2.min(1, Math2.max(0, volume));
  }
  function placeDeclaredElement(element, { startTime, endTime, mediaOffset, volume }) {
    setVolume(element, typeof volume === "number" && Number.isFinite(volume) ? volume : null);
    set2(element, "heliosOffset", Number.isFinite(startTime) ? startTime : null);
    set2(element, "heliosSeek", mediaOffset ?? 0);
    set2(element, "heliosDuration", Number.isFinite(endTime - startTime) ? endTime - startTime : null);
  }
  function placeTimedElement(element, isAudible) {
    const slot = slotAround(element);
    const { start: declared, volume, automation: automation2, volumeKeyframes } = element.dataset;
    const isTimed = declared !== void 0;
    const isHeard = isAudible && element.closest("[data-hidden]") === null;
    if (!isTimed && slot === null)
      return set2(element, "heliosNoAudio", isHeard ? null : "");
    const rate = mediumRate(element);
    if (rate < playableRates.from || rate > playableRates.to) {
      const { playbackRate } = element.dataset;
      throw badAttribute(element, "playbackRate", playbackRate ?? "1", `gives a rate of ${rate} with those around it; ${playableRates.from} to ${playableRates.to} can be played`);
    }
    if (!automation2 && !volumeKeyframes)
      setVolume(element, numberIn(volume));
    const start = isTimed || slot === null ? startOf2(element) : startOf2(slot);
    const { from, to } = spanOf(element);
    const offset = Math2.max(start, from);
    set2(element, "heliosOffset", offset);
    set2(element, "heliosSeek", ownStart(element) + (offset - start) * rate);
    set2(element, "heliosDuration", Math2.max(0, to - offset));
    set2(element, "heliosNoAudio", isHeard && offset < to ? null : "");
    if (rate !== 1 && element.playbackRate !== rate)
      element.playbackRate = rate;
  }
  function placeDeclared(declared) {
    for (const medium of declared) {
      const element = document.getElementById(medium.elementId);
      if (element instanceof HTMLMediaElement)
        placeDeclaredElement(element, medium);
    }
  }
  function placeTimed(roots) {
    refuse(roots);
    hideGroups(roots.queryAll("hf-audio-group"));
    for (const element of roots.queryAll("audio, video"))
      placeTimedElement(element, setLevel(element));
  }
  function refuse(roots) {
    for (const root of roots.queryAll("[data-composition-id][data-fx-chain]"))
      if (isRoot(root))
        refuseEffects(root);
    const [graded] = roots.queryAll("[data-color-grading]");
    if (graded === void 0 || !graded.dataset.colorGrading?.trim())
      return;
    throw badAttribute(graded, "colorGrading", graded.dataset.colorGrading, "asks for colours that only HyperFrames makes: put them into the file");
  }
  var listOf = (value) => Array.isArray(value) ? value : [];
  function seekLottie(animation2, seconds) {
    const { totalFrames, frameRate, loop, duration } = animation2;
    if (!(totalFrames > 0))
      return;
    const rate = frameRate > 0 ? frameRate : totalFrames / duration;
    const frame = Math2.max(0, seconds) * rate;
    const shown = loop === true ? frame % totalFrames : Math2.min(frame, totalFrames - 1);
    if (typeof animation2.goToAndStop === "function")
      return animation2.goToAndStop(shown, true);
    animation2.pause?.();
    animation2.setFrame?.(shown);
  }
  function lotties() {
    const known = window.lottie?.getRegisteredAnimations?.();
    return [...new Set([...listOf(window.__hfLottie), ...listOf(known)])].filter((one) => typeof one === "object" && one);
  }
  function seekRegistered(helios, native, seconds, timeOf, timeAround2) {
    const follow4 = (name, call) => helios.waits.follow(name, call);
    for (const { id, instance } of animeRegistrations()) {
      const own = Math2.max(0, timeOf(id)) * 1e3;
      follow4(`window.__hfAnime["${id}"] at ${own} ms`, () => seekAnime(instance, own));
    }
    for (const animation2 of lotties()) {
      const element = animation2?.wrapper ?? animation2?.canvas;
      const own = element instanceof Element ? timeAround2(element) : seconds;
      follow4(`window.__hfLottie at ${own} s`, () => seekLottie(animation2, own));
    }
    window.__hfTime = window.__hfThreeTime = seconds;
    for (const name of ["__hfRender", "__hfThreeRender"]) {
      for (const render of listOf(window[name])) {
        if (typeof render === "function")
          follow4(`window.${name} at ${seconds} s`, () => render(seconds));
      }
    }
    const waitUntil = (promise) => follow4(`hf-seek at ${seconds} s`, () => promise);
    native.dispatchEvent.call(window, new CustomEvent("hf-seek", { detail: { time: seconds, waitUntil } }));
  }
  var timelines = () => Object2.entries(window.__timelines ?? {}).filter(([, timeline]) => timeline);
  var RegisteredAnimations = class {
    #helios;
    #native;
    #assembly;
    constructor(helios, native, assembly) {
      this.#helios = helios;
      this.#native = native;
      this.#assembly = assembly;
    }
    get areTimelines() {
      return timelines().length > 0;
    }
    #elementOf(id) {
      return this.#assembly.hostOf(id) ?? this.#helios.roots.query(`[data-composition-id="${CSS.escape(id)}"]`);
    }
    timelines(seconds) {
      const all2 = timelines();
      const known = new Set(all2.map(([, timeline]) => timeline));
      return all2.filter(([, timeline]) => !known.has(timeline.parent)).map(([id, timeline]) => {
        const time = ownTimeOf(this.#elementOf(id));
        return [`window.__timelines["${id}"]`, timeline, Math2.max(time.from, toOwn(time, seconds))];
      });
    }
    seekOthers(seconds) {
      seekRegistered(this.#helios, this.#native, seconds, (id) => toOwn(ownTimeOf(id === null ? null : this.#elementOf(id)), seconds), (element) => toOwn(timeAround(element), seconds));
    }
    ends() {
      const ends2 = timelines().map(([id, timeline]) => {
        const element = this.#elementOf(id);
        const end = toTimeline(ownTimeOf(element), timelineEnd(timeline) ?? NaN);
        return element === null || isRoot(element) ? end : Math2.min(end, spanOf(element).to);
      });
      for (const { id, end } of registeredEnds())
        ends2.push(toTimeline(ownTimeOf(this.#elementOf(id ?? "")), end));
      return ends2;
    }
  };
  var tolerance4 = 1e-6;
  var marks = "[data-composition-id][data-start], [data-composition-id][data-no-timeline]";
  var Composition = class {
    #helios;
    #assembly;
    #registered;
    #isMarked = false;
    constructor(helios, native, assembly) {
      this.#helios = helios;
      this.#assembly = assembly;
      this.#registered = new RegisteredAnimations(helios, native, assembly);
    }
    #isThere() {
      return this.#isMarked || this.#registered.areTimelines;
    }
    #timed() {
      return this.#helios.roots.queryAll("[data-start]").filter((element) => !isRoot(element));
    }
    timelines(seconds) {
      return this.#registered.timelines(seconds);
    }
    seekRegistered(seconds) {
      if (this.#isThere())
        this.#registered.seekOthers(seconds);
    }
    animationTime(animation2) {
      const target = animation2.effect instanceof KeyframeEffect ? animation2.effect.target : null;
      const isPlaced = this.#isThere() && target !== null && animation2 instanceof CSSAnimation;
      return isPlaced ? animationTime(target) : null;
    }
    movesPaused() {
      return this.#isThere();
    }
    showClips(seconds) {
      if (!this.#isThere())
        return;
      for (const element of this.#timed()) {
        if (element.localName === "audio")
          continue;
        const { from, to } = spanOf(element);
        hide(element, seconds < from - tolerance4 || seconds >= to - tolerance4);
        fade(element, seconds);
      }
      for (const element of this.#helios.roots.queryAll("[data-hidden]"))
        takeOut(element, true);
    }
    layOut() {
      if (this.#assembly.isBusy() || document.querySelector(marks) === null)
        return;
      for (const root of this.#helios.roots.queryAll("[data-composition-id]").filter(isRoot))
        layOut(root);
    }
    placeMedia(declared) {
      this.#isMarked = document.querySelector(marks) !== null;
      placeDeclared(declared ?? []);
      if (declared !== null || !this.#isThere())
        return;
      placeTimed(this.#helios.roots);
    }
    end() {
      if (!this.#isThere())
        return null;
      const ends2 = this.#registered.ends();
      for (const element of this.#timed()) {
        const end = startOf2(element) + (lengthOf(element) ?? NaN) / timeAround(element).rate;
        ends2.push(Math2.min(end, spanOf(element).to));
      }
      const known = ends2.filter((end) => Number.isFinite(end) && end > 0);
      return known.length > 0 ? Math2.max(...known) : null;
    }
  };
  function frameOf(core, host, seconds) {
    const rate = positive(plain(host.fps)) ?? core.rate;
    const isOurs = Math2.abs(rate - core.rate) < core.rate / 1e3;
    const exact = seconds * (isOurs ? core.rate : rate);
    const nearest = Math2.round(exact);
    if (Math2.abs(exact - nearest) < 1e-6)
      return nearest;
    return host.isVirtualTimeBound === true ? exact : Math2.floor(exact);
  }
  function seekHelios(helios, seconds) {
    helios.waits.follow("window.__HELIOS_VIRTUAL_TIME__", () => {
      window.__HELIOS_VIRTUAL_TIME__ = seconds * 1e3;
    });
    const host = window.helios;
    if (typeof host?.seek !== "function")
      return false;
    const frame = frameOf(helios.clock.core, host, seconds);
    helios.waits.follow(`window.helios.seek(${frame})`, () => {
      if (plain(host.isPlaying) === true)
        host.pause?.();
      return host.seek(frame);
    });
    return true;
  }
  function hyperFramesDriver() {
    const { __hf, __player } = window;
    if (typeof __hf?.seek === "function") {
      return { name: "window.__hf.seek", seek: (seconds) => __hf.seek(seconds) };
    }
    if (typeof __player?.renderSeek !== "function")
      return null;
    return { name: "window.__player.renderSeek", seek: (seconds) => __player.renderSeek(seconds) };
  }
  function seekHyperFrames(helios, composition, seconds) {
    const driver = hyperFramesDriver();
    if (driver) {
      const { name, seek } = driver;
      helios.waits.follow(`${name}(${seconds})`, () => seek(seconds));
      if (typeof window.__hfWaitForSeekCompletion === "function") {
        helios.waits.follow("window.__hfWaitForSeekCompletion()", () => window.__hfWaitForSeekCompletion());
      }
    }
    if (typeof window.__player?.renderSeek === "function")
      return;
    for (const [name, timeline, time] of composition.timelines(seconds))
      seekTimeline(helios, name, timeline, time);
    if (driver)
      return;
    composition.seekRegistered(seconds);
    composition.showClips(seconds);
  }
  function hyperFramesDuration() {
    const { __hf, __player } = window;
    const duration = typeof __hf?.duration === "function" ? __hf.duration() : __hf?.duration;
    return duration ?? __player?.getDuration?.();
  }
  function hyperFramesGates() {
    if (!hyperFramesDriver())
      return [];
    const gates = [];
    if (window.__renderReady === false)
      gates.push("window.__renderReady, which is false");
    if (hyperFramesDuration() === 0)
      gates.push("window.__hf.duration, which is 0");
    return gates;
  }
  function installHosts(helios, native, { props }) {
    window.__HELIOS_VIRTUAL_TIME__ = 0;
    window.__timelines = {};
    installAnimeRegistry();
    const assembly = new Assembly(helios, native, props, installPageVariables(helios, native, props));
    const hosts = new Hosts(helios, assembly, new Composition(helios, native, assembly));
    helios.clock.realm.follow({ phase: "hosts", follow: (time) => hosts.seek(time / 1e3) });
    return hosts;
  }
  var Hosts = class {
    #helios;
    #assembly;
    #composition;
    constructor(helios, assembly, composition) {
      this.#helios = helios;
      this.#assembly = assembly;
      this.#composition = composition;
      this.scopes = assembly.scopes;
    }
    seek(seconds) {
      const helios = this.#helios;
      helios.waits.begin();
      if (!helios.clock.core.isReady)
        return;
      const isHelios = seekHelios(helios, seconds);
      seekTimeline(helios, "window.__helios_gsap_timeline__", window.__helios_gsap_timeline__, seconds);
      if (!isHelios)
        seekHyperFrames(helios, this.#composition, seconds);
      if (!hyperFramesDriver())
        helios.waits.follow("data-composition-src", () => this.#assembly.requireWhole());
    }
    gates() {
      return hyperFramesGates().map(unanswered);
    }
    prepare() {
      if (!hyperFramesDriver()) {
        this.#assembly.advance();
        this.#composition.layOut();
      }
      const media = window.__hf?.media;
      this.#composition.placeMedia(Array.isArray(media) ? media : null);
    }
    pending() {
      return this.#assembly.pending();
    }
    variableProblem() {
      return this.#assembly.problem();
    }
    animationTime(animation2) {
      return hyperFramesDriver() ? null : this.#composition.animationTime(animation2);
    }
    movesPaused() {
      return !hyperFramesDriver() && this.#composition.movesPaused();
    }
    setting(name) {
      const value = plain(window.helios?.[name]);
      if (typeof value === "number" || typeof value === "string")
        return String(value);
      const duration = name === "duration" ? positive(hyperFramesDuration()) : null;
      return duration === null ? null : String(duration);
    }
    end() {
      const ends2 = [timelineEnd(window.__helios_gsap_timeline__), this.#composition.end()];
      const known = ends2.flatMap((end) => end ?? []);
      return known.length > 0 ? Math2.max(...known) : null;
    }
  };
  var pictureAttributes = { image: "href", feImage: "href", input: "src", video: "poster", object: "data", embed: "src" };
  var selector = 'image, feImage, input[type="image" i], video[poster], object[data], embed[src]';
  var linkSpace = "http://www.w3.org/1999/xlink";
  var isPicture = ({ localName, type }, source) => localName !== "object" && localName !== "embed" || (type ? /^image\/(?!svg)/i.test(type) : /^data:image\/|\.(gif|a?png|webp|avif)([?#]|$)/i.test(source));
  function resolved2(value, element) {
    if (!value)
      return null;
    try {
      return new URL(value, element.baseURI).href;
    } catch {
      return null;
    }
  }
  var AttributeCovers = class {
    #helios;
    #native;
    #silence;
    #covers = new WeakMap();
    owners = new WeakMap();
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
      this.#silence = (event) => {
        if (this.isLaid(event.target))
          event.stopImmediatePropagation();
      };
    }
    #present(element) {
      return this.#native.getAttribute.call(element, pictureAttributes[element.localName]);
    }
    of(element) {
      const cover = this.#covers.get(element);
      return cover && this.#present(element) === cover.shown ? cover : void 0;
    }
    isLaid(element) {
      return this.of(element) !== void 0;
    }
    all() {
      return this.#helios.roots.queryAll(selector).flatMap((element) => {
        const cover = this.of(element);
        const value = (cover ? cover.own : this.#present(element)) ?? element.getAttributeNS(linkSpace, "href");
        const source = resolved2(value, element);
        return source !== null && isPicture(element, source) ? [{ element, source }] : [];
      });
    }
    lay(element, url) {
      const { addEventListener, setAttribute } = this.#native;
      const cover = this.of(element);
      if (cover?.shown === url)
        return;
      if (!this.#covers.has(element))
        addEventListener.call(element, "load", this.#silence, { capture: true });
      if (element.type === "" && "type" in element)
        setAttribute.call(element, "type", "image/bmp");
      this.#covers.set(element, { own: cover ? cover.own : this.#present(element), shown: url });
      setAttribute.call(element, pictureAttributes[element.localName], url);
    }
  };
  function installAttributeCovers(helios, native) {
    const covers = new AttributeCovers(helios, native);
    conceal(covers, native, SVGImageElement, "href");
    conceal(covers, native, SVGFEImageElement, "href");
    conceal(covers, native, HTMLInputElement, "src");
    conceal(covers, native, HTMLVideoElement, "poster");
    conceal(covers, native, HTMLObjectElement, "data");
    conceal(covers, native, HTMLEmbedElement, "src");
    const baseValue = accessor(SVGAnimatedString.prototype, "baseVal");
    native.defineGetter(SVGAnimatedString.prototype, "baseVal", function() {
      const owner = covers.owners.get(this);
      const cover = owner && covers.of(owner);
      return cover ? cover.own ?? owner.getAttributeNS(linkSpace, "href") : baseValue.get.call(this);
    });
    return covers;
  }
  function conceal(covers, native, type, name) {
    native.define(type.prototype, { getAttribute(asked) {
      const cover = covers.of(this);
      return cover && String(asked).toLowerCase() === name ? cover.own : native.getAttribute.call(this, asked);
    } });
    const property = accessor(type.prototype, name);
    native.defineGetter(type.prototype, name, function() {
      const value = property.get.call(this);
      const cover = covers.of(this);
      if (!cover)
        return value;
      if (typeof value === "string")
        return new URL(String(cover.own), this.baseURI).href;
      covers.owners.set(value, this);
      return value;
    });
  }
  var DrawnPictures = class {
    #states = new Map();
    constructor(native) {
      const pictures = this;
      const readers = [[CanvasRenderingContext2D.prototype, ["drawImage", "createPattern"]], [window, ["createImageBitmap"]]];
      for (const [owner, names3] of readers) {
        for (const name of names3) {
          const original = owner[name];
          native.define(owner, { [name](source, ...others) {
            return Reflect2.apply(original, this, [pictures.#drawn(source), ...others]);
          } });
        }
      }
    }
    get all() {
      return [...this.#states.keys()];
    }
    show(source, state) {
      this.#states.set(source, state);
    }
    #drawn(source) {
      if (!(source instanceof HTMLImageElement) || !source.complete)
        return source;
      const address = source.currentSrc;
      if (address === "")
        return source;
      if (!this.#states.has(address))
        this.#states.set(address, null);
      return this.#states.get(address) ?? source;
    }
  };
  var FrameCovers = class {
    vectors = 0;
    #native;
    #places;
    #sources;
    #starts;
    #covers;
    constructor(native, places, sources2, starts, covers) {
      this.#native = native;
      this.#places = places;
      this.#sources = sources2;
      this.#starts = starts;
      this.#covers = covers;
    }
    async layAll() {
      const [places, sources2] = [this.#places, this.#sources];
      this.vectors = sources2.vectors;
      this.#covers.begin();
      const work = [...places.images().map((image) => this.#coverImage(image)), ...places.attributes.all().map((shown) => this.#coverAttribute(shown)), ...places.drawn.all.map((source) => this.#coverDrawn(source))];
      const styles = places.findStyled((source) => sources2.isMoving(source));
      await this.#native.all([...work, ...styles.map((shown) => this.#coverStyle(shown))]);
      this.#covers.end();
    }
    isMissing() {
      const places = this.#places;
      const isVector = (source) => this.#sources.isVector(source);
      return places.images().some((image) => isVector(image.currentSrc) && !this.#covers.isLaid(image)) || places.attributes.all().some(({ element, source }) => isVector(source) && !places.attributes.isLaid(element)) || places.findStyled(isVector).length > 0;
    }
    #frameAt(source) {
      return this.#sources.picture(source).frameAt(this.#starts.elapsed(source));
    }
    async #urlOf(source, isMask) {
      try {
        const frame = await this.#frameAt(source);
        if (isMask)
          await frame.becomeMask();
        return frame.url;
      } catch (error) {
        const { message } = error;
        const reason = `${message} A Content-Security-Policy of the page's must allow blob: in img-src.`;
        throw new Error2(`A frame of ${source} cannot be shown: ${reason}`);
      }
    }
    async #coverImage(image) {
      const source = image.currentSrc;
      if (!this.#sources.isMoving(source))
        return;
      const density = this.#sources.picture(source).width / image.naturalWidth;
      const content = `image-set(url("${await this.#urlOf(source)}") ${density}x)`;
      this.#covers.lay(image, null, { content }, false);
    }
    async #coverAttribute({ element, source }) {
      if (this.#sources.isMoving(source))
        this.#places.attributes.lay(element, await this.#urlOf(source));
    }
    async #coverDrawn(source) {
      if (this.#sources.isVector(source))
        this.#places.drawn.show(source, (await this.#frameAt(source)).image);
    }
    async #coverStyle({ element, pseudo, values }) {
      const cover = {};
      for (const { property, value, matches } of values) {
        cover[property] = value;
        for (const { text, source } of matches) {
          const frame = await this.#urlOf(source, property === "maskImage");
          cover[property] = cover[property].replaceAll(text, `url("${frame}")`);
        }
      }
      this.#covers.lay(element, pseudo, cover, true);
    }
  };
  var stylesOf = new WeakMap();
  function computedStyles(element) {
    if (!stylesOf.has(element)) {
      const [own, before, after] = [null, "::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo));
      stylesOf.set(element, { own, before, after });
    }
    return stylesOf.get(element);
  }
  var reference2 = /url\("((?:[^"\\]|\\.)*)"\)/g;
  var pictureProperties = ["backgroundImage", "borderImageSource", "listStyleImage", "maskImage", "content"];
  function matchingStyles(helios, isMatch) {
    const found = [];
    function read(element, pseudo, style) {
      const values = [];
      for (const property of pictureProperties) {
        const value = style[property];
        if (!value || value === "none" || !value.includes("url("))
          continue;
        const matches = [...value.matchAll(reference2)].map(([text, address]) => ({ text, source: address.replace(/\\(.)/g, "$1") })).filter(({ source }) => isMatch(source));
        if (matches.length > 0)
          values.push({ property, value, matches });
      }
      if (values.length > 0 && element.checkVisibility())
        found.push({ element, pseudo, values });
    }
    for (const element of helios.roots.queryAll("*")) {
      const { own, before, after } = computedStyles(element);
      read(element, null, own);
      if (own.display.includes("list-item"))
        read(element, "::marker", getComputedStyle(element, "::marker"));
      if (before.content !== "none")
        read(element, "::before", before);
      if (after.content !== "none")
        read(element, "::after", after);
    }
    return found;
  }
  var styleSources = () => performance.getEntriesByType("resource").filter(({ initiatorType }) => initiatorType === "css").map(({ name }) => name);
  var PicturePlaces = class {
    #helios;
    #starts;
    #styled = new Set();
    constructor(helios, starts, attributes2, drawn) {
      this.#helios = helios;
      this.#starts = starts;
      this.attributes = attributes2;
      this.drawn = drawn;
      performance.setResourceTimingBufferSize(1e5);
    }
    images() {
      return this.#helios.roots.queryAll("img").filter((image) => image.complete && image.naturalWidth > 0);
    }
    sources() {
      return new Set([...this.images().map((image) => image.currentSrc), ...styleSources(), ...this.#styled, ...this.attributes.all().map(({ source }) => source), ...this.drawn.all]);
    }
    findStyled(isMatch) {
      const found = matchingStyles(this.#helios, isMatch);
      const matches = found.flatMap(({ values }) => values.flatMap((value) => value.matches));
      for (const { source } of matches) {
        this.#styled.add(source);
        this.#starts.add(source);
      }
      return found;
    }
  };
  var PictureStarts = class {
    #times = new Map();
    #core;
    constructor(core) {
      this.#core = core;
    }
    has(source) {
      return this.#times.has(source);
    }
    elapsed(source) {
      return this.#core.now - (this.#times.get(source) ?? 0);
    }
    add(source) {
      if (!this.#times.has(source))
        this.#times.set(source, this.#core.now);
    }
    follow(shown) {
      for (const source of this.#times.keys())
        if (!shown.has(source))
          this.#times.delete(source);
      for (const source of shown)
        this.add(source);
    }
    begin() {
      for (const source of this.#times.keys())
        this.#times.set(source, 0);
    }
  };
  var writers = () => [[CSSStyleSheet, ["insertRule", "addRule", "replace", "replaceSync"]], [CSSGroupingRule, ["insertRule"]], [CSSStyleRule, ["insertRule"]], [CSSKeyframesRule, ["appendRule"]]];
  function watchSheetWriters(native, onText) {
    for (const [{ prototype }, names3] of writers()) {
      for (const name of names3) {
        const original = prototype[name];
        if (!original)
          continue;
        native.define(prototype, { [name](...parameters) {
          for (const text of parameters)
            if (typeof text === "string")
              onText(text);
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
  }
  var quoted = /(["'])(data:image\/svg(?:\\[^]|(?!\1)[^])*)\1|\(\s*(data:image\/svg[^"'\s)]*)/gi;
  var vectorURLs = (text) => [...text.matchAll(quoted)].map(([, , inQuotes, bare]) => inQuotes?.replace(/\\\n/g, "").replace(/\\(.)/g, "$1") ?? bare);
  function pictureURLs(text) {
    const raster = [...text.matchAll(/data:image\/(?!svg|jpe?g)[^"')\s]+/gi)].map(([url]) => url);
    return [...raster, ...vectorURLs(text)];
  }
  function installSheetPictures(helios, native) {
    const pictures = new SheetPictures(helios, native);
    watchSheetWriters(native, (text) => pictures.search(text));
    return pictures;
  }
  var SheetPictures = class {
    #helios;
    #native;
    #found = new Set();
    #seen = new WeakSet2();
    #imports = new Set();
    #unread = new Set();
    #styled = new WeakMap();
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
    }
    pending() {
      return [...this.#unread];
    }
    all() {
      for (const root of this.#helios.roots.all()) {
        for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
          if (!this.#seen.has(sheet))
            this.#searchSheet(sheet);
        }
      }
      this.#searchImports();
      for (const element of this.#helios.roots.queryAll('[style*="data:image/" i]')) {
        const text = this.#native.getAttribute.call(element, "style");
        if (this.#styled.get(element) === text)
          continue;
        this.#styled.set(element, text);
        this.search(text);
      }
      return this.#found;
    }
    search(text) {
      for (const url of pictureURLs(String(text))) {
        try {
          this.#found.add(new URL(url).href);
        } catch {
        }
      }
    }
    #searchSheet(sheet) {
      this.#seen.add(sheet);
      let rules;
      try {
        rules = [...sheet.cssRules];
      } catch {
        this.#searchUnreadable(String(sheet.href));
        return;
      }
      for (const rule of rules) {
        if (rule instanceof CSSImportRule)
          this.#imports.add(rule);
        else
          this.search(rule.cssText);
      }
    }
    #searchImports() {
      for (const rule of this.#imports) {
        if (!rule.styleSheet)
          continue;
        this.#imports.delete(rule);
        this.#searchSheet(rule.styleSheet);
      }
    }
    async #searchUnreadable(href) {
      this.#unread.add(href);
      const bytes = await this.#helios.resources.read(href);
      if (bytes)
        this.search(new TextDecoder().decode(bytes));
      this.#unread.delete(href);
    }
  };
  function bitmapHeader(width, height) {
    const header = new DataView(new ArrayBuffer(122));
    header.setUint16(0, 16973);
    header.setUint32(2, 122 + width * height * 4, true);
    header.setUint32(10, 122, true);
    header.setUint32(14, 108, true);
    header.setInt32(18, width, true);
    header.setInt32(22, -height, true);
    header.setUint16(26, 1, true);
    header.setUint16(28, 32, true);
    header.setUint32(30, 3, true);
    header.setUint32(34, width * height * 4, true);
    [16711680, 65280, 255, 4278190080].forEach((mask, i) => header.setUint32(54 + 4 * i, mask, true));
    header.setUint32(70, 1934772034, true);
    return header;
  }
  var frameBudget = 64 * 1024 * 1024;
  var AnimatedImage = class {
    #durations = [];
    #frames;
    #decoder;
    width = 0;
    size = 0;
    #plays;
    #native;
    static async open(data, type, native) {
      const decoder = new native.ImageDecoder({ data, type });
      await decoder.tracks.ready;
      await decoder.completed;
      const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
      if (frameCount < 2)
        return null;
      const picture = new AnimatedImage();
      picture.#native = native;
      picture.#decoder = decoder;
      picture.#plays = repetitionCount + 1;
      for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
        const { image } = await decoder.decode({ frameIndex });
        const duration = image.duration / 1e3;
        picture.#durations.push(duration <= 10 ? 100 : duration);
        picture.width = image.codedWidth;
        picture.size = image.codedWidth * image.codedHeight * 4;
        image.close();
      }
      picture.#frames = new HeldPictures(Math2.max(2, Math2.floor(frameBudget / picture.size)));
      return picture;
    }
    indexAt(elapsed) {
      const total = this.#durations.reduce((sum, duration) => sum + duration, 0);
      let time = Math2.max(0, elapsed) + 1e-6;
      if (time >= total * this.#plays)
        return this.#durations.length - 1;
      time %= total;
      return this.#durations.findIndex((duration) => (time -= duration) < 0);
    }
    async frameAt(elapsed) {
      const index = this.indexAt(elapsed);
      return this.#frames.get(index, () => this.#make(index));
    }
    async #make(frameIndex) {
      const { image } = await this.#decoder.decode({ frameIndex });
      const pixels2 = new Uint8Array2(image.allocationSize({ format: "BGRA" }));
      await image.copyTo(pixels2, { format: "BGRA" });
      const blob = new this.#native.Blob([bitmapHeader(image.codedWidth, image.codedHeight), pixels2], { type: "image/bmp" });
      image.close();
      return HeldPicture.make(blob, this.#native);
    }
  };
  var memberNames = { class: ["className"], in: ["in1"], points: ["animatedPoints"], "xlink:href": ["href"], stdDeviation: ["stdDeviationX", "stdDeviationY"], baseFrequency: ["baseFrequencyX", "baseFrequencyY"], order: ["orderX", "orderY"], radius: ["radiusX", "radiusY"], kernelUnitLength: ["kernelUnitLengthX", "kernelUnitLengthY"] };
  function itemText(item) {
    if (item.matrix) {
      const { a, b, c, d, e, f } = item.matrix;
      return `matrix(${[a, b, c, d, e, f].join(" ")})`;
    }
    if (item.valueAsString !== void 0)
      return item.valueAsString;
    return item.value === void 0 ? `${item.x},${item.y}` : String(item.value);
  }
  function textOf2(value) {
    if (value.numberOfItems !== void 0) {
      return Array.from({ length: value.numberOfItems }, (_, index) => itemText(value.getItem(index))).join(" ");
    }
    if (value.width !== void 0)
      return [value.x, value.y, value.width, value.height].join(" ");
    if (value.valueAsString !== void 0)
      return value.valueAsString;
    return typeof value === "object" ? null : String(value);
  }
  var isEnumeration = (member) => Object2.prototype.toString.call(member) === "[object SVGAnimatedEnumeration]";
  function isEqual(one, other) {
    return typeof one === "object" ? one.align === other.align && one.meetOrSlice === other.meetOrSlice : one === other;
  }
  var words = (animations) => animations.flatMap((animation2) => ["from", "to", "by", "values"].flatMap((name) => (animation2.getAttribute(name) ?? "").split(";"))).map((word) => word.trim());
  function wordOf(member, name, attribute, animations, scratch) {
    const own = scratch.getAttribute(attribute);
    return [...own === null ? [] : [own], ...words(animations)].find((word) => {
      scratch.setAttribute(attribute, word);
      return isEqual(scratch[name].baseVal, member.animVal);
    }) ?? own;
  }
  function animatedText(element, attribute, animations, scratch) {
    if (attribute === "orient" && element.orientType) {
      return element.orientType.animVal === 1 ? "auto" : element.orientAngle.animVal.valueAsString;
    }
    const names3 = memberNames[attribute] ?? [attribute];
    const members = names3.map((name) => element[name]).filter((member) => typeof member === "object" && member !== null);
    if (members.length < names3.length)
      return null;
    if (attribute === "points")
      return textOf2(members[0]);
    if (members.some((member) => member.animVal === void 0))
      return null;
    const texts = members.map((member) => isEnumeration(member) ? null : textOf2(member.animVal));
    if (!texts.includes(null))
      return texts.join(" ");
    return wordOf(members[0], names3[0], attribute, animations, scratch);
  }
  var isSMIL = (element) => typeof element.getSimpleDuration === "function";
  var propertyName = (name) => name.startsWith("--") ? name : name === "cssOffset" ? "offset" : name === "cssFloat" ? "float" : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  function stillMarkup(stage) {
    const copy = stage.parse();
    const copies = [...copy.querySelectorAll("*")];
    const copyOf = new Map(stage.elements.map((element, index) => [element, copies[index]]));
    writeStyles(stage, copyOf);
    writeAttributes(stage, copyOf);
    for (const [element, twin] of copyOf)
      if (isSMIL(element))
        twin.remove();
    const still = copy.createElementNS("http://www.w3.org/2000/svg", "style");
    still.textContent = "* { animation: none !important; transition: none !important }";
    copy.documentElement.append(still);
    return new XMLSerializer().serializeToString(copy);
  }
  function writeStyles(stage, copyOf) {
    for (const { effect } of stage.animations()) {
      const style = copyOf.get(effect.target)?.style;
      if (!style)
        continue;
      const computed = stage.styleOf(effect.target);
      style.setProperty("animation", "none", "important");
      const { offset, computedOffset, easing, composite, ...properties2 } = Object2.assign({}, ...effect.getKeyframes());
      for (const name of Object2.keys(properties2).map(propertyName)) {
        style.setProperty(name, computed.getPropertyValue(name), "important");
      }
    }
  }
  function writeAttributes(stage, copyOf) {
    const animated = new Map();
    for (const animation2 of stage.elements.filter(isSMIL)) {
      const target = animation2.targetElement;
      if (!copyOf.has(target))
        continue;
      if (!animated.has(target))
        animated.set(target, new Map());
      const attributes2 = animated.get(target);
      const name = animation2.localName === "animateMotion" ? "motion" : animation2.getAttribute("attributeName");
      if (name !== null)
        attributes2.set(name, [...attributes2.get(name) ?? [], animation2]);
    }
    for (const [target, attributes2] of animated) {
      for (const [name, animations] of attributes2) {
        if (name !== "motion")
          writeAttribute(stage, target, copyOf.get(target), name, animations);
      }
      if (attributes2.has("motion"))
        writePlace(target, copyOf.get(target));
    }
  }
  function writeAttribute(stage, target, twin, name, animations) {
    const text = animatedText(target, name, animations, twin.cloneNode(false));
    if (text !== null) {
      if (name === "xlink:href")
        twin.setAttributeNS("http://www.w3.org/1999/xlink", name, text);
      else
        twin.setAttribute(name, text);
    }
    const value = stage.styleOf(target).getPropertyValue(name);
    if (value !== "" && name !== "transform")
      twin.style.setProperty(name, value, "important");
  }
  function writePlace(target, twin) {
    const parent2 = target.parentNode.getScreenCTM?.();
    const own = parent2 ? parent2.inverse().multiply(target.getScreenCTM()) : target.getCTM();
    const values = [own.a, own.b, own.c, own.d, own.e, own.f].join(", ");
    const styles = { transform: `matrix(${values})`, "transform-origin": "0 0", "transform-box": "view-box", translate: "none", rotate: "none", scale: "none", "offset-path": "none" };
    for (const [name, value] of Object2.entries(styles))
      twin.style.setProperty(name, value, "important");
  }
  var hiddenStyle = ["all: initial", "position: fixed", "left: -10000px", "top: 0", "width: 0", "height: 0", "overflow: hidden", "visibility: hidden", "pointer-events: none"].map((each) => `${each} !important`).join(";");
  var frames = new WeakSet2();
  var isVectorStage = (frame) => frame !== null && frames.has(frame);
  var isOutside = (address) => !/^\s*(#|data:)/i.test(address);
  function removeAddresses(element) {
    for (const name of ["href", "xlink:href", "src", "srcset", "data"]) {
      const address = element.getAttribute(name);
      if (address !== null && isOutside(address))
        element.removeAttribute(name);
    }
  }
  var VectorStage = class {
    #text;
    #native;
    #host = null;
    #window;
    #root;
    #starts = new Map();
    elements = [];
    constructor(text, size, native) {
      this.#text = text;
      this.size = size;
      this.#native = native;
    }
    moveTo(seconds) {
      if (!this.#host?.isConnected)
        this.#open();
      this.#root.setCurrentTime(seconds * (1 + 2 ** -22) + 1e-6);
      const time = seconds * 1e3;
      for (const animation2 of this.animations()) {
        if (this.#starts.has(animation2))
          continue;
        this.#starts.set(animation2, animation2.playState === "paused" ? null : time);
        animation2.pause();
      }
      for (const [animation2, start] of this.#starts)
        if (start !== null)
          animation2.currentTime = time - start;
    }
    animations() {
      const { document: document2 } = this.#window;
      this.#root.getBoundingClientRect();
      return document2.getAnimations().filter(({ timeline, effect }) => timeline === document2.timeline && effect.target && effect.pseudoElement === null);
    }
    styleOf(element) {
      return this.#window.getComputedStyle(element);
    }
    parse() {
      return new this.#native.DOMParser().parseFromString(this.#text, "image/svg+xml");
    }
    #open() {
      const host = document.createElement("div");
      host.style.cssText = hiddenStyle;
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-same-origin");
      frame.style.cssText = `border: 0; width: ${this.size.width}px; height: ${this.size.height}px`;
      frames.add(frame);
      this.#native.attachShadow.call(host, { mode: "closed" }).append(frame);
      document.documentElement.append(host);
      this.#host = host;
      this.#window = frame.contentWindow;
      const inner = this.#window.document;
      const parsed = new this.#window.DOMParser().parseFromString(this.#text, "image/svg+xml");
      for (const element of parsed.querySelectorAll("*"))
        removeAddresses(element);
      this.#root = parsed.documentElement;
      inner.replaceChild(inner.adoptNode(this.#root), inner.documentElement);
      this.#root.pauseAnimations();
      this.#starts.clear();
      this.elements = [...inner.querySelectorAll("*")];
    }
  };
  var most2 = 32;
  var moving = /<(?:[\w-]+:)?(?:animate|animateTransform|animateMotion|set)[\s/>]|@(?:-webkit-)?keyframes\b/i;
  var nested = /data:image\/(?:gif|a?png|webp|avif|svg)[^"')\s>]*/gi;
  var holdsMoving = (text, native) => [...text.matchAll(nested)].some(([url]) => {
    const bytes = bytesOfDataURL(url, native);
    return animatedType(bytes.subarray(0, 4096)) !== null || /^data:image\/svg/i.test(url) && moving.test(new TextDecoder().decode(bytes));
  });
  var AnimatedVector = class {
    #states = new HeldPictures(most2);
    #native;
    #stage;
    width;
    constructor(stage, native) {
      this.#stage = stage;
      this.#native = native;
      this.width = stage.size.width;
    }
    static async open(data, native) {
      const text = new TextDecoder().decode(data);
      if (holdsMoving(text, native))
        throw new Error2("it contains another animated image");
      if (!moving.test(text))
        return null;
      const parsed = new native.DOMParser().parseFromString(text, "image/svg+xml");
      if (parsed.documentElement.localName !== "svg")
        return null;
      const { image, url } = await HeldPicture.makeVector(data, native);
      native.revokeObjectURL(url);
      const size = { width: image.naturalWidth, height: image.naturalHeight };
      return new AnimatedVector(new VectorStage(text, size, native), native);
    }
    async frameAt(elapsed) {
      this.#stage.moveTo(Math2.max(0, elapsed) / 1e3);
      const text = stillMarkup(this.#stage);
      return this.#states.get(text, () => HeldPicture.makeVector(text, this.#native));
    }
  };
  var stillNames = /^data:image\/jpeg|\.(jpe?g|woff2?|ttf|otf)([?#]|$)/i;
  var animation = (bytes) => {
    const type = animatedType(bytes.subarray(0, 4096));
    return type ? { bytes, type } : null;
  };
  var PictureSources = class {
    #known = new Map();
    failure = null;
    constructor(helios, native, calls) {
      this.helios = helios;
      this.native = native;
      this.calls = calls;
    }
    get all() {
      return [...this.#known.keys()];
    }
    get hasMoving() {
      return [...this.#known.values()].some(Boolean);
    }
    vectors = 0;
    #reading = new Set();
    get pending() {
      return [...this.#known].filter(([, picture]) => picture === void 0).map(([source]) => source);
    }
    isMoving(source) {
      return Boolean(this.#known.get(source));
    }
    picture(source) {
      return this.#known.get(source);
    }
    mayMove(source) {
      return this.#known.has(source) && this.#known.get(source) !== null;
    }
    examine(source) {
      if (this.#known.has(source) || stillNames.test(source))
        return;
      this.#known.set(source, void 0);
      const reading = this.native.then(this.#read(source), () => {
      }, (error) => {
        this.failure = `${source}: ${error.message}`;
      });
      this.#reading.add(reading);
      this.native.then(reading, () => this.#reading.delete(reading));
    }
    async read() {
      await this.native.all([...this.#reading]);
    }
    isVector(source) {
      return this.#known.get(source) instanceof AnimatedVector;
    }
    async #read(source) {
      const loaded2 = await this.#load(source);
      const picture = loaded2 && await this.#open(loaded2);
      this.#known.set(source, picture);
      if (picture instanceof AnimatedImage)
        this.calls.onMoving();
      if (picture instanceof AnimatedVector)
        this.vectors += 1;
    }
    #open({ bytes, type }) {
      if (type === vectorType)
        return AnimatedVector.open(bytes, this.native);
      return AnimatedImage.open(bytes, type, this.native);
    }
    async #load(source) {
      const { media, resources, blobs } = this.helios;
      if (/^data:/i.test(source))
        return animation(bytesOfDataURL(source, this.native));
      let head2;
      try {
        head2 = await media.head(source, 4096);
      } catch {
        const bytes = await resources.read(source);
        if (bytes === null && this.calls.isSeenToMove(source)) {
          throw new Error2("neither the page nor the browser gives it away");
        }
        return bytes && animation(bytes);
      }
      const type = animatedType(head2);
      return type ? { bytes: await (await blobs.load(source)).arrayBuffer(), type } : null;
    }
  };
  function installAnimatedImages(helios, native, covers) {
    const images = new AnimatedImages(helios, native, covers);
    images.followClock();
    return images;
  }
  var AnimatedImages = class {
    #helios;
    #native;
    #places;
    #sheets;
    #starts;
    #sources;
    #frames;
    isStage = isVectorStage;
    constructor(helios, native, covers) {
      this.#helios = helios;
      this.#native = native;
      const attributes2 = installAttributeCovers(helios, native);
      this.#sheets = installSheetPictures(helios, native);
      const starts = this.#starts = new PictureStarts(helios.clock.core);
      const places = this.#places = new PicturePlaces(helios, starts, attributes2, new DrawnPictures(native));
      const sources2 = this.#sources = new PictureSources(helios, native, { isSeenToMove: (source) => CSS.supports("selector(:animated-image)") && places.images().some((image) => image.currentSrc === source && image.matches(":animated-image")), onMoving: () => covers.hold() });
      this.#frames = new FrameCovers(native, places, sources2, starts, covers);
    }
    followClock() {
      const { core, realm } = this.#helios.clock;
      const sources2 = this.#sources;
      realm.follow({ phase: "animatedImages", follow: () => this.#follow(), isPresented: () => !core.isReady || sources2.failure !== null || this.#pendingSources().length === 0, begin: () => this.#starts.begin() });
      realm.afterFrame = () => this.#lookAfterCallbacks();
    }
    #look() {
      const shown = this.#places.sources();
      this.#starts.follow(shown);
      for (const source of new Set([...shown, ...this.#sheets.all()]))
        this.#sources.examine(source);
    }
    #pendingSources() {
      return [...this.#sources.pending, ...this.#sheets.pending()];
    }
    async #follow() {
      const sources2 = this.#sources;
      this.#look();
      if (!this.#helios.clock.core.isReady)
        return;
      if (sources2.failure !== null)
        throw new Error2(`A picture's frames cannot be decoded: ${sources2.failure}`);
      if (sources2.hasMoving)
        await this.#frames.layAll();
    }
    async #catchUp() {
      const sources2 = this.#sources;
      if (!this.#helios.clock.core.isReady)
        return;
      this.#look();
      await sources2.read();
      if (sources2.vectors > 0 && sources2.failure === null && this.#frames.isMissing())
        await this.#frames.layAll();
    }
    #lookAfterCallbacks() {
      const { core, realm } = this.#helios.clock;
      const sources2 = this.#sources;
      this.#look();
      const isNew = (source) => sources2.mayMove(source) && !this.#starts.has(source);
      if (sources2.all.some(isNew))
        this.#places.findStyled(isNew);
      if (this.#pendingSources().length === 0 && (sources2.vectors === 0 || !this.#frames.isMissing()))
        return;
      realm.work.begin(realm.work.local);
      const end = () => realm.work.local.end();
      this.#native.then(this.#catchUp(), end, (error) => {
        core.failure.add(error.message);
        end();
      });
    }
    async coverLate(hasWaited) {
      if (hasWaited || this.#sources.vectors !== this.#frames.vectors)
        await this.#catchUp();
    }
    isMoving(source) {
      return this.#sources.isMoving(source);
    }
    pending() {
      this.#look();
      return this.#sources.failure === null ? this.#pendingSources() : [];
    }
  };
  function installPaintWorklets(helios, native) {
    let isUsed2 = false;
    if (window.Worklet)
      follow2(helios, native, () => {
        isUsed2 = true;
      });
    return { areUsed: () => isUsed2 };
  }
  function follow2(helios, native, onUse) {
    const { work } = helios.clock.realm;
    const css = CSS;
    const { addModule } = Worklet.prototype;
    const Sheet = CSSStyleSheet;
    const { replaceSync } = CSSStyleSheet.prototype;
    function repaint() {
      if (document.documentElement === null)
        return;
      const sheet = new Sheet();
      replaceSync.call(sheet, "*, ::before, ::after { image-rendering: pixelated !important }");
      const restores = helios.roots.all().map((root) => {
        const sheets = root instanceof Document ? native.documentSheets : native.shadowSheets;
        const own = [...sheets.get.call(root)];
        sheets.set.call(root, [...own, sheet]);
        return () => sheets.set.call(root, own);
      });
      native.boxOf.call(document.documentElement);
      for (const restore of restores)
        restore();
    }
    native.define(Worklet.prototype, { addModule(...parameters) {
      const promise = Reflect2.apply(addModule, this, parameters);
      if (this !== css.paintWorklet)
        return promise;
      onUse();
      work.begin(work.remote);
      return work.ending(promise, () => {
        repaint();
        work.remote.end();
      });
    } });
  }
  function installStyleCovers(native) {
    const covers = new StyleCovers(native);
    for (const prototype of [Document.prototype, ShadowRoot.prototype, Element.prototype]) {
      const { getAnimations } = prototype;
      native.define(prototype, { getAnimations(...parameters) {
        const animations = getAnimations.apply(this, parameters);
        return animations.filter((animation2) => !covers.hasMade(animation2));
      } });
    }
    return covers;
  }
  function show(cover, style) {
    const text = JSON.stringify(style);
    if (cover.text === text)
      return;
    cover.text = text;
    const frames2 = Object2.entries(style).map(([name, value]) => [name, [value, value]]);
    cover.animation.effect.setKeyframes(Object2.fromEntries(frames2));
  }
  var StyleCovers = class {
    #native;
    #covers = new WeakMap();
    #ours = new WeakSet2();
    #last = new Set();
    #present = new Set();
    constructor(native) {
      this.#native = native;
    }
    hasMade(animation2) {
      return this.#ours.has(animation2);
    }
    #make(element, pseudo, isOfStyle) {
      const options = { duration: 1, fill: "both", ...pseudo === null ? {} : { pseudoElement: pseudo } };
      const animation2 = this.#native.animate.call(element, null, options);
      this.#native.pauseAnimation.call(animation2);
      this.#ours.add(animation2);
      return { animation: animation2, isOfStyle, text: "" };
    }
    #coverOf(element, kind, pseudo, isOfStyle) {
      if (!this.#covers.has(element))
        this.#covers.set(element, new Map());
      const mine = this.#covers.get(element);
      if (!mine.has(kind))
        mine.set(kind, this.#make(element, pseudo, isOfStyle));
      return mine.get(kind);
    }
    hold() {
      const root = document.documentElement;
      if (root)
        this.keep(root, "hold", { imageAnimation: "paused" });
    }
    keep(element, kind, style) {
      if (Object2.keys(style).length === 0 && !this.#covers.get(element)?.has(kind))
        return;
      show(this.#coverOf(element, kind, null, false), style);
    }
    begin() {
      [this.#last, this.#present] = [this.#present, new Set()];
      for (const cover of this.#last)
        if (cover.isOfStyle)
          show(cover, {});
    }
    lay(element, pseudo, style, isOfStyle) {
      const cover = this.#coverOf(element, `${pseudo} ${isOfStyle}`, pseudo, isOfStyle);
      show(cover, style);
      this.#present.add(cover);
    }
    isLaid(element) {
      return Boolean(this.#covers.get(element)?.get("null false")?.text);
    }
    end() {
      for (const cover of this.#last)
        if (!this.#present.has(cover))
          show(cover, {});
    }
  };
  function followPresence(helios, native, timeline, media) {
    const { core, realm } = helios.clock;
    helios.roots.onMutation((records) => {
      if (core.isReady)
        followTree(core, timeline, media, records);
    });
    native.addEventListener.call(window, "pagehide", () => {
      for (const { element } of core.media.playbacks)
        if (element.ownerDocument === document)
          timeline.stop(element);
    });
    realm.follow({ phase: "media", follow: () => follow3(core, timeline), begin: () => begin(core, timeline, media) });
  }
  function followTree(core, timeline, media, records) {
    for (const playback of core.media.playbacks) {
      if (playback.element.isConnected || !playback.wasConnected)
        continue;
      playback.wasConnected = false;
      timeline.played.delete(playback.element);
      timeline.stop(playback.element);
    }
    if (!records.some((record) => record.addedNodes.length > 0))
      return;
    for (const element of media.elements()) {
      if (timeline.playbackOf(element)?.wasConnected)
        continue;
      timeline.declareNew(element).wasConnected = true;
    }
  }
  function begin(core, timeline, media) {
    for (const element of media.allElements()) {
      if (core.media.playbackOf.has(element))
        continue;
      const playback = timeline.register(element);
      playback.wasConnected = element.isConnected;
      timeline.declare(playback, 0);
    }
  }
  function follow3(core, timeline) {
    const time = timeline.now;
    for (const playback of core.isReady ? core.media.playbacks : []) {
      if (playback.element.ownerDocument !== document || playback.piece === null)
        continue;
      timeline.keepUp(playback);
      if (time > playback.piece.at)
        timeline.dispatch(playback.element, ["timeupdate"]);
    }
  }
  function numberOf(element, name, fallback) {
    const text = element.dataset[name];
    if (text === void 0 || text.trim() === "")
      return fallback;
    const value = Number(text);
    if (!Number.isFinite(value))
      throw badAttribute(element, name, text, "is not a number");
    return value;
  }
  var isFixed = (element) => (element.dataset.heliosOffset ?? "").trim() !== "";
  var hasSource = (element) => element.currentSrc !== "" || element.hasAttribute("src") || element.querySelector("source") !== null || element.srcObject !== null;
  var effectiveVolume = (element) => element.muted ? 0 : element.volume;
  var sourceOf = (element) => element.hasAttribute("src") ? element.src : element.currentSrc;
  function replaceMedia(helios, native, timeline) {
    replaceCalls(native, timeline);
    replaceState(native, timeline);
    replaceTime(helios, native, timeline);
    replaceSettings(native, timeline);
    native.addEventListener.call(document, "play", (event) => {
      if (event.isTrusted)
        native.pause.call(event.target);
    }, true);
  }
  function replaceCalls(native, timeline) {
    const { core, played } = timeline;
    const announce = (element, names3) => native.queueMicrotask(() => timeline.dispatch(element, names3));
    native.define(HTMLMediaElement.prototype, { play() {
      if (core.isReady && !played.has(this))
        timeline.start(this);
      if (!played.has(this)) {
        played.add(this);
        announce(this, ["play", "playing"]);
      }
      return native.resolved(void 0);
    }, pause() {
      if (core.isReady && !isFixed(this))
        timeline.stop(this);
      if (played.delete(this))
        announce(this, ["timeupdate", "pause"]);
    }, load() {
      return timeline.changeSource(this, () => native.load.call(this));
    }, setAttribute(name, value) {
      const set3 = () => native.setAttribute.call(this, name, value);
      return String(name).toLowerCase() === "src" ? timeline.changeSource(this, set3) : set3();
    } });
  }
  function replaceState(native, timeline) {
    const { core, played } = timeline;
    native.defineGetter(HTMLMediaElement.prototype, "paused", function() {
      return !played.has(this) && !(this.autoplay && !core.isReady);
    });
    native.defineGetter(HTMLMediaElement.prototype, "ended", function() {
      return timeline.playbackOf(this)?.isEnded ?? false;
    });
    const source = native.mediaAccessor("src");
    native.defineAccessor(HTMLMediaElement.prototype, "src", { get() {
      return source.get.call(this);
    }, set(value) {
      timeline.changeSource(this, () => source.set.call(this, value));
    } });
  }
  function replaceTime(helios, native, timeline) {
    const { core } = timeline;
    native.defineAccessor(HTMLMediaElement.prototype, "currentTime", { get() {
      const playback = core.isReady ? timeline.playbackOf(this) : void 0;
      const isOurs = playback && (playback.isEnded || !timeline.isPageDriven(this));
      return isOurs ? playback.shownPosition(timeline.now) : native.mediaTime.get.call(this);
    }, set(value) {
      timeline.noteJump(this, Number(value));
      if (core.isReady)
        timeline.seek(this, Number(value));
      if (!(this instanceof HTMLVideoElement))
        native.mediaTime.set.call(this, value);
      else if (!Number.isFinite(Number(value)) || !helios.videos.seeksLater(this))
        helios.videos.seek(this, value);
    } });
  }
  function replaceSettings(native, timeline) {
    const { core } = timeline;
    const whenPlaying = (element, work) => {
      const playback = core.isReady ? timeline.playbackOf(element) : void 0;
      if (playback)
        work(playback);
    };
    for (const name of ["volume", "muted"]) {
      const accessor2 = native.mediaAccessor(name);
      native.defineAccessor(HTMLMediaElement.prototype, name, { get() {
        return accessor2.get.call(this);
      }, set(value) {
        accessor2.set.call(this, value);
        whenPlaying(this, (playback) => {
          if (playback.noteVolume(timeline.now) && playback.pieces.length > 0)
            timeline.noteChange(playback);
        });
      } });
    }
    const rate = native.mediaAccessor("playbackRate");
    native.defineAccessor(HTMLMediaElement.prototype, "playbackRate", { get() {
      return rate.get.call(this);
    }, set(value) {
      rate.set.call(this, value);
      whenPlaying(this, (playback) => timeline.keepUp(playback));
    } });
  }
  var seekTolerance = 0.05;
  var Playback = class {
    pieces = [];
    piece = null;
    rest = 0;
    skew = 0;
    restPosition = 0;
    isEnded = false;
    wasConnected = false;
    isScripted = false;
    wasRetracted = false;
    volumes = [];
    constructor(element, key) {
      this.element = element;
      this.key = key;
      this.volume = effectiveVolume(element);
    }
    get isPlaying() {
      return this.piece !== null;
    }
    position(time, lead = 0) {
      const { piece } = this;
      const raw = lead + (piece === null ? this.rest : piece.from + Math2.max(0, time - piece.at) * piece.rate);
      const { duration } = this.element;
      if (!Number.isFinite(duration) || duration <= 0)
        return raw;
      return piece?.loop ? raw % duration : Math2.min(raw, duration);
    }
    shownPosition(time, lead = 0) {
      return this.position(time, lead + this.skew);
    }
    sink = null;
    start(at, from) {
      const { element } = this;
      this.isEnded = false;
      this.skew = 0;
      this.piece = { source: sourceOf(element), at, from, length: null, rate: element.playbackRate, loop: element.loop, preservesPitch: element.preservesPitch !== false };
      this.pieces.push(this.piece);
      this.sink?.begin(this.piece);
      return this.piece;
    }
    end(at) {
      const { piece } = this;
      if (piece === null)
        return;
      this.rest = this.shownPosition(at);
      this.skew = 0;
      piece.source ||= sourceOf(this.element);
      piece.length = at - piece.at;
      this.sink?.end({ at });
      if (piece.length <= 0)
        this.pieces.pop();
      this.piece = null;
    }
    restart(at, from = this.position(at)) {
      const begin2 = Math2.max(at, this.piece?.at ?? at);
      this.end(at);
      this.start(begin2, from);
    }
    retract() {
      if (this.piece)
        this.sink?.end({ at: this.piece.at });
      this.rest = this.restPosition;
      this.skew = 0;
      this.pieces = [];
      this.piece = null;
      this.wasRetracted = true;
    }
    finish() {
      if (this.piece)
        this.piece.source ||= sourceOf(this.element);
      this.rest = this.element.duration;
      this.skew = 0;
      this.piece = null;
      this.isEnded = true;
    }
    get endTime() {
      const { piece, element: { duration } } = this;
      if (piece === null || piece.loop || !(piece.rate > 0) || !Number.isFinite(duration))
        return Infinity;
      return piece.at + Math2.max(0, duration - piece.from) / piece.rate;
    }
    noteVolume(at) {
      const volume = effectiveVolume(this.element);
      const last = this.volumes.at(-1)?.[1] ?? this.volume;
      if (volume === last)
        return false;
      this.volumes.push([at, volume]);
      this.sink?.volume(volume, at);
      return true;
    }
    get isAudible() {
      if (this.element.hasAttribute("data-helios-no-audio"))
        return false;
      return this.volume > 0 || this.volumes.some(([, volume]) => volume > 0);
    }
  };
  var PlaybackEnds = class {
    #realm;
    #onLimit;
    #onEnd;
    constructor(realm, onLimit, onEnd) {
      this.#realm = realm;
      this.#onLimit = onLimit;
      this.#onEnd = onEnd;
    }
    limit(playback, end) {
      const piece = playback.piece;
      piece.length = Math2.max(0, end - piece.at);
      this.#at(end, () => {
        if (playback.piece !== piece)
          return;
        playback.end(end);
        this.#onLimit(playback);
      });
    }
    schedule(playback) {
      const { piece, endTime } = playback;
      if (!this.#realm.core.isReady || piece === null || endTime === Infinity || piece.due === endTime)
        return;
      piece.due = endTime;
      this.#at(endTime, () => {
        if (playback.piece !== piece || playback.endTime !== endTime)
          return;
        playback.finish();
        this.#onEnd(playback);
      });
    }
    #at(time, work) {
      this.#realm.core.addAppointment(this.#realm, time * 1e3, work);
    }
  };
  var Jumps = class {
    #set = new WeakSet2();
    #playingOn = new WeakSet2();
    #frames = new WeakMap();
    #targets = new WeakMap();
    has(element) {
      return this.#set.has(element);
    }
    note(element, time, now) {
      this.#set.add(element);
      this.#targets.set(element, time);
      const { last } = this.#frames.get(element) ?? { last: -Infinity };
      if (now > last)
        this.#frames.set(element, { last: now, before: last });
    }
    notePlaying(element, plays) {
      if (plays)
        this.#playingOn.add(element);
      else
        this.#playingOn.delete(element);
    }
    drive(element, now, longest2) {
      if (!this.has(element) || !this.#playingOn.has(element))
        return this.has(element);
      const { last, before } = this.#frames.get(element) ?? { last: -Infinity, before: -Infinity };
      return now - last < longest2 && last - before < longest2;
    }
    startOf(element, position) {
      const target = this.#targets.get(element) ?? NaN;
      const plays = element.autoplay || this.#playingOn.has(element);
      return plays && target >= 0 && target < position ? target : position;
    }
  };
  var MediaRegister = class {
    #jumps = new Jumps();
    played = new Set();
    sinks = new WeakMap();
    #framePath = pathOfFrame();
    #registered = 0;
    constructor(realm, native) {
      this.realm = realm;
      this.core = realm.core;
      this.native = native;
      this.ends = new PlaybackEnds(realm, ({ element }) => this.played.delete(element), ({ element }) => {
        this.played.delete(element);
        this.dispatch(element, ["timeupdate", "pause", "ended"]);
      });
    }
    get now() {
      return this.core.isReady ? this.core.now / 1e3 : 0;
    }
    playbackOf(element) {
      return this.core.media.playbackOf.get(element);
    }
    isPageDriven(element) {
      if (this.playbackOf(element)?.isScripted)
        return false;
      return this.#jumps.drive(element, this.now, 1.5 / this.core.rate);
    }
    noteJump(element, time) {
      this.#jumps.note(element, time, this.now);
      this.#noteWhetherItPlays(element);
    }
    #noteWhetherItPlays(element) {
      this.#jumps.notePlaying(element, this.played.has(element) && !isFixed(element));
    }
    noteDeclared(element) {
      if (element.autoplay)
        this.played.add(element);
      this.#noteWhetherItPlays(element);
    }
    register(element) {
      const playback = new Playback(element, `${this.#framePath}/${this.#registered++}`);
      this.core.media.playbacks.push(playback);
      this.core.media.playbackOf.set(element, playback);
      this.attachSink(playback);
      playback.rest = playback.restPosition = this.declaredStart(element, 0).from;
      this.native.addEventListener.call(element, "durationchange", () => this.ends.schedule(playback));
      if (element.preload === "none")
        element.preload = "metadata";
      return playback;
    }
    attachSink(playback) {
      playback.sink = this.sinks.get(playback.element) ?? null;
      playback.sink?.volume(playback.isAudible ? playback.volume : 0, 0);
    }
    noteChange(playback) {
      if (playback.isAudible)
        this.core.media.audioChanges += 1;
    }
    declaredStart(element, time) {
      const own = this.#jumps.has(element) ? this.#jumps.startOf(element, this.native.mediaTime.get.call(element)) : 0;
      const seek = numberOf(element, "heliosSeek", own);
      const offset = numberOf(element, "heliosOffset", time);
      return { at: offset, from: seek, end: offset + numberOf(element, "heliosDuration", Infinity) };
    }
    dispatch(element, names3) {
      for (const name of names3)
        this.native.dispatchEvent.call(element, new Event(name));
    }
  };
  var selecting = new WeakSet2();
  function noteSelection(native, element) {
    selecting.add(element);
    native.addEventListener.call(element, "loadstart", () => selecting.delete(element), { once: true });
  }
  var isWithoutSource = (element) => element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE && !selecting.has(element);
  function isLoading(element, core) {
    if (!hasSource(element) || element.error || streamOf(element, core) !== null)
      return false;
    if (isWithoutSource(element))
      return false;
    const needed = element.localName === "video" ? HTMLMediaElement.HAVE_CURRENT_DATA : HTMLMediaElement.HAVE_METADATA;
    return element.readyState < needed;
  }
  var inWords2 = (element) => `${describeElement(element)} ${element.currentSrc || element.src}`;
  function errorOf(element) {
    if (element.error)
      return `${element.error.message || "code " + element.error.code}`;
    return isWithoutSource(element) ? "no source can be played" : null;
  }
  function streamOf(element, core) {
    const stream = element.srcObject;
    if (stream && stream.getAudioTracks?.().length !== 0)
      return "a stream feeds it (srcObject), which has no bytes";
    return core.urls.mediaSources.has(sourceOf(element)) ? "a MediaSource feeds it, which gives no bytes away" : null;
  }
  function isIntercepted() {
    try {
      return Boolean(navigator.serviceWorker?.controller);
    } catch {
      return false;
    }
  }
  var MediaTimeline = class extends MediaRegister {
    #resting;
    constructor(realm, native, resting) {
      super(realm, native);
      this.#resting = new Set(resting);
    }
    declare(playback, time) {
      const { element, key } = playback;
      if (playback.isScripted || playback.isPlaying || !hasSource(element))
        return;
      const { at, from, end } = this.declaredStart(element, time);
      if (this.#resting.has(key)) {
        playback.rest = from;
        return;
      }
      const isLate = time > 0 && at < time;
      if (isLate && end <= time)
        return;
      playback.start(isLate ? time : at, isLate ? from + (time - at) * element.playbackRate : from);
      if (end < Infinity)
        this.ends.limit(playback, end);
      this.noteDeclared(element);
      this.ends.schedule(playback);
    }
    declareNew(element) {
      const playback = this.playbackOf(element) ?? this.register(element);
      this.declare(playback, this.now);
      if (playback.isPlaying)
        this.noteChange(playback);
      return playback;
    }
    start(element) {
      const playback = this.playbackOf(element) ?? this.register(element);
      if (isFixed(element) && playback.pieces.length > 0)
        return;
      const time = this.now;
      if (playback.isPlaying) {
        if (playback.isScripted)
          return;
        playback.isScripted = true;
        if (playback.pieces[0].at >= time)
          return;
        this.noteChange(playback);
        playback.retract();
      }
      playback.isScripted = true;
      playback.start(time, playback.isEnded ? 0 : playback.rest);
      this.ends.schedule(playback);
      this.noteChange(playback);
    }
    stop(element) {
      const playback = this.playbackOf(element);
      if (!playback?.isPlaying)
        return;
      this.noteChange(playback);
      playback.end(this.now);
    }
    seek(element, value) {
      const playback = this.playbackOf(element);
      if (!playback || isFixed(element) && !playback.isScripted)
        return;
      const time = this.now;
      playback.isEnded = false;
      playback.restPosition = value;
      if (!playback.isPlaying) {
        playback.rest = value;
      } else if (Math2.abs(playback.position(time) - value) > seekTolerance) {
        playback.restart(time, value);
        this.ends.schedule(playback);
        this.noteChange(playback);
      } else {
        playback.skew = value - playback.position(time);
      }
    }
    changeSource(element, change) {
      noteSelection(this.native, element);
      if (!this.core.isReady)
        return change();
      this.stop(element);
      this.played.delete(element);
      const result = change();
      const playback = this.playbackOf(element);
      if (playback)
        Object2.assign(playback, { rest: 0, isEnded: false });
      if (element.isConnected)
        this.declareNew(element);
      return result;
    }
    keepUp(playback) {
      const { piece, element } = playback;
      if (piece === null || piece.rate === element.playbackRate && piece.loop === element.loop)
        return;
      playback.restart(this.now);
      this.ends.schedule(playback);
      this.noteChange(playback);
    }
  };
  function installMedia(helios, native, config) {
    const timeline = new MediaTimeline(helios.clock.realm, native, config.restingMedia);
    replaceMedia(helios, native, timeline);
    const media = new Media(helios, native, timeline);
    followPresence(helios, native, timeline, media);
    return media;
  }
  var Media = class {
    #helios;
    #core;
    #native;
    #timeline;
    constructor(helios, native, timeline) {
      this.#helios = helios;
      this.#core = helios.clock.core;
      this.#native = native;
      this.#timeline = timeline;
    }
    elements() {
      return this.#helios.roots.queryAll("audio, video");
    }
    allElements() {
      return [...new Set([...this.elements(), ...this.#timeline.played])];
    }
    videos() {
      const others = this.#core.media.playbacks.map(({ element }) => element).filter((element) => element.ownerDocument === document && !element.isConnected);
      const all2 = [...new Set([...this.allElements(), ...others])];
      return all2.filter((element) => element instanceof HTMLVideoElement);
    }
    picturePosition(video, lead) {
      const timeline = this.#timeline;
      const playback = this.#core.isReady ? timeline.playbackOf(video) : void 0;
      if (timeline.isPageDriven(video))
        return null;
      return playback ? playback.shownPosition(timeline.now, lead) : timeline.declaredStart(video, 0).from + lead;
    }
    prepare() {
      for (const element of this.elements()) {
        if (element.preload === "none")
          element.preload = "metadata";
        if (element.localName === "video")
          element.preload = "auto";
        if (element.autoplay)
          this.#native.pause.call(element);
      }
    }
    declaredStart(element, time) {
      return this.#timeline.declaredStart(element, time);
    }
    isRouted(element) {
      return this.#timeline.sinks.has(element);
    }
    route(element, sink) {
      const timeline = this.#timeline;
      timeline.sinks.set(element, sink);
      const playback = timeline.playbackOf(element);
      if (!playback)
        return;
      timeline.attachSink(playback);
      if (playback.piece) {
        const at = timeline.now;
        sink.begin({ ...playback.piece, at, from: playback.position(at) });
      }
    }
    resting() {
      return this.#core.media.playbacks.filter(({ wasRetracted }) => wasRetracted).map(({ key }) => key);
    }
  };
  var longestSource = 4096;
  var TrackDescriptions = class {
    #core;
    constructor(core) {
      this.#core = core;
    }
    recorded() {
      return this.#core.media.playbacks.filter(({ pieces: pieces2, sink }) => pieces2.length > 0 && sink === null).map((playback) => this.#describe(playback.element, playback));
    }
    foreseen(element, { at, from, end }) {
      const playback = new Playback(element, "");
      const piece = playback.start(at, from);
      if (end < Infinity)
        piece.length = Math2.max(0, end - at);
      return this.#describe(element, playback);
    }
    #describe(element, playback) {
      const stream = streamOf(element, this.#core);
      return { label: describeElement(element), kind: element.localName, error: errorOf(element) ?? (playback.isAudible ? stream : null), isSilent: !playback.isAudible || element.srcObject !== null && stream === null, isIntercepted: isIntercepted(), pieces: playback.pieces.map((piece) => ({ ...piece, source: this.#nameOf(piece.source || sourceOf(element)) })), fadeIn: numberOf(element, "heliosFadeIn", 0), fadeOut: numberOf(element, "heliosFadeOut", 0), fadeEasing: element.dataset.heliosFadeEasing ?? null, ...levelled(element, playback.volume, playback.volumes), duration: Number.isFinite(element.duration) ? element.duration : null };
    }
    #nameOf(source) {
      const { dataURLs } = this.#core.urls;
      if (!source.startsWith("data:") || source.length < longestSource)
        return source;
      const known = dataURLs.indexOf(source);
      const number = known < 0 ? dataURLs.push(source) - 1 : known;
      return `${source.slice(0, 64)}…${number}`;
    }
  };
  function installMediaTracks(helios, native, media) {
    const { core } = helios.clock.realm;
    const descriptions = new TrackDescriptions(core);
    return { head: (source, count) => head(core, native, source, count), pending: () => media.allElements().filter((element) => isLoading(element, core)).map(inWords2), pendingInFrame: () => core.media.playbacks.filter(({ element, isPlaying }) => isPlaying && element.ownerDocument === document && isLoading(element, core)).map(({ element }) => inWords2(element)), tracks: () => core.isReady ? descriptions.recorded() : [...core.realms].flatMap((each) => each.media.foreseen()), foreseen: () => media.allElements().filter((element) => hasSource(element) && !media.isRouted(element)).map((element) => descriptions.foreseen(element, media.declaredStart(element, 0))), sources: () => media.allElements().map(sourceOf), dataURLLength: (number) => core.urls.dataURLs[number].length, dataURL: (number, start, end) => core.urls.dataURLs[number].slice(start, end), bytes: async (element) => (await helios.blobs.load(sourceOf(element))).arrayBuffer() };
  }
  async function head(core, native, source, count) {
    const blob = core.urls.blobs.get(source);
    if (blob)
      return new Uint8Array2(await blob.slice(0, count).arrayBuffer());
    const { body } = await native.fetch(source, { headers: { Range: `bytes=0-${count - 1}` } });
    const reader = body.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return value ?? new Uint8Array2();
  }
  var most3 = 1e3;
  var beyondASCII = /[^\0-~]/;
  function recordDrawnText(native) {
    const uses = new Map();
    function note(text, { font, canvas }) {
      for (const letter of text) {
        if (letter <= "~" || uses.has(letter) || uses.size >= most3)
          continue;
        uses.set(letter, { font, canvas: canvas instanceof Element ? canvas : null });
      }
    }
    for (const type of [window.CanvasRenderingContext2D, window.OffscreenCanvasRenderingContext2D]) {
      const prototype = type?.prototype;
      for (const name of prototype ? ["fillText", "strokeText"] : []) {
        const original = prototype[name];
        native.define(prototype, { [name](...parameters) {
          const [text] = parameters;
          if (typeof text === "string" && beyondASCII.test(text))
            note(text, this);
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
    return uses;
  }
  var side = 32;
  var mostCompared = 3e3;
  var nobody = "􏿾";
  var Glyphs = class {
    #native;
    #fillText = CanvasRenderingContext2D.prototype.fillText;
    #known = new Map();
    #context = null;
    #compared = 0;
    constructor(native) {
      this.#native = native;
    }
    begin() {
      this.#compared = 0;
    }
    isMissing(letter, font) {
      if (!this.#known.has(font))
        this.#known.set(font, new Map());
      const letters = this.#known.get(font);
      let answer = letters.get(letter);
      if (answer === void 0 && this.#compared < mostCompared) {
        this.#compared += 1;
        const box3 = this.#pictureOf(nobody, font);
        answer = this.#pictureOf(letter, font).every((pixel, index) => pixel === box3[index]);
        letters.set(letter, answer);
      }
      return answer ?? false;
    }
    #pictureOf(letter, font) {
      if (this.#context === null) {
        const canvas = Object2.assign(document.createElement("canvas"), { width: side, height: side });
        this.#context = this.#native.getContext.call(canvas, "2d", { willReadFrequently: true });
      }
      const context = this.#context;
      context.clearRect(0, 0, side, side);
      context.font = font;
      this.#fillText.call(context, letter, side / 8, side * 3 / 4);
      return new Uint32Array(context.getImageData(0, 0, side, side).data.buffer);
    }
  };
  var mostNamed = 20;
  var mostElements = 3e3;
  var visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
  var unseen = "script, style, noscript, template, title, textarea, select, option";
  var fontOf = ({ fontStyle, fontWeight, fontFamily }) => `${fontStyle} ${fontWeight} ${side / 2}px ${fontFamily}`;
  function installLetters(helios, native) {
    const glyphs = new Glyphs(native);
    const drawn = recordDrawnText(native);
    function missingLetters() {
      glyphs.begin();
      const search = new LetterSearch(glyphs);
      for (const root of helios.roots.all()) {
        search.lookAtText(root);
        search.lookAtGenerated(root);
      }
      for (const [letter, { font, canvas }] of drawn) {
        search.look(letter, canvas, () => font.replace(/[\d.]+px/, `${side / 2}px`));
      }
      return [...search.found].map(([letter, element]) => {
        const number = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
        return `${letter} (U+${number}) in ${element ? describeElement(element) : "a canvas"}`;
      });
    }
    return { missingLetters };
  }
  var LetterSearch = class {
    #glyphs;
    found = new Map();
    constructor(glyphs) {
      this.#glyphs = glyphs;
    }
    look(text, element, font) {
      const letters = new Set([...text].filter((letter) => letter > "~" && visible.test(letter)));
      for (const letter of letters) {
        if (this.found.size >= mostNamed || this.found.has(letter))
          continue;
        if (this.#glyphs.isMissing(letter, font()))
          this.found.set(letter, element);
      }
    }
    lookAtText(root) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && this.found.size < mostNamed; node = walker.nextNode()) {
        const [text, element] = [node.textContent ?? "", node.parentElement];
        if (!beyondASCII.test(text) || !element || element.closest(unseen))
          continue;
        this.look(text, element, () => fontOf(getComputedStyle(element)));
      }
    }
    lookAtGenerated(root) {
      for (const element of [...root.querySelectorAll("*")].slice(0, mostElements)) {
        for (const pseudo of ["::before", "::after"]) {
          const style = getComputedStyle(element, pseudo);
          if (style.content.startsWith('"'))
            this.look(style.content, element, () => fontOf(style));
        }
      }
    }
  };
  function isBeyondViewport(image) {
    const box3 = image.getBoundingClientRect();
    return box3.bottom < 0 || box3.top > window.innerHeight || box3.right < 0 || box3.left > window.innerWidth;
  }
  function pendingFonts() {
    if (document.fonts.status !== "loading")
      return [];
    return [...document.fonts].filter((face) => face.status === "loading").map(({ family, weight, style }) => ["the font", family, ...[weight, style].filter((value) => value !== "normal")].join(" "));
  }
  var Readiness = class {
    #helios;
    constructor(helios) {
      this.#helios = helios;
    }
    pending() {
      if (document.readyState !== "complete")
        return [`the load event of ${location.href}`];
      const { roots, hosts, media, animatedImages, webAudio } = this.#helios;
      roots.findDeclarative();
      hosts.prepare();
      media.prepare();
      return [...hosts.pending(), ...pendingFonts(), ...this.#images((image) => image.loading !== "lazy" || !isBeyondViewport(image)), ...animatedImages.pending(), ...media.pending(), ...webAudio.pending()];
    }
    #images(isWanted) {
      return this.#helios.roots.queryAll("img").filter((image) => !image.complete && isWanted(image)).map((image) => `${describeElement(image)} ${image.currentSrc || image.src}`);
    }
    async inFrame() {
      const helios = this.#helios;
      await helios.animatedImages.coverLate(false);
      const state = this.#withLoads(await helios.waits.inFrame());
      if (!helios.clock.realm.work.remote.isEmpty)
        state.pending.push("what the network has answered");
      return state;
    }
    async stillInFrame(isAnswered) {
      const helios = this.#helios;
      await helios.clock.settle(isAnswered);
      await helios.animatedImages.coverLate(true);
      return this.#withLoads(helios.waits.now());
    }
    async beforeStart() {
      const { clock, waits } = this.#helios;
      await clock.settle(true);
      const { pending, failure } = await waits.beforeStart();
      return { pending, failure: failure ?? clock.core.failure.text };
    }
    #withLoads({ pending, failure }) {
      const { media, animatedImages, videos, webAudio, clock } = this.#helios;
      if (document.readyState !== "complete")
        pending.push(`the load event of ${location.href}`);
      pending.push(...pendingFonts(), ...this.#images((image) => image.loading !== "lazy"), ...media.pendingInFrame(), ...animatedImages.pending(), ...videos.pendingInFrame(), ...webAudio.pending());
      return { pending, failure: failure ?? clock.core.failure.text };
    }
  };
  var names2 = { width: "width", height: "height", frameRate: "fps", duration: "duration" };
  function installSettings(helios) {
    return { settings: () => settings(helios), colourScheme, box: (selector2, scale) => box2(helios, selector2, scale) };
  }
  function settings({ roots, hosts, animations }) {
    const outer = roots.queryAll("[data-composition-id]").filter((element) => !element.parentElement?.closest("[data-composition-id]"));
    const declared = [document.documentElement, document.body, ...outer].filter((element) => element);
    const value = (name) => {
      const element = declared.find((candidate) => candidate.dataset[name] !== void 0);
      return element ? element.dataset[name] : hosts.setting(name);
    };
    const found = {};
    for (const [key, name] of Object2.entries(names2))
      found[key] = value(name);
    found.hostEnd = hosts.end();
    found.animationsEnd = animations.end();
    return found;
  }
  function colourScheme() {
    const declared = getComputedStyle(document.documentElement).colorScheme;
    const meta = document.querySelector('meta[name="color-scheme" i]')?.content;
    return declared === "normal" && meta ? meta : declared;
  }
  var isInViewport = (area) => area.left >= 0 && area.top >= 0 && area.right <= window.innerWidth && area.bottom <= window.innerHeight;
  function box2(helios, selector2, scale) {
    const element = helios.roots.query(selector2);
    if (!element)
      return null;
    helios.animations.rewind();
    const nearest = { behavior: "instant", block: "nearest", inline: "nearest" };
    if (!isInViewport(element.getBoundingClientRect()))
      element.scrollIntoView(nearest);
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const first = (side2) => Math2.floor(side2 * scale + 0.01);
    const last = (side2) => Math2.ceil(side2 * scale - 0.01);
    return { left: first(left), top: first(top), right: last(right), bottom: last(bottom) };
  }
  var most4 = 3;
  function isUsed(template) {
    const first = template.content.firstElementChild;
    if (!first)
      return true;
    const classes = [...first.classList].map((name) => `.${CSS.escape(name)}`).join("");
    return document.querySelector(first.localName + classes) !== null;
  }
  function isFlat(element) {
    if (!element.checkVisibility())
      return false;
    const { width, height } = element.getBoundingClientRect();
    return width === 0 || height === 0;
  }
  function installSuspects(helios) {
    const suspects = () => {
      const templates = [...document.querySelectorAll("template")].filter((template) => !isUsed(template));
      const flat2 = helios.roots.queryAll("canvas, svg, video, img, iframe").filter(isFlat);
      return [...templates.slice(0, most4).map((template) => `${describeElement(template)} was never used`), ...flat2.slice(0, most4).map((element) => `${describeElement(element)} has a size of 0`)];
    };
    return { suspects };
  }
  function readinessGates(helios, native) {
    let promised2 = { gate: void 0, wait: { state: "ready" } };
    let stable;
    function promisedGate() {
      const gate = window.__heliosReady;
      if (gate === false)
        return unanswered("window.__heliosReady, which is false");
      if (promised2.gate === gate)
        return promised2.wait;
      const call = typeof gate === "function" ? () => gate.call(window) : () => gate;
      promised2 = { gate, wait: ask(native, "window.__heliosReady", call) };
      return promised2.wait;
    }
    const markedGates = () => helios.roots.queryAll('[data-helios-ready="false"]').map((element) => unanswered(`${describeElement(element)} data-helios-ready="false"`));
    return async () => {
      const gates = [promisedGate(), ...markedGates(), ...helios.hosts.gates()];
      await answered(native, gates);
      if (gates.some(({ state }) => state !== "ready"))
        return report(gates);
      const found = stabilityHook();
      if (found)
        stable ??= ask(native, found.name, found.call);
      const known = stable ? [stable] : [];
      await answered(native, known);
      return report(known);
    };
  }
  function installWaits(helios, native) {
    const waits = new Waits(helios, native);
    native.addEventListener.call(window, "pagehide", () => waits.abandon());
    return waits;
  }
  var Waits = class {
    #helios;
    #core;
    #native;
    #waits = [];
    #counted = 0;
    constructor(helios, native) {
      this.#helios = helios;
      this.#core = helios.clock.core;
      this.#native = native;
      this.beforeStart = readinessGates(helios, native);
    }
    begin() {
      this.#waits = [];
    }
    abandon() {
      this.#core.waits -= this.#counted;
      this.#counted = 0;
    }
    follow(name, call) {
      const native = this.#native;
      this.#core.waits += 1;
      this.#counted += 1;
      const wait = ask(native, name, call);
      this.#waits.push(wait);
      const end = () => {
        this.#counted -= 1;
        this.#core.waits -= 1;
      };
      if (wait.settled)
        native.then(native.then(wait.settled, end), () => this.#armAgain());
      else
        end();
    }
    #followHook() {
      const native = this.#native;
      const found = stabilityHook();
      if (!found)
        return;
      const before = this.#waits.filter(({ state }) => state === "pending").map(({ settled }) => settled);
      if (before.length === 0)
        this.follow(found.name, found.call);
      else
        this.follow(found.name, () => native.then(native.all(before), found.call));
      this.#armAgain();
    }
    #armAgain() {
      const core = this.#core;
      if (core.waits === 0 && core.isArmed)
        for (const each of core.realms)
          each.armAnimationFrames();
    }
    async inFrame() {
      if (this.#core.isReady)
        this.#followHook();
      await answered(this.#native, this.#waits);
      return report(this.#waits);
    }
    now() {
      return report(this.#waits);
    }
    async bringForward() {
      const core = this.#core;
      if (core.waits === 0 || this.#helios.clock.isShared)
        return;
      core.beginTasks();
      await fireEarly(core, this.#native);
      core.endTasks();
    }
  };
  async function fireEarly(core, native) {
    if (!core.timers.bringForward(core.waitsSince, core.now))
      return;
    await new native.Promise((resolve) => {
      native.setTimeout(() => {
        native.setTimeout(resolve);
        const timer = core.timers.next;
        if (timer && timer.due <= core.now)
          core.fire(timer);
      });
    });
  }
  var withoutFragment = (url) => String(url).split("#")[0];
  var isMedia = (type) => /^(audio|video)\/|^application\/ogg/.test(type);
  function installBlobReader(helios, native) {
    const { core } = helios.clock.realm;
    followURLs(core, native);
    const channel = new native.BroadcastChannel(workerBlobChannel);
    channel.onmessage = ({ data: { url, blob } }) => core.urls.blobs.set(url, blob);
    return new BlobReader(core, native);
  }
  var isPlayed = (core, url) => core.media.playbacks.some(({ pieces: pieces2 }) => pieces2.some(({ source }) => source === url)) || [...core.realms].some((realm) => realm.media.sources().includes(url));
  function followURLs(core, native) {
    native.define(URL, { createObjectURL(object) {
      const url = native.createObjectURL(object);
      if (object instanceof native.Blob)
        core.urls.blobs.set(url, object);
      else
        core.urls.mediaSources.add(url);
      return url;
    }, revokeObjectURL(url) {
      const name = withoutFragment(url);
      const blob = core.urls.blobs.get(name);
      if (blob && !isMedia(blob.type) && !isPlayed(core, name))
        core.urls.blobs.delete(name);
      native.revokeObjectURL(url);
    } });
  }
  var toBase64 = (native, blob) => new native.Promise((resolve, reject) => {
    const reader = new native.FileReader();
    reader.onload = () => {
      const text = String(reader.result);
      resolve(text.slice(text.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  var BlobReader = class {
    #core;
    #native;
    #open = new Map();
    constructor(core, native) {
      this.#core = core;
      this.#native = native;
    }
    async load(url) {
      const known = this.#core.urls.blobs.get(withoutFragment(url));
      if (known)
        return known;
      let response;
      try {
        response = await this.#native.fetch(url);
      } catch (error) {
        if (/^https?:/.test(url))
          return null;
        throw error;
      }
      if (!response.ok)
        throw new Error2(`HTTP status ${response.status}`);
      return response.blob();
    }
    async open(url) {
      const blob = await this.load(url);
      if (blob === null)
        return null;
      this.#open.set(url, blob);
      return blob.size;
    }
    slice(url, start, end) {
      return toBase64(this.#native, this.#open.get(url).slice(start, end));
    }
    close(url) {
      this.#open.delete(url);
    }
  };
  function installResources(native, binding) {
    const waiting = new Map();
    const ask2 = window[binding];
    delete window[binding];
    return { read(source) {
      if (typeof ask2 !== "function")
        return native.resolved(null);
      return new native.Promise((resolve) => {
        waiting.set(source, resolve);
        ask2(source);
      });
    }, receive(source, content, isBase64) {
      const resolve = waiting.get(source);
      waiting.delete(source);
      if (content === null)
        resolve?.(null);
      else if (!isBase64)
        resolve?.(new TextEncoder().encode(content));
      else
        resolve?.(bytesOfText(native.atob(content)));
    } };
  }
  var flow = { block: -0.5, float: -0.4, inline: -0.3 };
  function comparePaint(left, right) {
    const length2 = Math2.min(left.length, right.length);
    for (let index = 0; index < length2; index += 1) {
      if (left[index] !== right[index])
        return left[index] - right[index];
    }
    return left.length - right.length;
  }
  var contextual = /transform|opacity|filter|perspective|translate|rotate|scale|clip-path|mask|isolation|z-index|blend|position/;
  var isContext = (style) => style.opacity !== "1" || style.transform !== "none" || style.filter !== "none" || style.backdropFilter !== "none" || style.mixBlendMode !== "normal" || style.isolation === "isolate" || style.clipPath !== "none" || style.maskImage !== "none" || style.perspective !== "none" || style.translate !== "none" || style.rotate !== "none" || style.scale !== "none" || style.offsetPath !== "none" || style.transformStyle === "preserve-3d" || style.position === "fixed" || style.position === "sticky" || /paint|layout|strict|content/.test(style.contain) || style.contentVisibility !== "visible" || style.containerType !== "normal" || style.viewTransitionName !== "none" || contextual.test(style.willChange);
  function paintPlace(style, place, order) {
    const zIndex = style.zIndex === "auto" ? null : Number(style.zIndex);
    const isPositioned = style.position !== "static";
    const isItems = /flex|grid/.test(style.display);
    const hasIndex = zIndex !== null && (isPositioned || place.isItems);
    const makesContext = hasIndex || isContext(style);
    if (style.display === "contents")
      return { key: null, inner: { ...place, isItems } };
    if (makesContext || isPositioned) {
      const own = [...place.context, hasIndex ? zIndex : 0, order];
      return { key: own, inner: { context: makesContext ? own : place.context, container: own, isItems } };
    }
    const isInline = style.display.startsWith("inline") || style.display === "block math";
    if (style.float !== "none" || isInline && style.display !== "inline" || place.isItems) {
      const level = style.float !== "none" ? flow.float : place.isItems ? flow.block : flow.inline;
      const whole = [...place.container, level, order];
      return { key: whole, inner: { context: place.context, container: whole, isItems } };
    }
    const key = [...place.container, isInline ? flow.inline : flow.block, order];
    return { key, inner: { ...place, isItems } };
  }
  var transparent = /^rgba\(.*, 0\)$|^transparent$|\/ 0\)$/;
  var replaced = new Set(["img", "video", "iframe", "frame", "object", "embed", "input", "select", "textarea", "button", "progress", "meter", "math"]);
  var sides = ["Top", "Right", "Bottom", "Left"];
  function paintsBox(style) {
    return !transparent.test(style.backgroundColor) || style.backgroundImage !== "none" || style.boxShadow !== "none" || style.outlineStyle !== "none" && style.outlineWidth !== "0px" || style.borderImageSource !== "none" || sides.some((side2) => style[`border${side2}Style`] !== "none" && style[`border${side2}Width`] !== "0px") || style.backdropFilter !== "none" || style.columnRuleStyle !== "none" || (style.webkitBoxReflect ?? "none") !== "none";
  }
  function paintSpread(style) {
    let sum = 0;
    for (const value of [style.boxShadow, style.textShadow, style.filter]) {
      if (value === "none")
        continue;
      for (const [length2] of value.matchAll(/[\d.]+(?=px)/g))
        sum += 3 * Number(length2);
    }
    if (style.outlineStyle === "none")
      return sum;
    sum += parseFloat(style.outlineWidth) + Math2.max(0, parseFloat(style.outlineOffset));
    return sum;
  }
  function background() {
    const styles = [document.documentElement, document.body].filter(Boolean).map((e) => getComputedStyle(e));
    if (styles.some((style) => style.backgroundImage !== "none"))
      return null;
    const colours = styles.map((style) => style.backgroundColor);
    const [root, body] = colours;
    if (body === void 0 || transparent.test(root) || transparent.test(body))
      return colours;
    if (root === body && root.startsWith("rgb("))
      return [root];
    const box3 = document.body.getBoundingClientRect();
    if (box3.width === 0 || box3.height === 0)
      return [root];
    const fills = box3.left <= 0 && box3.top <= 0 && box3.right >= window.innerWidth && box3.bottom >= window.innerHeight;
    return fills ? colours : null;
  }
  var isVisible2 = (canvas, box3) => box3.width > 0 && box3.height > 0 && canvas.width > 0 && canvas.height > 0 && canvas.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  function placement(canvas) {
    const outer = canvas.getBoundingClientRect();
    if (!isVisible2(canvas, outer))
      return null;
    const style = getComputedStyle(canvas);
    const [scaleX, scaleY] = [outer.width / canvas.offsetWidth, outer.height / canvas.offsetHeight];
    const inset = (side2) => parseFloat(style[`padding${side2}`]) + parseFloat(style[`border${side2}Width`]);
    const [left, right, top, bottom] = ["Left", "Right", "Top", "Bottom"].map(inset);
    return { canvas, x: outer.left + left * scaleX, y: outer.top + top * scaleY, width: outer.width - (left + right) * scaleX, height: outer.height - (top + bottom) * scaleY, alpha: ancestors(canvas).reduce((alpha, node) => alpha * Number(getComputedStyle(node).opacity), 1), isSmooth: !["pixelated", "crisp-edges"].includes(style.imageRendering) };
  }
  function areaOf(place) {
    const area = { left: Math2.max(place.x, 0), top: Math2.max(place.y, 0), right: Math2.min(place.x + place.width, window.innerWidth), bottom: Math2.min(place.y + place.height, window.innerHeight) };
    return area.left < area.right && area.top < area.bottom ? area : null;
  }
  function makeSheet(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  }
  function installCanvases(helios, native) {
    return helios.ring ? new Canvases(helios.roots, native) : null;
  }
  var Canvases = class {
    #roots;
    #native;
    #empty = makeSheet(`canvas {
        content-visibility: hidden !important;
        contain-intrinsic-size: attr(width px, 300px) attr(height px, 150px) !important;
    }`);
    #bare = makeSheet("html, body { background: none !important; transition: none !important; }");
    constructor(roots, native) {
      this.#roots = roots;
      this.#native = native;
    }
    placements() {
      return this.#roots.queryAll("canvas").flatMap((canvas) => placement(canvas) ?? []);
    }
    areThere() {
      return this.#roots.all().some((root) => root.querySelector("canvas") !== null);
    }
    background() {
      const isBare2 = this.#drop(document, this.#bare);
      const colours = background();
      if (isBare2)
        this.#adopt(document, this.#bare);
      return colours;
    }
    hide(isBare2) {
      const changes = this.#roots.all().map((root) => this.#adopt(root, this.#empty));
      changes.push(isBare2 ? this.#adopt(document, this.#bare) : this.#drop(document, this.#bare));
      return changes.some(Boolean);
    }
    show() {
      this.#drop(document, this.#bare);
      for (const root of this.#roots.all())
        this.#drop(root, this.#empty);
    }
    #sheetsOf(root) {
      return root === document ? this.#native.documentSheets : this.#native.shadowSheets;
    }
    #adopt(root, sheet) {
      const sheets = this.#sheetsOf(root);
      const present = [...sheets.get.call(root)];
      if (present.includes(sheet))
        return false;
      sheets.set.call(root, [...present, sheet]);
      return true;
    }
    #drop(root, sheet) {
      const sheets = this.#sheetsOf(root);
      const present = [...sheets.get.call(root)];
      const isThere2 = present.includes(sheet);
      if (isThere2)
        sheets.set.call(root, present.filter((other) => other !== sheet));
      return isThere2;
    }
  };
  var straight = /^matrix\([\d.][\d.e+-]*, 0, 0, [\d.][\d.e+-]*, /;
  function effectOn(style) {
    const { transform } = style;
    if (transform !== "none" && !straight.test(transform))
      return "turned";
    if (style.rotate !== "none" || style.offsetPath !== "none" || style.scale.includes("-"))
      return "turned";
    if (style.clipPath !== "none" || style.clip !== "auto")
      return "clipped";
    if (style.maskImage !== "none")
      return "masked";
    if (style.filter !== "none")
      return "filtered";
    if (style.mixBlendMode !== "normal")
      return "blended";
    if (style.zoom !== "1")
      return "zoomed";
    if ((style.webkitBoxReflect ?? "none") !== "none")
      return "reflected";
    return null;
  }
  var corners = ["TopLeft", "TopRight", "BottomLeft", "BottomRight"];
  var radiusOf = (style) => Math2.max(...corners.map((corner) => {
    const values = style[`border${corner}Radius`].split(" ");
    return values.some((value) => value.endsWith("%")) ? Infinity : Math2.max(...values.map(parseFloat));
  }));
  var clips = (style) => style.overflowX !== "visible" || style.overflowY !== "visible" || /paint|strict|content/.test(style.contain);
  function cuts(element, style, area) {
    if (!clips(style) || style.display === "contents" || style.display === "inline")
      return false;
    const box3 = element.getBoundingClientRect();
    const radius = radiusOf(style);
    if (radius === Infinity)
      return true;
    const inset = (side2) => Math2.max(parseFloat(style[`border${side2}Width`]), radius);
    const near = 0.51;
    return area.left < box3.left + inset("Left") - near || area.top < box3.top + inset("Top") - near || area.right > box3.right - inset("Right") + near || area.bottom > box3.bottom - inset("Bottom") + near;
  }
  var isStretched = (style, { canvas, width, height }) => style.objectViewBox !== "none" || style.objectFit !== "fill" && Math2.abs(width * canvas.height - height * canvas.width) > canvas.height + canvas.width;
  function effectObstacle(place, area) {
    const name = describeElement(place.canvas);
    const own = computedStyles(place.canvas).own;
    if (radiusOf(own) > 0)
      return `${name} is rounded`;
    if (isStretched(own, place))
      return `${name} is fitted into its box`;
    for (const node of flatAncestors(place.canvas)) {
      const { own: style } = computedStyles(node);
      const what = effectOn(style);
      if (what)
        return `${name} is ${what}`;
      const isPage = node === document.documentElement || node === document.body;
      if (node === place.canvas || isPage || !cuts(node, style, area))
        continue;
      return `${name} is cut off by ${describeElement(node)}`;
    }
    return null;
  }
  function fadesWithOthers({ canvas }, painters) {
    const faded = flatAncestors(canvas).filter((node) => computedStyles(node).own.opacity !== "1");
    return faded.some((node) => painters.some(({ element }) => node.contains(element) || element === node));
  }
  function neighbours(all2, place, area) {
    const painters = all2.within(area);
    const key = all2.keyOf(place.canvas);
    return { painters, over: key ? painters.filter((painter) => comparePaint(painter.key, key) > 0) : painters, under: key ? painters.filter((painter) => comparePaint(painter.key, key) < 0) : painters };
  }
  function canvasObstacles(all2, places) {
    const answer = { obstacle: null, below: null, above: null };
    let last = null;
    for (const place of places) {
      const area = areaOf(place);
      if (area === null)
        continue;
      const name = describeElement(place.canvas);
      answer.obstacle ??= effectObstacle(place, area);
      if (answer.obstacle)
        return answer;
      const { painters, over, under } = neighbours(all2, place, area);
      if (fadesWithOthers(place, painters))
        answer.obstacle = `${name} is faded with what lies around it`;
      const mixing = over.find(({ isMixing }) => isMixing);
      if (mixing)
        answer.obstacle ??= `${describeElement(mixing.element)} is mixed with ${name}`;
      if (under.length > 0)
        answer.below ??= `${name} lies over ${describeElement(under[0].element)}`;
      if (over.length > 0)
        answer.above ??= `${name} lies under ${describeElement(over[0].element)}`;
      const key = all2.keyOf(place.canvas);
      if (last && key && comparePaint(last, key) > 0)
        answer.obstacle ??= `${name} lies under another canvas`;
      last = key;
    }
    return answer;
  }
  var Changes = class {
    own = new Set();
    below = new Set();
    rebuilt = new Set();
    isEverything = false;
    isText = false;
  };
  var ChangeLog = class {
    #changes = new Changes();
    onTouch = () => {
    };
    constructor(native) {
      this.native = native;
    }
    take() {
      const taken = this.#changes;
      this.#changes = new Changes();
      return taken;
    }
    note(records) {
      let isChanged = false;
      for (const record of records) {
        if (!this.#isReal(record))
          continue;
        isChanged = true;
        const { type, attributeName } = record;
        const target = record.target;
        const parent2 = target.parentNode;
        if (type === "characterData" && parent2?.localName === "style")
          this.noteEverything();
        else if (type === "characterData")
          this.#changes.isText = true;
        else if (type === "childList")
          this.#noteChildren(target, record);
        else if (attributeName === "style")
          this.#noteStyle(target, record.oldValue);
        else
          this.#noteClass(target);
      }
      if (isChanged)
        this.onTouch();
    }
    #isReal({ type, target, attributeName, attributeNamespace, oldValue }) {
      return type !== "attributes" || attributeNamespace !== null || this.native.getAttribute.call(target, attributeName) !== oldValue;
    }
    #noteChildren(target, { addedNodes, removedNodes }) {
      this.#changes.below.add(target);
      const isElement = (node) => node.nodeType === 1;
      this.#changes.isText = true;
      if ([...addedNodes, ...removedNodes].some(isElement))
        this.#changes.rebuilt.add(target);
      if (target.localName === "style")
        this.noteEverything();
    }
    #noteStyle(target, oldValue) {
      const inherited = /--|visibility|all\s*:/;
      const values = [oldValue, this.native.getAttribute.call(target, "style")];
      this.noteElement(target, values.some((value) => inherited.test(value ?? "")));
    }
    #noteClass(target) {
      this.#changes.below.add(target.parentElement ?? target);
    }
    noteElement(element, isInherited2) {
      (isInherited2 ? this.#changes.below : this.#changes.own).add(element);
    }
    forget() {
      this.#changes.isEverything = true;
    }
    noteEverything() {
      this.forget();
      this.onTouch();
    }
  };
  var flat = new Set(["opacity", "color", "backgroundColor", "offset", "computedOffset", "easing", "composite"]);
  var propertiesOf = new WeakMap();
  function properties(effect) {
    if (!propertiesOf.has(effect)) {
      propertiesOf.set(effect, new Set(effect.getKeyframes().flatMap(Object2.keys)));
    }
    return propertiesOf.get(effect);
  }
  function isFarOff(effect) {
    const { localTime, delay } = effect.getComputedTiming();
    return typeof localTime === "number" && localTime >= 0 && localTime < (delay ?? 0) - 250;
  }
  var isMoving = ({ effect }) => ![...properties(effect)].every((name) => flat.has(name));
  var isInherited = ({ effect }) => [...properties(effect)].some((name) => name === "visibility" || name.startsWith("--"));
  function runningAnimations(helios, native) {
    return nativeAnimations(native, helios.roots).filter(({ playState, effect }) => playState === "running" && effect?.target && !isFarOff(effect));
  }
  function watchStyles(native, change, loosen) {
    const before = (prototype, name, call) => {
      const original = prototype?.[name];
      if (typeof original !== "function")
        return;
      native.define(prototype, { [name](...parameters) {
        call();
        return Reflect2.apply(original, this, parameters);
      } });
    };
    const writers2 = [[CSSStyleSheet, ["insertRule", "addRule", "deleteRule", "removeRule", "replace", "replaceSync"]], [CSSGroupingRule, ["insertRule", "deleteRule"]], [CSSStyleRule, ["insertRule", "deleteRule"]], [CSSKeyframesRule, ["appendRule", "deleteRule"]]];
    for (const [type, names3] of writers2)
      for (const name of names3)
        before(type.prototype, name, change);
    const access = (prototype, name, { get, set: set3 }) => {
      const found = accessor(prototype, name);
      if (!found?.get)
        return;
      native.defineAccessor(prototype, name, { get() {
        get?.();
        return found.get.call(this);
      }, set: found.set && function setValue(value) {
        set3?.();
        found.set.call(this, value);
      } });
    };
    for (const type of [CSSStyleRule, CSSKeyframeRule])
      access(type.prototype, "style", { get: loosen, set: change });
    access(CSSStyleRule.prototype, "styleMap", { get: loosen });
    access(CSSStyleRule.prototype, "selectorText", { set: change });
    access(StyleSheet.prototype, "disabled", { set: change });
    access(CSSMediaRule.prototype, "media", { get: loosen });
    access(StyleSheet.prototype, "media", { get: loosen });
    for (const root of [Document.prototype, ShadowRoot.prototype])
      access(root, "adoptedStyleSheets", { set: change });
    for (const name of ["checked", "indeterminate"])
      access(HTMLInputElement.prototype, name, { set: change });
  }
  function watchScroll(native, change) {
    const scrollers = [[Element.prototype, ["scroll", "scrollTo", "scrollBy", "scrollIntoView"]], [window, ["scroll", "scrollTo", "scrollBy"]]];
    for (const [target, names3] of scrollers) {
      for (const name of names3) {
        const original = target[name];
        native.define(target, { [name](...parameters) {
          change();
          return Reflect2.apply(original, this, parameters);
        } });
      }
    }
    for (const name of ["scrollTop", "scrollLeft"]) {
      const found = accessor(Element.prototype, name);
      native.defineAccessor(Element.prototype, name, { get: found.get, set(value) {
        change();
        found.set.call(this, value);
      } });
    }
    native.addEventListener.call(document, "scroll", change, true);
  }
  var recorded = { childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true };
  var Changes2 = class {
    #helios;
    #native;
    #log;
    #observed = new WeakSet2();
    #observer;
    #hasLooseRules = false;
    #isBegun = false;
    constructor(helios, native) {
      const log = new ChangeLog(native);
      this.#helios = helios;
      this.#native = native;
      this.#log = log;
      this.#observer = new MutationObserver((records) => log.note(records));
      watchStyles(native, () => log.noteEverything(), () => {
        this.#hasLooseRules = true;
      });
      watchScroll(native, () => {
        if (this.#isBegun)
          log.onTouch();
      });
    }
    begin(onTouch) {
      const { addEventListener } = this.#native;
      const log = this.#log;
      log.onTouch = onTouch;
      if (this.#isBegun)
        return;
      this.#isBegun = true;
      for (const root of this.#helios.roots.all())
        this.#observe(root);
      this.#helios.roots.onRoot((root) => this.#observe(root));
      const noteEverything = () => log.noteEverything();
      for (const type of ["load", "focus", "blur"])
        addEventListener.call(document, type, noteEverything, true);
      addEventListener.call(document.fonts, "loadingdone", noteEverything);
    }
    #observe(root) {
      if (this.#observed.has(root))
        return;
      this.#observed.add(root);
      this.#native.observe.call(this.#observer, root, recorded);
      this.#log.forget();
    }
    arm() {
      if (!this.#isBegun)
        return;
      if (this.#hasLooseRules || document.querySelector("animate, animateTransform, animateMotion, set") || runningAnimations(this.#helios, this.#native).some(isMoving))
        this.#log.onTouch();
    }
    take() {
      const log = this.#log;
      log.note(this.#native.takeRecords.call(this.#observer));
      for (const animation2 of runningAnimations(this.#helios, this.#native)) {
        log.noteElement(animation2.effect.target, isInherited(animation2));
      }
      const taken = log.take();
      taken.isEverything ||= this.#hasLooseRules;
      return taken;
    }
  };
  var isFrame = ({ localName }) => ["iframe", "frame", "object"].includes(localName);
  var isSandboxed = (frame) => frame.localName !== "object" && frame.sandbox?.length !== void 0 && frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  function windowOf2(frame) {
    try {
      return frame.contentDocument && frame.contentWindow;
    } catch {
      return null;
    }
  }
  function lookInside(frame, index) {
    const name = describeElement(frame);
    if (isSandboxed(frame))
      return { obstacle: `${name} is sandboxed`, isNewKind: false };
    const inner = windowOf2(frame);
    if (!inner) {
      return { obstacle: frame.localName === "object" ? null : `${name} is of another origin`, isNewKind: false };
    }
    const answer = inner.__heliosCapture?.drawing.look(null, index);
    return { obstacle: answer?.obstacle ? `in ${name}: ${answer.obstacle}` : null, isNewKind: answer?.isNewKind ?? false };
  }
  var ForeignResources = class {
    #origins = new Map();
    #observer = new PerformanceObserver((list) => this.#note(list.getEntries()));
    isLoaded = false;
    isStyled = false;
    constructor() {
      this.#observer.observe({ type: "resource", buffered: true });
    }
    update() {
      this.#note(this.#observer.takeRecords());
    }
    #note(entries2) {
      for (const { name, initiatorType } of entries2) {
        if (!this.has(name))
          continue;
        this.isLoaded = true;
        if (initiatorType === "css" && !/\.(woff2?|ttf|otf)([?#]|$)/i.test(name))
          this.isStyled = true;
      }
    }
    has(address) {
      if (!address)
        return false;
      if (!this.#origins.has(address)) {
        let isOther = false;
        try {
          const url = new URL(address, document.baseURI);
          isOther = /^https?:$|^ftp:$|^file:$/.test(url.protocol) && url.origin !== window.origin;
        } catch {
        }
        this.#origins.set(address, isOther);
      }
      return this.#origins.get(address);
    }
  };
  var kinds = 'img, image, video, iframe, frame, object, embed, feImage, use, input[type="image"]';
  var seen = { opacityProperty: true, visibilityProperty: true };
  var addressesOf = (element) => [element.currentSrc, element.localName === "img" ? element.src : null, element.poster, element.data, element.href?.baseVal, ["embed", "input"].includes(element.localName) ? element.src : null].filter((address) => typeof address === "string" && address !== "");
  var Foreign = class {
    #helios;
    #native;
    #resources = new ForeignResources();
    #elements = null;
    #styled = [];
    #isNewInside = false;
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
    }
    get isLoaded() {
      return this.#resources.isLoaded;
    }
    look(isChanged, isRebuilt, index) {
      this.#resources.update();
      if (isRebuilt || this.#elements === null)
        this.#elements = this.#helios.roots.queryAll(kinds);
      this.#isNewInside = false;
      const obstacle = this.#elementObstacle(this.#elements, index) ?? this.#styleObstacle(isChanged);
      return { obstacle, isNewInside: this.#isNewInside };
    }
    #elementObstacle(elements, index) {
      for (const element of elements) {
        if (!element.isConnected)
          continue;
        const address = addressesOf(element).find((each) => this.#isLeftOut(each));
        if (address && this.#isSeen(element))
          return `${describeElement(element)} shows ${address} of another origin`;
        if (!isFrame(element) || !this.#isSeen(element))
          continue;
        const inside = lookInside(element, index);
        this.#isNewInside ||= inside.isNewKind;
        if (inside.obstacle !== null)
          return inside.obstacle;
      }
      return null;
    }
    #styleObstacle(isChanged) {
      if (!this.#resources.isStyled)
        return null;
      if (isChanged) {
        this.#styled = matchingStyles(this.#helios, (address) => this.#isLeftOut(address)).map(({ element }) => element);
      }
      const shown = this.#styled.find((element) => element.isConnected && this.#isSeen(element));
      return shown ? `${describeElement(shown)} has a picture of another origin` : null;
    }
    #isLeftOut(address) {
      return this.#resources.has(address) && !this.#helios.animatedImages.isMoving(address);
    }
    #isSeen(element) {
      const box3 = this.#native.boxOf.call(element);
      if (element.localName === "feImage")
        return true;
      return box3.width > 0 && box3.height > 0 && box3.right > 0 && box3.bottom > 0 && box3.left < window.innerWidth && box3.top < window.innerHeight && element.checkVisibility(seen);
    }
  };
  var isDeep = (style) => style.transformStyle === "preserve-3d" || style.backfaceVisibility === "hidden";
  var functionNames = (value) => value === "none" ? "" : value.replace(/\((?:[^()]|\([^()]*\))*\)/g, "");
  function kindOf(style, element) {
    const { display } = style;
    if (display === "none")
      return "none";
    const transform = style.transform === "none" ? 0 : style.transform.startsWith("matrix3d") ? 3 : 2;
    const isSet = (value) => value === "none" ? 0 : 1;
    const overflow = `${style.overflowX} ${style.overflowY}`;
    const isEmpty = overflow !== "visible visible" && (element.clientWidth === 0 || element.clientHeight === 0);
    return [display === "contents", style.visibility, style.position, style.zIndex, overflow, isEmpty, style.opacity === "1", transform, isSet(style.translate), isSet(style.rotate), isSet(style.scale), isSet(style.perspective), style.transformStyle, style.backfaceVisibility, functionNames(style.filter), functionNames(style.backdropFilter), style.mixBlendMode, style.isolation, functionNames(style.clipPath), functionNames(style.maskImage), style.contain, style.contentVisibility, style.willChange, style.overlay].join();
  }
  var Kinds = class {
    #helios;
    #kinds = new WeakMap();
    #outlines = new WeakMap();
    deep = new Set();
    #isFirst = true;
    constructor(helios) {
      this.#helios = helios;
    }
    look({ own, below, rebuilt, isEverything }, isWhole) {
      let isNew = this.#isFirst;
      if (isWhole || isEverything)
        isNew = this.#lookAt(document, true) || isNew;
      else {
        const isInside = (node) => [...below].some((other) => other !== node && other.contains(node));
        for (const node of below) {
          if (below.size > 8 || !isInside(node))
            isNew = this.#lookAt(node, true) || isNew;
        }
        for (const node of own)
          isNew = this.#lookAt(node, false) || isNew;
      }
      for (const node of rebuilt)
        if (node.isConnected && this.#isRebuilt(node))
          isNew = true;
      for (const element of this.deep)
        if (!element.isConnected)
          this.deep.delete(element);
      this.#isFirst = false;
      return isNew;
    }
    #lookAt(node, isBelow) {
      if (!node.isConnected)
        return false;
      const element = node.nodeType === 1 ? node : null;
      let isNew = element !== null && this.#read(element);
      if (!isBelow)
        return isNew;
      isNew = this.#readBelow(node) || isNew;
      const inner = element && this.#helios.roots.of(element);
      return (inner ? this.#readBelow(inner) : false) || isNew;
    }
    #read(element) {
      const style = computedStyles(element).own;
      const kind = kindOf(style, element);
      const last = this.#kinds.get(element);
      if (last === kind)
        return false;
      this.#kinds.set(element, kind);
      if (isDeep(style))
        this.deep.add(element);
      else
        this.deep.delete(element);
      return last !== void 0;
    }
    #readBelow(parent2) {
      let isNew = false;
      for (const element of parent2.querySelectorAll("*")) {
        if (this.#read(element))
          isNew = true;
        const inner = this.#helios.roots.of(element);
        if (inner && this.#readBelow(inner))
          isNew = true;
      }
      return isNew;
    }
    #isRebuilt(parent2) {
      const elements = [...parent2.querySelectorAll("*")];
      const outline = elements.map((element) => `${element.localName} ${this.#kinds.get(element)}`).join("\n");
      const isNew = this.#outlines.get(parent2) !== outline;
      this.#outlines.set(parent2, outline);
      return isNew;
    }
  };
  function boxOf(native, { element, hasText: hasText2, isWhole, spread }) {
    if (isWhole)
      return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const boxes = [native.boxOf.call(element)];
    if (hasText2) {
      const range = document.createRange();
      range.selectNodeContents(element);
      boxes.push(range.getBoundingClientRect());
    }
    return { left: Math2.min(...boxes.map((box3) => box3.left)) - spread, top: Math2.min(...boxes.map((box3) => box3.top)) - spread, right: Math2.max(...boxes.map((box3) => box3.right)) + spread, bottom: Math2.max(...boxes.map((box3) => box3.bottom)) + spread };
  }
  function isSeenWithin(native, painter, area) {
    if (!painter.element.isConnected)
      return false;
    const box3 = boxOf(native, painter);
    const isNear = box3.left < area.right - 0.01 && box3.right > area.left + 0.01 && box3.top < area.bottom - 0.01 && box3.bottom > area.top + 0.01;
    const isSeen = { opacityProperty: true, visibilityProperty: true };
    return isNear && (painter.isWhole || painter.element.checkVisibility(isSeen));
  }
  var paintedShapes = "path, rect, circle, ellipse, line, polygon, polyline, text, image, use, foreignObject";
  function hasText(element) {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 && /\S/.test(String(node.nodeValue)))
        return true;
    }
    return false;
  }
  var isMixed = (style) => style.mixBlendMode !== "normal" || style.backdropFilter !== "none";
  function findPainters(roots) {
    const walk = new PainterWalk(roots);
    const root = { context: [], container: [], isItems: false };
    if (document.documentElement)
      walk.enter(document.documentElement, root, { spread: 0, isMixing: false });
    return walk;
  }
  var PainterWalk = class {
    #roots;
    #order = 0;
    painters = [];
    keys = new Map();
    constructor(roots) {
      this.#roots = roots;
    }
    enter(element, place, outer) {
      const { own, before, after } = computedStyles(element);
      if (own.display === "none")
        return;
      this.#order += 1;
      const { key, inner } = paintPlace(own, place, this.#order);
      const content = [...inner.container, flow.inline, this.#order];
      this.keys.set(element, content);
      const state = { spread: outer.spread + paintSpread(own), isMixing: outer.isMixing || isMixed(own) };
      const add = (painter) => {
        this.painters.push({ element, ...state, ...painter });
      };
      const isPage = element === document.documentElement || element === document.body;
      if (key && !isPage && paintsBox(own))
        add({ key });
      if (hasText(element))
        add({ key: content, hasText: true });
      if (replaced.has(element.localName))
        add({ key: content });
      if (own.display.includes("list-item") && own.listStyleType !== "none") {
        add({ key: content, spread: state.spread + 40 });
      }
      this.#addPseudo(before, inner, add);
      if (element.localName === "svg")
        this.#addPicture(element, own, content, add);
      else
        for (const child of this.#childrenOf(element))
          this.enter(child, inner, state);
      this.#addPseudo(after, inner, add);
    }
    *#childrenOf(element) {
      if (element.localName === "slot") {
        const assigned = element.assignedElements();
        yield* assigned.length > 0 ? assigned : element.children;
      } else
        yield* (this.#roots.of(element) ?? element).children;
    }
    #addPseudo(style, place, add) {
      if (style.content === "none" || style.content === "normal" || style.display === "none")
        return;
      if (style.content === '""' && !paintsBox(style))
        return;
      if (style.opacity === "0" || style.visibility !== "visible")
        return;
      this.#order += 1;
      const { key, inner } = paintPlace(style, place, this.#order);
      const painter = { key: key ?? inner.container, isWhole: style.position !== "static" };
      add(isMixed(style) ? { ...painter, isMixing: true } : painter);
    }
    #addPicture(svg, style, key, add) {
      add({ key });
      if (style.overflow === "hidden")
        return;
      for (const shape of svg.querySelectorAll(paintedShapes)) {
        add({ element: shape, key, spread: parseFloat(computedStyles(shape).own.strokeWidth) || 0 });
      }
    }
  };
  var Painters = class {
    #helios;
    #native;
    #painters = null;
    #keys = new Map();
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
    }
    forget() {
      this.#painters = null;
    }
    keyOf(canvas) {
      return this.#keys.get(canvas);
    }
    within(area) {
      if (this.#painters === null)
        ({ painters: this.#painters, keys: this.#keys } = findPainters(this.#helios.roots));
      return this.#painters.filter((painter) => isSeenWithin(this.#native, painter, area));
    }
  };
  var isInSpace = (element) => computedStyles(element).own.transform.startsWith("matrix3d") || /\s/.test(computedStyles(element).own.rotate);
  function spaceOf(element) {
    const chain = [element];
    for (let node = element.parentElement; node; node = node.parentElement) {
      if (computedStyles(node).own.transformStyle !== "preserve-3d")
        break;
      chain.push(node);
    }
    return chain;
  }
  function sceneObstacle(deep) {
    for (const element of deep) {
      if (!element.isConnected || !element.checkVisibility())
        continue;
      const { own } = computedStyles(element);
      if (own.backfaceVisibility === "hidden" && spaceOf(element).some(isInSpace)) {
        return `${describeElement(element)} hides its back in 3D`;
      }
      const children = own.transformStyle === "preserve-3d" ? [...element.children] : [];
      if (children.length > 1 && children.some((child) => child.checkVisibility() && isInSpace(child))) {
        return `the children of ${describeElement(element)} are sorted in 3D`;
      }
    }
    return null;
  }
  var TaintedCanvases = class {
    #helios;
    #native;
    #known = new WeakSet2();
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
    }
    has(canvas) {
      const { VideoFrame } = this.#native;
      if (!this.#helios.foreign.isLoaded || typeof VideoFrame === "undefined")
        return false;
      if (!this.#known.has(canvas)) {
        try {
          new VideoFrame(canvas, { timestamp: 0 }).close();
        } catch (error) {
          if (error.name === "SecurityError")
            this.#known.add(canvas);
        }
      }
      return this.#known.has(canvas);
    }
  };
  var entries = () => [[HTMLDialogElement, ["showModal"]], [HTMLElement, ["showPopover", "togglePopover"]], [Element, ["requestFullscreen", "webkitRequestFullscreen", "webkitRequestFullScreen", "startViewTransition"]], [Document, ["startViewTransition"]]];
  function installTopLayer(helios, native) {
    const layer = new TopLayer(helios);
    for (const [type, names3] of entries()) {
      for (const name of names3)
        watchEntry(native, layer, type.prototype, name);
    }
    native.addEventListener.call(window, "beforetoggle", ({ newState }) => {
      if (newState === "open")
        layer.takeOut();
    }, true);
    return layer;
  }
  function watchEntry(native, layer, prototype, name) {
    const original = prototype[name];
    if (!original)
      return;
    native.define(prototype, { [name](...parameters) {
      layer.hasTransitions ||= name === "startViewTransition";
      layer.takeOut();
      return Reflect2.apply(original, this, parameters);
    } });
  }
  var isThere = (element) => computedStyles(element).own.overlay === "auto";
  var TopLayer = class {
    #helios;
    hasTransitions = false;
    constructor(helios) {
      this.#helios = helios;
    }
    takeOut() {
      const { ring } = this.#helios;
      if (ring)
        return ring.takeOut?.();
      try {
        const outer = parentOf(window);
        return outer !== window ? outer.__heliosCapture?.topLayer.takeOut() : void 0;
      } catch {
      }
      return void 0;
    }
    needsDisplay() {
      return this.hasTransitions || Boolean(document.activeViewTransition);
    }
    isInUse() {
      return this.look() !== null || framesOf(window).some((frame) => {
        try {
          return frame.__heliosCapture?.topLayer.isInUse() ?? false;
        } catch {
          return false;
        }
      });
    }
    look() {
      if (document.activeViewTransition)
        return "a view transition is shown";
      for (const root of this.#helios.roots.all()) {
        const found = root.querySelector(":modal, :popover-open, :fullscreen") ?? [...root.querySelectorAll("dialog, [popover]")].find(isThere);
        if (found)
          return `${describeElement(found)} lies in the top layer`;
      }
      return null;
    }
  };
  function installDrawing(helios, native) {
    helios.topLayer = installTopLayer(helios, native);
    helios.changes = new Changes2(helios, native);
    helios.kinds = new Kinds(helios);
    helios.foreign = new Foreign(helios, native);
    helios.painters = new Painters(helios, native);
    return new Drawing(helios, new TaintedCanvases(helios, native));
  }
  var Drawing = class {
    #helios;
    #tainted;
    #isFirst = true;
    #lastObstacle = null;
    #scene = null;
    #canvases = { obstacle: null, below: null, above: null };
    #places = [];
    constructor(helios, tainted) {
      this.#helios = helios;
      this.#tainted = tainted;
    }
    touch() {
      const { ring } = this.#helios;
      if (ring)
        ring.touch();
      else
        parentOf(window).__heliosCapture?.drawing.touch();
    }
    look(layering, frame) {
      const helios = this.#helios;
      if (this.#isFirst)
        helios.changes.begin(() => this.touch());
      const isWhole = this.#isFirst || frame % 32 === 0;
      this.#isFirst = false;
      const changes = helios.changes.take();
      const isRebuilt = isWhole || changes.isEverything || changes.rebuilt.size > 0 || changes.below.size > 0;
      const isChanged = isRebuilt || changes.isText || changes.own.size > 0;
      const isOther = isChanged && helios.kinds.look(changes, isWhole);
      if (isOther || isRebuilt)
        helios.painters.forget();
      if (isChanged)
        this.#scene = sceneObstacle(helios.kinds.deep);
      const foreign = helios.foreign.look(isChanged, isRebuilt, frame);
      const obstacle = this.#obstacle(foreign.obstacle, layering, isChanged);
      const isNewKind = isOther || foreign.isNewInside || obstacle === null !== (this.#lastObstacle === null);
      this.#lastObstacle = obstacle;
      const uncovered = obstacle === null && this.#canvases.above === null ? this.#places : [];
      return { obstacle, isNewKind, isChanged, uncovered };
    }
    #obstacle(foreign, layering, isChanged) {
      const helios = this.#helios;
      let obstacle = helios.topLayer.look() ?? foreign;
      if (helios.paintWorklets.areUsed())
        obstacle ??= "a paint worklet draws on the page";
      if (helios.videos.areScrubbed())
        obstacle ??= "a script seeks a video while the frame is drawn";
      if (obstacle !== null)
        return obstacle;
      if (helios.ring?.isCanvas)
        return helios.canvas.change(isChanged);
      return this.#scene ?? this.#canvasObstacle(layering, isChanged);
    }
    #canvasObstacle(layering, isChanged) {
      const { canvases, painters, roots } = this.#helios;
      if (!canvases) {
        const found = roots.queryAll("canvas").find((canvas) => canvas.checkVisibility() && canvas.offsetWidth > 0);
        return found ? `${describeElement(found)} lies in a frame` : null;
      }
      const places = this.#places = canvases.placements();
      const dirty = places.find(({ canvas }) => this.#tainted.has(canvas));
      if (dirty)
        return `${describeElement(dirty.canvas)} holds a picture of another origin`;
      if (isChanged)
        this.#canvases = canvasObstacles(painters, places);
      if (places.length === 0)
        return null;
      return this.#canvases.obstacle ?? (layering && this.#canvases[layering]);
    }
    layerings() {
      const { canvases, painters } = this.#helios;
      painters.forget();
      const found = canvasObstacles(painters, canvases?.placements() ?? []);
      return ["below", "above"].filter((layering) => found[layering] === null);
    }
  };
  function installVideoCallbacks(helios, native) {
    const callbacks = new VideoCallbacks(helios, native);
    native.define(HTMLVideoElement.prototype, { requestVideoFrameCallback(callback) {
      if (typeof callback !== "function") {
        throw new TypeError2("Failed to execute 'requestVideoFrameCallback' on 'HTMLVideoElement': parameter 1 is not of type 'Function'.");
      }
      return callbacks.add(this, callback);
    }, cancelVideoFrameCallback(handle) {
      callbacks.cancel(this, handle);
    } });
    callbacks.followClock();
  }
  var VideoCallbacks = class {
    #helios;
    #native;
    #realm;
    #waiting = new WeakMap();
    #presented = new WeakMap();
    #nextHandle = 1;
    constructor(helios, native) {
      this.#helios = helios;
      this.#native = native;
      this.#realm = helios.clock.realm;
    }
    followClock() {
      this.#realm.follow({ phase: "videoCallbacks", arm: () => this.#arm(), begin: () => {
        this.#presented = new WeakMap();
      } });
    }
    add(video, callback) {
      const { core } = this.#realm;
      const handle = this.#nextHandle++;
      if (!this.#waiting.has(video))
        this.#waiting.set(video, new Map());
      this.#waiting.get(video)?.set(handle, callback);
      if (!core.isReady) {
        const answer = (_, picture) => {
          if (!core.isReady)
            this.#call(video, handle, picture, 1);
        };
        this.#native.requestVideoFrameCallback.call(video, answer);
      }
      return handle;
    }
    cancel(video, handle) {
      this.#waiting.get(video)?.delete(Number(handle));
    }
    #take(video, handle) {
      const callbacks = this.#waiting.get(video);
      const callback = callbacks?.get(handle);
      callbacks?.delete(handle);
      return callback;
    }
    #call(video, handle, picture, presentedFrames) {
      const { now } = this.#realm;
      this.#take(video, handle)?.call(video, now, { presentationTime: now, expectedDisplayTime: now, width: picture.width, height: picture.height, mediaTime: picture.mediaTime, presentedFrames, processingDuration: 0 });
    }
    #arm() {
      if (!this.#realm.core.isReady)
        return;
      for (const video of this.#helios.media.videos()) {
        const picture = this.#helios.videos.pictureOf(video);
        const last = this.#presented.get(video);
        if (!picture || last?.mediaTime === picture.mediaTime)
          continue;
        const count = (last?.count ?? 0) + 1;
        this.#presented.set(video, { mediaTime: picture.mediaTime, count });
        for (const handle of this.#waiting.get(video)?.keys() ?? []) {
          this.#native.requestAnimationFrame(() => this.#call(video, handle, picture, count));
        }
      }
    }
  };
  var shortSkip = 1 << 18;
  var nothing = { getReader: () => ({ read: async () => ({ done: true }), cancel: async () => {
  } }) };
  var FileCursor = class {
    position = 0;
    #open;
    #reader = null;
    #chunk = new Uint8Array2();
    constructor(open2) {
      this.#open = open2;
    }
    static ofBlob(blob) {
      return new FileCursor(async (position) => blob.slice(position).stream());
    }
    static ofURL(url, fetch) {
      return new FileCursor(async (position) => {
        const response = await fetch(url, { headers: { Range: `bytes=${position}-` } });
        if (response.status === 206 || response.ok && position === 0)
          return response.body;
        await response.body?.cancel();
        return response.status === 416 ? nothing : null;
      });
    }
    async fill(count) {
      if (this.#chunk.length >= count)
        return true;
      const parts = [this.#chunk];
      let length2 = this.#chunk.length;
      const reader = this.#reader ??= await this.#begin();
      while (length2 < count) {
        const { value, done } = await reader.read();
        if (done)
          break;
        parts.push(value);
        length2 += value.length;
      }
      this.#chunk = new Uint8Array2(length2);
      let offset = 0;
      for (const part of parts) {
        this.#chunk.set(part, offset);
        offset += part.length;
      }
      return length2 >= count;
    }
    async #begin() {
      const stream = await this.#open(this.position);
      if (stream === null)
        throw new Error2("the file cannot be read");
      return stream.getReader();
    }
    peek(index) {
      return this.#chunk[index];
    }
    take(count) {
      const taken = this.#chunk.subarray(0, count);
      this.#chunk = this.#chunk.subarray(count);
      this.position += count;
      return taken;
    }
    async skip(count) {
      const end = this.position + count;
      this.take(Math2.min(count, this.#chunk.length));
      if (end - this.position > shortSkip) {
        const stream = await this.#open(end);
        if (stream !== null) {
          await this.close();
          this.#reader = stream.getReader();
          this.position = end;
          return;
        }
      }
      while (this.position < end && await this.fill(1)) {
        this.take(Math2.min(end - this.position, this.#chunk.length));
      }
    }
    async close() {
      await this.#reader?.cancel();
      this.#reader = null;
      this.#chunk = new Uint8Array2();
    }
  };
  var elementIDs = { segment: 408125543, info: 357149030, scale: 2807729, tracks: 374648427, track: 174, number: 215, type: 131, codec: 134, cluster: 524531317, time: 231, group: 160, block: 161, simpleBlock: 163 };
  var enteredIDs = new Set([elementIDs.segment, elementIDs.info, elementIDs.tracks, elementIDs.track, elementIDs.cluster, elementIDs.group]);
  var valueIDs = new Set([elementIDs.scale, elementIDs.number, elementIDs.type, elementIDs.time, elementIDs.codec]);
  async function matroskaTimes(file) {
    const reader = new MatroskaReader(file);
    while (await reader.readElement())
      ;
    return Float64Array.from(reader.times).sort();
  }
  var MatroskaReader = class {
    #file;
    times = [];
    #scale = 1e6;
    #cluster = 0;
    #entry = {};
    #track = null;
    constructor(file) {
      this.#file = file;
    }
    async readElement() {
      const element = await this.#variable(true);
      const size = await this.#variable(false);
      if (element === null || size === null)
        return false;
      if (element === elementIDs.track)
        this.#entry = {};
      if (enteredIDs.has(element))
        return true;
      if (size === Infinity)
        return false;
      if (element === elementIDs.block || element === elementIDs.simpleBlock) {
        await this.#readBlock(size);
      } else if (valueIDs.has(element) && size <= 64 && await this.#file.fill(size)) {
        this.#note(element, this.#file.take(size));
      } else {
        await this.#file.skip(size);
      }
      return true;
    }
    async #variable(keepsMarker) {
      const file = this.#file;
      if (!await file.fill(1))
        return null;
      const length2 = Math2.clz32(file.peek(0)) - 23;
      if (length2 > 8 || !await file.fill(length2))
        return null;
      const [first, ...others] = file.take(length2);
      let value = keepsMarker ? first : first & 255 >> length2;
      let isUnknown = value === 255 >> length2;
      for (const byte of others) {
        isUnknown &&= byte === 255;
        value = value * 256 + byte;
      }
      return isUnknown && !keepsMarker ? Infinity : value;
    }
    #note(element, bytes) {
      const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
      if (element === elementIDs.scale)
        this.#scale = value;
      if (element === elementIDs.time)
        this.#cluster = value;
      if (element === elementIDs.number)
        this.#entry.number = value;
      if (element === elementIDs.codec)
        this.#entry.codec = String.fromCharCode(...bytes);
      if (element === elementIDs.type && value === 1)
        this.#track ??= this.#entry;
    }
    async #readBlock(size) {
      const file = this.#file;
      const track = this.#track;
      const end = file.position + size;
      const number = await this.#variable(false);
      if (number === track?.number && await file.fill(4)) {
        const [high, low, flags, first] = file.take(4);
        const isVisible3 = (flags & 8) === 0 && (track.codec !== "V_VP8" || (first & 16) !== 0);
        const relative = (high << 8 | low) << 16 >> 16;
        if (isVisible3)
          this.times.push((this.#cluster + relative) * this.#scale / 1e9);
      }
      await file.skip(Math2.max(0, end - file.position));
    }
  };
  function* boxesOf(view, { start, end }) {
    for (let position = start; position + 8 <= Math2.min(end, view.byteLength); ) {
      let [length2, header] = [view.getUint32(position), 8];
      if (length2 === 1 && position + 16 <= view.byteLength) {
        [length2, header] = [Number(view.getBigUint64(position + 8)), 16];
      }
      if (length2 === 0)
        length2 = end - position;
      if (length2 < header || position + length2 > end)
        return;
      const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(position + index)));
      yield { type, position, start: position + header, end: position + length2 };
      position += length2;
    }
  }
  function boxAt(view, range, path) {
    const [type, ...rest] = path;
    for (const box3 of boxesOf(view, range)) {
      if (box3.type !== type)
        continue;
      const found = rest.length === 0 ? box3 : boxAt(view, box3, rest);
      if (found)
        return found;
    }
    return void 0;
  }
  function needBox(view, range, path) {
    const box3 = boxAt(view, range, path);
    if (!box3)
      throw new Error2(`the file has no ${path.join("/")}`);
    return box3;
  }
  var longestTable = 1 << 24;
  function sampleTimes(view, table) {
    const sizes = boxAt(view, table, ["stsz"]) ?? boxAt(view, table, ["stz2"]);
    const count = sizes ? view.getUint32(sizes.start + 8) : 0;
    if (count > longestTable)
      return null;
    const runs2 = (type) => {
      const box3 = boxAt(view, table, [type]);
      const values = [];
      const end = box3?.end ?? 0;
      for (let at = box3 ? box3.start + 8 : Infinity; at + 8 <= end && values.length < count; at += 8) {
        const length2 = Math2.min(view.getUint32(at), count - values.length);
        for (let index = 0; index < length2; index += 1)
          values.push(view.getInt32(at + 4));
      }
      return values;
    };
    const [durations, offsets] = [runs2("stts"), runs2("ctts")];
    let decodeTime = 0;
    return Array.from({ length: count }, (_, index) => {
      const time = decodeTime + (offsets[index] ?? 0);
      decodeTime += durations[index] ?? 0;
      return time;
    });
  }
  function editShift(view, trak, movieScale, scale, times) {
    const box3 = boxAt(view, trak, ["edts", "elst"]);
    if (!box3)
      return 0;
    const count = view.getUint32(box3.start + 4);
    if (count === 0)
      return 0;
    const isLong = view.getUint8(box3.start) === 1;
    const size = isLong ? 20 : 12;
    if (count > 2 || box3.start + 8 + count * size > box3.end)
      return null;
    const edits = Array.from({ length: count }, (_, index) => {
      const at = box3.start + 8 + index * size;
      return isLong ? { length: Number(view.getBigUint64(at)), from: Number(view.getBigInt64(at + 8)) } : { length: view.getUint32(at), from: view.getInt32(at + 4) };
    });
    const isPaused = count === 2 && edits[0].from === -1;
    const pause = isPaused ? edits[0].length / movieScale : 0;
    const shown = isPaused ? edits.slice(1) : edits;
    const [{ from, length: length2 }] = shown;
    const last = times?.reduce((latest, time) => Math2.max(latest, time), 0) ?? 0;
    const isWhole = length2 === 0 || (last - from) / scale < length2 / movieScale;
    return shown.length === 1 && from >= 0 && isWhole ? pause - from / scale : null;
  }
  function* fragmentTimes(movie, view, moof) {
    for (const traf of [...boxesOf(view, moof)].filter(({ type }) => type === "traf")) {
      const header = boxAt(view, traf, ["tfhd"]);
      if (!header || view.getUint32(header.start + 4) !== movie.number)
        continue;
      const flags = view.getUint32(header.start) & 16777215;
      const beforeDuration = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
      const duration = flags & 8 ? view.getUint32(header.start + beforeDuration) : movie.defaultDuration;
      const base = boxAt(view, traf, ["tfdt"]);
      if (base) {
        const isLong = view.getUint8(base.start) === 1;
        movie.decodeTime = isLong ? Number(view.getBigUint64(base.start + 4)) : view.getUint32(base.start + 4);
      }
      for (const run of [...boxesOf(view, traf)].filter(({ type }) => type === "trun")) {
        yield* runTimes(movie, view, run, duration);
      }
    }
  }
  function* runTimes(movie, view, run, defaultDuration) {
    const flags = view.getUint32(run.start) & 16777215;
    const fields = [256, 512, 1024, 2048].filter((flag) => flags & flag);
    const size = 4 * fields.length;
    const offsetOf = (flag) => flags & flag ? 4 * fields.indexOf(flag) : null;
    const [durationAt, shiftAt] = [offsetOf(256), offsetOf(2048)];
    let at = run.start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
    for (let left = Math2.min(view.getUint32(run.start + 4), longestTable); left > 0 && at + size <= run.end; left -= 1) {
      yield movie.decodeTime + (shiftAt === null ? 0 : view.getInt32(at + shiftAt));
      movie.decodeTime += durationAt === null ? defaultDuration : view.getUint32(at + durationAt);
      at += size;
    }
  }
  async function movieTimes(file) {
    let movie = null;
    const fragments = [];
    while (await file.fill(8)) {
      const head2 = new Uint8Array2(await file.fill(16) ? 16 : 8).map((_, index) => file.peek(index));
      const box3 = [...boxesOf(new DataView(head2.buffer), { start: 0, end: Infinity })][0];
      if (!box3)
        break;
      const length2 = box3.end - box3.position;
      if (length2 === Infinity)
        break;
      if ((box3.type === "moov" || box3.type === "moof" && movie) && length2 <= 1 << 26 && await file.fill(length2)) {
        const { buffer } = file.take(length2).slice();
        const body = { start: box3.start - box3.position, end: length2 };
        if (box3.type === "moof" && movie) {
          fragments.push(...fragmentTimes(movie, new DataView(buffer), body));
          continue;
        }
        movie = readMovie(new DataView(buffer), body);
        if (movie === null)
          return null;
        if (!movie.isFragmented)
          break;
      } else {
        await file.skip(length2);
      }
    }
    if (movie === null)
      return null;
    const { timescale, shift, times } = movie;
    const shown = [...times, ...fragments].map((time) => time / timescale + shift);
    return Float64Array.from(shown).filter((time) => time > -1e-6).sort();
  }
  function readMovie(view, moov) {
    const timescale = (range, ...path) => {
      const box3 = needBox(view, range, path);
      return view.getUint32(box3.start + (view.getUint8(box3.start) === 1 ? 20 : 12));
    };
    const isVideo = (track) => {
      const handler = boxAt(view, track, ["mdia", "hdlr"]);
      return handler && view.getUint32(handler.start + 8) === 1986618469;
    };
    const trak = [...boxesOf(view, moov)].find((box3) => box3.type === "trak" && isVideo(box3));
    if (!trak)
      return null;
    const scale = timescale(trak, "mdia", "mdhd");
    const table = needBox(view, trak, ["mdia", "minf", "stbl"]);
    const header = needBox(view, trak, ["tkhd"]);
    const number = view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12));
    const times = sampleTimes(view, table);
    const extension = boxAt(view, moov, ["mvex"]);
    const defaults = extension && [...boxesOf(view, extension)].find((box3) => box3.type === "trex" && view.getUint32(box3.start + 4) === number);
    const shift = editShift(view, trak, timescale(moov, "mvhd"), scale, times);
    if (times === null || shift === null || scale === 0)
      return null;
    return { timescale: scale, number, times, shift, isFragmented: extension !== void 0, defaultDuration: defaults ? view.getUint32(defaults.start + 12) : 0, decodeTime: 0 };
  }
  var grainOf = (isMatroska) => isMatroska ? 5e-4 : 2e-6;
  async function timesIn(file) {
    try {
      await file.fill(8);
      const isMatroska = [26, 69, 223, 163].every((byte, index) => file.peek(index) === byte);
      const times = isMatroska ? await matroskaTimes(file) : await movieTimes(file);
      return { grain: grainOf(isMatroska), times: times && times.length > 0 ? times : null };
    } finally {
      file.close();
    }
  }
  function installFrameTimes(helios, native) {
    const { core } = helios.clock;
    const known = new Map();
    async function read(source) {
      const blob = core.urls.blobs.get(source);
      return timesIn(blob ? FileCursor.ofBlob(blob) : FileCursor.ofURL(source, native.fetch));
    }
    return { of(source) {
      if (!known.has(source)) {
        const guess = () => ({ grain: grainOf(/\.(webm|mkv)([?#]|$)/i.test(source)), times: null });
        known.set(source, read(source).catch(guess));
      }
      return known.get(source);
    }, async distrust(source) {
      const { grain } = await known.get(source);
      known.set(source, native.resolved({ grain, times: null }));
    } };
  }
  var tolerance5 = 4e-4;
  var FrameSearch = class {
    #times;
    #index;
    #low;
    #high;
    #left = 16;
    constructor(source, times, position) {
      this.source = source;
      this.#times = times;
      this.#index = Math2.max(0, countUpTo(times, position) - 1);
      this.at = Math2.max(position, this.wanted);
    }
    get wanted() {
      return this.#times[this.#index];
    }
    isWanted(time) {
      return Math2.abs(time - this.wanted) < tolerance5;
    }
    knows(time) {
      const next = countUpTo(this.#times, time);
      return [this.#times[next - 1], this.#times[next]].some((each) => Math2.abs(each - time) < tolerance5);
    }
    goOn(shown) {
      const [before, next] = [this.#times[this.#index - 1] ?? 0, this.#times[this.#index + 1] ?? Infinity];
      this.#low ??= before;
      this.#high ??= this.wanted + longestFrame(this.#times);
      if (shown < this.wanted)
        this.#low = Math2.max(this.#low, this.at);
      else
        this.#high = Math2.min(this.#high, this.at);
      this.#left -= 1;
      if (this.#left === 0 || this.#high - this.#low < 2e-5)
        return false;
      const latest = next - 1e-5;
      const isFirst = shown < this.wanted && this.#low < latest && latest < this.#high;
      this.at = isFirst ? latest : (this.#low + this.#high) / 2;
      return true;
    }
  };
  function countUpTo(times, time) {
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (times[middle] <= time)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }
  function longestFrame(times) {
    let longest2 = 0;
    for (let index = 1; index < times.length; index += 1)
      longest2 = Math2.max(longest2, times[index] - times[index - 1]);
    return longest2;
  }
  var ends = ["seeked", "error", "emptied"];
  var beginnings = ["loadstart", "emptied"];
  var seekEvents = ["seeking", "seeked", "timeupdate", "waiting"];
  var readyEvents = { canplay: 3, canplaythrough: 4 };
  var SeekEvents = class {
    #native;
    #onEnd;
    #scripted = new WeakSet2();
    #told = new WeakMap();
    #states = new WeakMap();
    constructor(native, onEnd) {
      this.#native = native;
      this.#onEnd = onEnd;
    }
    noteScript(video) {
      this.#scripted.add(video);
    }
    noteSeek(video) {
      this.#states.set(video, video.readyState);
    }
    watch(video) {
      if (this.#told.has(video))
        return;
      this.#told.set(video, new Set());
      const names3 = new Set([...ends, ...beginnings, ...seekEvents, ...Object2.keys(readyEvents)]);
      for (const name of names3) {
        this.#native.addEventListener.call(video, name, (event) => {
          if (event.isTrusted && event.target === video)
            this.#handle(video, event);
        }, { capture: true });
      }
    }
    #handle(video, event) {
      const { type } = event;
      if (ends.includes(type))
        this.#onEnd(video);
      const told = this.#told.get(video);
      if (beginnings.includes(type))
        told.clear();
      if (type === "seeking")
        this.#noteTold(video, told);
      const isHidden = seekEvents.includes(type) || told.has(type);
      if (isHidden && !this.#scripted.has(video))
        event.stopImmediatePropagation();
      if (type in readyEvents)
        told.add(type);
      if (type === "seeked")
        this.#scripted.delete(video);
    }
    #noteTold(video, told) {
      for (const [name, state] of Object2.entries(readyEvents)) {
        if ((this.#states.get(video) ?? 0) >= state)
          told.add(name);
      }
    }
  };
  var isSeeking = (video) => video.seeking && video.error === null;
  var isAt = (native, video, time) => Math2.abs(native.mediaTime.get.call(video) - time) < 15e-7;
  var Seeks = class {
    #native;
    #realm;
    #events;
    #waiting = new WeakMap();
    #followed = new WeakSet2();
    constructor(native, realm) {
      this.#native = native;
      this.#realm = realm;
      this.#events = new SeekEvents(native, (video) => this.#end(video));
    }
    noteScript(video) {
      this.#events.noteScript(video);
    }
    seekForScript(video, time) {
      this.noteScript(video);
      this.#native.mediaTime.set.call(video, time);
      const { core, work } = this.#realm;
      if (!core.isReady || !isSeeking(video) || this.#followed.has(video))
        return;
      if (core.urls.mediaSources.has(sourceOf(video)))
        return;
      this.#events.watch(video);
      this.#followed.add(video);
      work.begin(work.local);
      this.#whenSought(video, () => {
        this.#followed.delete(video);
        work.local.end();
      });
    }
    seek(video, time) {
      this.#events.watch(video);
      this.#events.noteSeek(video);
      this.#native.mediaTime.set.call(video, time);
    }
    async sought(video) {
      this.#events.watch(video);
      while (isSeeking(video)) {
        await new this.#native.Promise((resolve) => {
          this.#whenSought(video, resolve);
        });
      }
    }
    #whenSought(video, action) {
      this.#waiting.set(video, [...this.#waiting.get(video) ?? [], action]);
    }
    #end(video) {
      const actions = this.#waiting.get(video) ?? [];
      this.#waiting.delete(video);
      for (const action of actions)
        action();
    }
  };
  var FrameSearches = class {
    #helios;
    #native;
    #presentation;
    #seek;
    #searches = new Map();
    #found = new WeakMap();
    #wrong = new WeakSet2();
    constructor(helios, native, presentation, seek) {
      this.#helios = helios;
      this.#native = native;
      this.#presentation = presentation;
      this.#seek = seek;
    }
    get isEmpty() {
      return this.#searches.size === 0;
    }
    has(video) {
      return this.#searches.has(video);
    }
    end(video) {
      this.#searches.delete(video);
    }
    forget(video) {
      this.#searches.delete(video);
      this.#found.delete(video);
    }
    begin(video, source, times, position) {
      const search = new FrameSearch(source, times, position);
      const last = this.#searches.get(video) ?? this.#found.get(video);
      const isStill = last?.source === source && isAt(this.#native, video, last.at);
      if (isStill && last.wanted === search.wanted)
        return false;
      this.#goTo(video, search);
      return true;
    }
    #goTo(video, search) {
      this.#seek(video, search.at);
      this.#searches.set(video, search);
      search.at = this.#native.mediaTime.get.call(video);
    }
    async pursue() {
      const seeking = [];
      const failures = [];
      for (const [video, search] of this.#searches) {
        if (this.#presentation.isAwaited(video))
          continue;
        const { mediaTime } = this.#presentation.of(video);
        const isKnown = search.knows(mediaTime);
        if (isKnown && !search.isWanted(mediaTime) && search.goOn(mediaTime)) {
          this.#goTo(video, search);
          seeking.push(video);
          continue;
        }
        this.#searches.delete(video);
        this.#found.set(video, search);
        if (!isKnown) {
          await this.#helios.frameTimes.distrust(search.source);
        } else if (!search.isWanted(mediaTime) && !this.#wrong.has(video)) {
          this.#wrong.add(video);
          const time = search.wanted.toFixed(3);
          failures.push(`${inWords2(video)}: seeking does not lead to its frame at ${time} s`);
        }
      }
      return { seeking, failures };
    }
  };
  var LateVideos = class {
    #videos = new Map();
    constructor(core, show2) {
      this.core = core;
      this.show = show2;
    }
    get isEmpty() {
      return this.#videos.size === 0;
    }
    add(video) {
      this.#videos.set(video, false);
    }
    pending() {
      for (const [video, isShowing] of this.#videos) {
        if (!video.isConnected)
          this.#videos.delete(video);
        if (isShowing || isLoading(video, this.core))
          continue;
        this.#videos.set(video, true);
        this.show(video).finally(() => this.#videos.delete(video));
      }
      return [...this.#videos.keys()].map(inWords2);
    }
  };
  var Presentation = class {
    #native;
    #awaited = new Set();
    #shown = new WeakMap();
    constructor(native) {
      this.#native = native;
    }
    of(video) {
      return this.#shown.get(video);
    }
    get awaited() {
      return [...this.#awaited];
    }
    isAwaited(video) {
      return this.#awaited.has(video);
    }
    isFollowed(video) {
      return this.#shown.has(video) || this.#awaited.has(video);
    }
    expect(video) {
      this.#awaited.add(video);
      const note = (_, picture) => {
        this.#awaited.delete(video);
        this.#shown.set(video, picture);
      };
      this.#native.requestVideoFrameCallback.call(video, note);
    }
    giveUp(video) {
      this.#awaited.delete(video);
    }
    forget(video) {
      this.#shown.delete(video);
    }
  };
  var mostDrawings = 20;
  var Scrubs = class {
    #core;
    #scripted = new WeakSet2();
    #last = NaN;
    #late = { time: NaN, draws: 0, rest: 0 };
    constructor(core) {
      this.#core = core;
    }
    get areNow() {
      return this.#last === this.#core.now;
    }
    note(video, isScripted) {
      if (isScripted && this.#core.isReady && this.#core.areVideosSought)
        this.#last = this.#core.now;
      if (isScripted)
        this.#scripted.add(video);
      else
        this.#scripted.delete(video);
    }
    areLate(unpresented, isVisible3) {
      const late = this.#late;
      if (late.time !== this.#core.now)
        Object2.assign(late, { time: this.#core.now, draws: 0, rest: 0 });
      const isLate = unpresented.some((video) => this.#scripted.has(video) && isVisible3(video));
      const isToDraw = (isLate || late.rest > 0) && late.draws < mostDrawings;
      late.rest = isLate ? 1 : late.rest - 1;
      late.draws += 1;
      return isToDraw;
    }
  };
  var VideoPictures = class {
    #helios;
    #native;
    #core;
    #seeks;
    #presentation;
    #searches;
    #scrubs;
    #loading;
    constructor(helios, native, seeks) {
      this.#helios = helios;
      this.#native = native;
      this.#core = helios.clock.core;
      this.#seeks = seeks;
      const presentation = this.#presentation = new Presentation(native);
      this.#searches = new FrameSearches(helios, native, presentation, (video, time) => this.#seek(video, time));
      this.#scrubs = new Scrubs(this.#core);
      this.#loading = new LateVideos(this.#core, (video) => this.show(video));
    }
    of(video) {
      return this.#presentation.of(video);
    }
    expect(video, isScripted = false) {
      this.#scrubs.note(video, isScripted);
      this.#searches.forget(video);
      this.#presentation.expect(video);
    }
    forget(video) {
      this.#searches.forget(video);
      this.#presentation.forget(video);
    }
    get arePresented() {
      const [presentation, searches] = [this.#presentation, this.#searches];
      for (const video of presentation.awaited) {
        if (video.error)
          searches.end(video);
        if (!searches.has(video) && (!video.isConnected || video.error))
          presentation.giveUp(video);
      }
      return presentation.awaited.length === 0 && this.#loading.isEmpty && searches.isEmpty;
    }
    get areScrubbed() {
      return this.#scrubs.areNow;
    }
    areLate(isVisible3) {
      return this.#scrubs.areLate(this.#presentation.awaited, isVisible3);
    }
    async show(video) {
      const [helios, searches] = [this.#helios, this.#searches];
      helios.videos.watch(video);
      if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
        if (this.#core.isReady && isLoading(video, this.#core))
          this.#loading.add(video);
        return;
      }
      const source = sourceOf(video);
      const { grain, times } = await helios.frameTimes.of(source);
      const position = helios.media.picturePosition(video, grain);
      if (position === null) {
        searches.end(video);
      } else if (times !== null) {
        if (!searches.begin(video, source, times, position))
          return;
      } else {
        if (isAt(this.#native, video, position) && this.#presentation.isFollowed(video))
          return;
        this.#seek(video, position);
      }
      await this.#seeks.sought(video);
    }
    #seek(video, time) {
      this.expect(video);
      this.#seeks.seek(video, time);
    }
    async pursue() {
      const { seeking, failures } = await this.#searches.pursue();
      for (const video of seeking)
        await this.#seeks.sought(video);
      return { seeks: seeking.length, failures };
    }
    pendingInFrame() {
      return this.#loading.pending();
    }
  };
  function watchVisibility(helios) {
    const visible2 = new Set();
    const intersecting = new WeakSet2();
    const note = (entries2) => {
      for (const { target, intersectionRatio } of entries2) {
        if (intersectionRatio > 0)
          intersecting.add(target);
        else
          intersecting.delete(target);
      }
    };
    const observer = new IntersectionObserver(note, { threshold: [0, 1e-9] });
    const isVisible3 = (video) => {
      note(observer.takeRecords());
      const { width, height } = video.getBoundingClientRect();
      return intersecting.has(video) && width * height > 1e-6 && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    return { isVisible: isVisible3, watch: (video) => observer.observe(video), async hasAppeared() {
      let hasAppeared = false;
      for (const video of helios.roots.queryAll("video")) {
        const isSeen = isVisible3(video);
        hasAppeared ||= isSeen && !visible2.has(video);
        if (isSeen)
          visible2.add(video);
        else
          visible2.delete(video);
      }
      if (hasAppeared)
        await helios.clock.settle();
      return hasAppeared;
    } };
  }
  var showsStream = (video) => {
    const tracks = video.srcObject?.getVideoTracks?.() ?? [];
    return tracks.some((track) => track.readyState === "live") && video.isConnected && video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  function installVideos(helios, native) {
    const visibility = watchVisibility(helios);
    return Object2.assign(new Videos(helios, native, visibility.isVisible), visibility);
  }
  var Videos = class {
    #helios;
    #seeks;
    #pictures;
    constructor(helios, native, isVisible3) {
      const { core, realm } = helios.clock;
      const seeks = new Seeks(native, realm);
      const pictures = new VideoPictures(helios, native, seeks);
      this.#helios = helios;
      this.#seeks = seeks;
      this.#pictures = pictures;
      realm.follow({ phase: "videos", follow: () => {
        core.areVideosSought = true;
        return native.all(helios.media.videos().map((video) => pictures.show(video)));
      }, isPresented: () => pictures.arePresented, isLate: () => pictures.areLate(isVisible3), pursue: () => pictures.pursue() });
    }
    seek(video, time) {
      this.#pictures.expect(video, true);
      this.#seeks.seekForScript(video, time);
    }
    seeksLater(video) {
      const { clock: { core }, media } = this.#helios;
      const seeksLater = core.isReady && !core.areVideosSought && video.readyState >= HTMLMediaElement.HAVE_METADATA && media.picturePosition(video, 0) !== null && media.videos().includes(video);
      if (seeksLater) {
        this.#seeks.noteScript(video);
        this.#pictures.forget(video);
      }
      return seeksLater;
    }
    pictureOf(video) {
      return this.#pictures.of(video);
    }
    areScrubbed() {
      return this.#pictures.areScrubbed;
    }
    pendingInFrame() {
      return this.#pictures.pendingInFrame();
    }
    broken() {
      const { isTolerant, media } = this.#helios;
      return isTolerant ? [] : media.videos().flatMap((video) => {
        const error = hasSource(video) ? errorOf(video) : null;
        if (error !== null)
          return [`${inWords2(video)}: ${error}`];
        return showsStream(video) ? [`${describeElement(video)}: its stream (srcObject) keeps the real time`] : [];
      });
    }
  };
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
  function replaceOffscreen(helios, native) {
    const { pictures } = helios.clock.core.workers;
    const linked = new WeakSet2();
    const { getContext } = HTMLCanvasElement.prototype;
    pictures.getContext ??= getContext;
    const refuse2 = (text) => {
      throw new DOMException(text, "InvalidStateError");
    };
    native.define(HTMLCanvasElement.prototype, { transferControlToOffscreen() {
      if (linked.has(this))
        refuse2("Cannot transfer control from a canvas for more than one time.");
      if (getContext.call(this, "2d") === null)
        refuse2("Cannot transfer control from a canvas that has a rendering context.");
      linked.add(this);
      return pictures.link(this);
    }, getContext() {
      if (linked.has(this))
        refuse2("Cannot get context from a canvas that has transferred its control to offscreen.");
      return getContext.apply(this, arguments);
    } });
  }
  function isStage() {
    try {
      return window.parent.__heliosCapture?.animatedImages.isStage(window.frameElement) ?? false;
    } catch {
      return false;
    }
  }
  function install(config) {
    if (config.shell !== null && window.parent === window && location.pathname === config.shell)
      return;
    if (window.parent !== window && isStage())
      return;
    if (window.__heliosCapture) {
      window.__heliosCapture.join();
      return;
    }
    const native = keepNatives();
    const ring = config.shell === null ? null : leaveShell();
    const helios = { isTolerant: config.isTolerant, ring, reply, replacedBuiltins };
    if (isInShell())
      leaveOrigins(native);
    installEnvironment(helios, native, config);
    installParts(helios, native, config);
    keepBuiltins(native.addEventListener);
    Object2.defineProperty(window, "__heliosCapture", { value: helios });
    if (config.props !== null)
      window.__HELIOS_PROPS__ = config.props;
  }
  function installEnvironment(helios, native, config) {
    helios.clock = installClock(helios, native);
    helios.step = frameStep(helios);
    helios.outcome = frameOutcome(helios);
    const { core, realm } = helios.clock;
    const { ring } = helios;
    if (ring)
      core.loss.onFirst = (what) => ring.lost?.(what);
    replaceToString(native);
    hideFeatures(native);
    refuseUpgrades(native);
    forgiveRefusals(native);
    if (config.isTickDriven)
      followSmoothScrolls(realm, native);
    replaceWorker(realm, native, config.seed);
    replaceMessages(native, core.workers);
    installRandom(native, config.seed);
    replaceMeasurements(realm, native);
  }
  function installParts(helios, native, config) {
    const { core, realm } = helios.clock;
    helios.roots = installRoots(native);
    helios.animations = installAnimations(helios, native, config.isTickDriven);
    helios.join = installFrames(helios, native);
    helios.join();
    const media = installMedia(helios, native, config);
    helios.media = Object2.assign(media, installMediaTracks(helios, native, media));
    realm.media = helios.media;
    helios.frameTimes = installFrameTimes(helios, native);
    helios.videos = installVideos(helios, native);
    installVideoCallbacks(helios, native);
    helios.blobs = installBlobReader(helios, native);
    helios.resources = installResources(native, config.resourceBinding);
    const covers = installStyleCovers(native);
    helios.paintWorklets = installPaintWorklets(helios, native);
    helios.animatedImages = installAnimatedImages(helios, native, covers);
    installCaret(helios, native, covers);
    installProgress(helios, native, covers);
    helios.webAudio = installWebAudio(helios, native, config);
    helios.waits = installWaits(helios, native);
    helios.hosts = installHosts(helios, native, config);
    helios.readiness = new Readiness(helios);
    Object2.assign(helios, installSettings(helios), installSuspects(helios), installLetters(helios, native));
    helios.canvas = new PageCanvas(helios, native);
    replaceContexts(realm, native, (what) => core.loss.add(what), Boolean(helios.ring));
    replaceOffscreen(helios, native);
    helios.canvases = installCanvases(helios, native);
    helios.crop = installCrop(native);
    helios.drawing = installDrawing(helios, native);
  }
  return __toCommonJS(page_exports);
})();
