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
  var ringworker_exports = {};
  __export(ringworker_exports, { install: () => install });
  var RingFile = class {
    static async open(settings) {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle("ring", { create: true });
      const file = await handle.createSyncAccessHandle();
      file.truncate(settings.headerSize + settings.slots * settings.slotSize);
      const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64(settings.module));
      return new RingFile(settings, file, instance.exports);
    }
    constructor(settings, file, pixels) {
      this.settings = settings;
      this.file = file;
      this.pixels = pixels;
      this.isTransparent = settings.pixels === "bgra";
      const { width, height, headerSize, slots, slotSize } = settings;
      const { memory } = pixels;
      const pictureSize = width * height * 4;
      const base = pixels.__heap_base.value + 63 & ~63;
      const wanted = base + pictureSize + slotSize;
      memory.grow(Math.max(0, Math.ceil((wanted - memory.buffer.byteLength) / 65536)));
      this.source = new Uint8Array(memory.buffer, base, pictureSize);
      this.target = settings.pixels === "bgr0" ? this.source : new Uint8Array(memory.buffer, base + pictureSize, slotSize);
      for (let slot = 0; slot < Math.min(slots, 4); slot += 1)
        this.#write(this.target, headerSize + slot * slotSize);
      this.#write(Uint8Array.fromBase64(settings.marker), 0);
    }
    async take({ index, picture, isCover }, tellCover) {
      const { width, height, headerSize, slots, slotSize } = this.settings;
      const { source, target, pixels } = this;
      await this.#copy(picture, source);
      if (isCover) {
        const isOpaque = pixels.isOpaque(source.byteOffset, width * height) === 1;
        tellCover(isOpaque);
        if (!isOpaque)
          return false;
      }
      if (this.isTransparent)
        pixels.unpremultiply(source.byteOffset, target.byteOffset, width * height);
      else if (target !== source)
        pixels.convert(source.byteOffset, target.byteOffset, width, height);
      this.#write(target, headerSize + index % slots * slotSize);
      return true;
    }
    #write(bytes, position) {
      if (this.file.write(bytes, { at: position }) !== bytes.byteLength)
        throw new Error("the file system is full");
    }
    async #copy(picture, bytes) {
      const { x, y, width, height } = this.settings;
      const rect = { x, y, width, height };
      const isAsWanted = picture.format === "BGRX" || picture.format === "BGRA";
      const options = isAsWanted ? { rect } : { rect, format: this.isTransparent ? "BGRA" : "BGRX" };
      try {
        await picture.copyTo(bytes, options);
      } finally {
        picture.close();
      }
    }
  };
  function install() {
    let file = null;
    async function answer(data) {
      try {
        if (file === null) {
          file = await RingFile.open(data);
          postMessage({});
        } else {
          const { frame, index, isNewKind, isComposed } = data;
          if (await file.take(data, (isOpaque) => postMessage({ frame, isOpaque }))) {
            postMessage({ frame, index, isNewKind, isComposed });
          }
        }
      } catch (error) {
        postMessage({ frame: data.frame, error: String(error) });
      }
    }
    let last = Promise.resolve();
    globalThis.onmessage = ({ data }) => {
      last = last.then(() => answer(data));
    };
  }
  return __toCommonJS(ringworker_exports);
})();
