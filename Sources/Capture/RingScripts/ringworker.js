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
        const wanted = base + 2 * pictureSize + slotSize;
        memory.grow(Math.max(0, Math.ceil((wanted - memory.buffer.byteLength) / 65536)));
        source = new Uint8Array(memory.buffer, base, pictureSize);
        target = settings.pixels === 'bgr0'
            ? source : new Uint8Array(memory.buffer, base + pictureSize, slotSize);
        settings.reference = new Uint8Array(memory.buffer, base + pictureSize + slotSize, pictureSize);
        // Every slot once, so that a full file system is found now and not in the middle.
        for (let slot = 0; slot < slots; slot += 1) write(target, headerSize + slot * slotSize);
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

    /** How far the last picture is from a PNG: the mean squared error, and the worst mean of a block's. */
    async function compare({ call, png }) {
        const { width, height, reference } = settings;
        const bitmap = await createImageBitmap(
            new Blob([Uint8Array.fromBase64(png)], { type: 'image/png' }),
            // The less there is of a colour, the less it matters: alpha counts like one.
            { colorSpaceConversion: 'none', premultiplyAlpha: isTransparent ? 'premultiply' : 'none' },
        );
        const frame = new VideoFrame(bitmap, { timestamp: 0, alpha: isTransparent ? 'keep' : 'discard' });
        bitmap.close();
        await copy(frame, reference);
        const components = isTransparent ? 4 : 3;
        const [left, right] = [source.byteOffset, reference.byteOffset];
        const squares = pixels.square_error(left, right, width * height, components);
        const block = pixels.worst_block(left, right, width, height, components);
        postMessage({ call, difference: { meanSquare: squares / (width * height * components), block } });
    }

    // One at a time: `copyTo` answers later, and its memory is used again for the next picture.
    let last = Promise.resolve();
    onmessage = ({ data }) => {
        last = last.then(async () => {
            try {
                if (data.marker) {
                    await open(data);
                    postMessage({});
                } else if (data.png) await compare(data);
                else await take(data);
            } catch (error) {
                postMessage({ call: data.call, frame: data.frame, error: String(error) });
            }
        });
    };
})();
