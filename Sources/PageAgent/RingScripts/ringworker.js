// The shell's worker: writes pictures into the slots of the ring.

(() => {
    let settings, file, memory, pixels, source, target;
    /** Whether pictures have alpha: then their colours come multiplied with it, and go out as they are. */
    let isTransparent;

    async function open(options) {
        settings = options;
        isTransparent = settings.pixels === 'bgra';
        const { width, height, headerSize, slots, slotSize } = settings;
        const folder = await navigator.storage.getDirectory();
        const handle = await folder.getFileHandle('ring', { create: true });
        file = await handle.createSyncAccessHandle();
        file.truncate(headerSize + slots * slotSize);
        const { instance } = await WebAssembly.instantiate(Uint8Array.fromBase64(settings.module));
        ({ memory } = instance.exports);
        pixels = instance.exports;
        const pictureSize = width * height * 4;
        const base = (pixels.__heap_base.value + 63) & ~63;
        const wanted = base + pictureSize + slotSize;
        memory.grow(Math.max(0, Math.ceil((wanted - memory.buffer.byteLength) / 65536)));
        source = new Uint8Array(memory.buffer, base, pictureSize);
        target = settings.pixels === 'bgr0'
            ? source : new Uint8Array(memory.buffer, base + pictureSize, slotSize);
        // A few slots, so that a full file system is found now. The others are filled when frames have to wait: their
        // memory is cleared by the kernel page by page, which is not to be paid for before it is needed.
        for (let slot = 0; slot < Math.min(slots, 4); slot += 1) write(target, headerSize + slot * slotSize);
        // Last: the host looks for it.
        write(Uint8Array.fromBase64(settings.marker), 0);
    }

    function write(bytes, position) {
        if (file.write(bytes, { at: position }) !== bytes.byteLength) throw new Error('the file system is full');
    }

    /** Writes a VideoFrame's pixels; colours that were multiplied with alpha stay so. */
    async function copy(picture, bytes) {
        const { x, y, width, height } = settings;
        const options = { rect: { x, y, width, height } };
        if (picture.format !== 'BGRX' && picture.format !== 'BGRA') options.format = isTransparent ? 'BGRA' : 'BGRX';
        try {
            await picture.copyTo(bytes, options);
        } finally {
            picture.close();
        }
    }

    async function take({ frame, index, picture, isNewKind }) {
        const { width, height, headerSize, slots, slotSize } = settings;
        await copy(picture, source);
        if (isTransparent) pixels.unpremultiply(source.byteOffset, target.byteOffset, width * height);
        else if (target !== source) pixels.convert(source.byteOffset, target.byteOffset, width, height);
        write(target, headerSize + (index % slots) * slotSize);
        postMessage({ frame, index, isNewKind });
    }

    // One at a time: `copyTo` answers later, and its memory is used again for the next picture.
    let last = Promise.resolve();
    onmessage = ({ data }) => {
        last = last.then(async () => {
            try {
                if (data.marker) {
                    await open(data);
                    postMessage({});
                } else await take(data);
            } catch (error) {
                postMessage({ frame: data.frame, error: String(error) });
            }
        });
    };
})();
