// The shell's worker: writes pictures into the slots of the ring.

(() => {
    let settings, file, memory, pixels, source, target;

    async function open(options) {
        settings = options;
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
        target = settings.pixels === 'yuv420p'
            ? new Uint8Array(memory.buffer, base + pictureSize, slotSize) : source;
        settings.reference = new Uint8Array(memory.buffer, base + pictureSize + slotSize, pictureSize);
        // Every slot once, so that a full file system is found now and not in the middle.
        for (let slot = 0; slot < slots; slot += 1) write(target, headerSize + slot * slotSize);
        // Last: the host looks for it.
        write(Uint8Array.fromBase64(settings.marker), 0);
    }

    function write(bytes, position) {
        if (file.write(bytes, { at: position }) !== bytes.byteLength) throw new Error('the file system is full');
    }

    async function take({ frame, index, picture }) {
        const { x, y, width, height, headerSize, slots, slotSize } = settings;
        const options = { rect: { x, y, width, height } };
        if (picture.format !== 'BGRX' && picture.format !== 'BGRA') options.format = 'BGRX';
        try {
            await picture.copyTo(source, options);
        } finally {
            picture.close();
        }
        if (target !== source) pixels.convert(source.byteOffset, target.byteOffset, width, height);
        write(target, headerSize + (index % slots) * slotSize);
        postMessage({ frame, index });
    }

    /** How far the last picture is from a PNG: the mean squared error, and the worst mean of a block's. */
    async function compare({ call, png }) {
        const { x, y, width, height } = settings;
        const bitmap = await createImageBitmap(
            new Blob([Uint8Array.fromBase64(png)], { type: 'image/png' }),
            { colorSpaceConversion: 'none', premultiplyAlpha: 'none' },
        );
        const frame = new VideoFrame(bitmap, { timestamp: 0, alpha: 'discard' });
        bitmap.close();
        const { reference } = settings;
        await frame.copyTo(reference, { rect: { x, y, width, height }, format: 'BGRX' });
        frame.close();
        const squares = pixels.square_error(source.byteOffset, reference.byteOffset, width * height);
        const block = pixels.worst_block(source.byteOffset, reference.byteOffset, width, height);
        postMessage({ call, difference: { meanSquare: squares / (width * height * 3), block } });
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
