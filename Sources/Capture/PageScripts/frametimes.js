// At which times the frames of a video begin, as its file says: the browser shows them, but does not tell them.

/** No table of a file is believed that is longer than this. */
const longestTable = 1 << 24;

/**
 * The times (s), in rising order, of the first video track of a Matroska or WebM file (RFC 9559). Frames that are
 * only there for others to be decoded from are no frames.
 */
async function matroskaTimes(file) {
    const id = {
        segment: 0x18538067, info: 0x1549A966, scale: 0x2AD7B1, tracks: 0x1654AE6B, track: 0xAE, number: 0xD7,
        type: 0x83, codec: 0x86, cluster: 0x1F43B675, time: 0xE7, group: 0xA0, block: 0xA1, simpleBlock: 0xA3,
    };
    const entered = new Set([id.segment, id.info, id.tracks, id.track, id.cluster, id.group]);
    const numbers = new Set([id.scale, id.number, id.type, id.time]);
    const times = [];
    let [scale, cluster, entry, track] = [1e6, 0, {}, null];

    /** A number of variable length, of which the first byte says how long it is; null at the end of the file. */
    async function variable(keepsMarker) {
        if (!(await file.fill(1))) return null;
        const length = Math.clz32(file.peek(0)) - 23;
        if (length > 8 || !(await file.fill(length))) return null;
        const [first, ...others] = file.take(length);
        let value = keepsMarker ? first : first & (0xFF >> length);
        let isUnknown = value === 0xFF >> length;
        for (const byte of others) {
            isUnknown &&= byte === 0xFF;
            value = value * 256 + byte;
        }
        return isUnknown && !keepsMarker ? Infinity : value;
    }

    async function readBlock(size) {
        const end = file.position + size;
        const number = await variable(false);
        if (number === track?.number && await file.fill(4)) {
            const [high, low, flags, first] = file.take(4);
            // Of VP8 the first byte of a frame tells (RFC 6386, section 9.1).
            const isVisible = (flags & 8) === 0 && (track.codec !== 'V_VP8' || (first & 16) !== 0);
            const relative = ((high << 8 | low) << 16) >> 16;
            if (isVisible) times.push((cluster + relative) * scale / 1e9);
        }
        await file.skip(Math.max(0, end - file.position));
    }

    for (;;) {
        const element = await variable(true);
        const size = await variable(false);
        if (element === null || size === null) break;
        if (element === id.track) entry = {};
        if (entered.has(element)) continue;
        if (size === Infinity) break;
        if (element === id.block || element === id.simpleBlock) {
            await readBlock(size);
        } else if ((numbers.has(element) || element === id.codec) && size <= 64 && await file.fill(size)) {
            const bytes = file.take(size);
            const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
            if (element === id.scale) scale = value;
            if (element === id.time) cluster = value;
            if (element === id.number) entry.number = value;
            if (element === id.codec) entry.codec = String.fromCharCode(...bytes);
            if (element === id.type && value === 1) track ??= entry;
        } else {
            await file.skip(size);
        }
    }
    return Float64Array.from(times).sort();
}

/** The same of an MP4 or QuickTime file (ISO/IEC 14496-12); null where its edits are more than a shift. */
async function movieTimes(file) {
    let movie = null;
    const fragments = [];
    while (await file.fill(8)) {
        const head = new Uint8Array(await file.fill(16) ? 16 : 8).map((_, index) => file.peek(index));
        const box = [...boxesOf(new DataView(head.buffer), { start: 0, end: Infinity })][0];
        if (!box) break;
        const length = box.end - box.position;
        if (length === Infinity) break;
        if ((box.type === 'moov' || (box.type === 'moof' && movie)) && length <= 1 << 26 && await file.fill(length)) {
            const { buffer } = file.take(length).slice();
            const body = { start: box.start - box.position, end: length };
            if (box.type === 'moof') {
                fragments.push(...fragmentTimes(movie, new DataView(buffer), body));
                continue;
            }
            movie = readMovie(new DataView(buffer), body);
            if (movie === null) return null;
            if (!movie.isFragmented) break;
        } else {
            await file.skip(length);
        }
    }
    if (movie === null) return null;
    const shown = [...movie.times, ...fragments].map((time) => time / movie.timescale + movie.shift);
    return Float64Array.from(shown).filter((time) => time > -1e-6).sort();
}

/** The boxes in a range, each as { type, position, start, end }: where it begins, and its body. */
function* boxesOf(view, { start, end }) {
    for (let position = start; position + 8 <= Math.min(end, view.byteLength);) {
        let [length, header] = [view.getUint32(position), 8];
        if (length === 1 && position + 16 <= view.byteLength) {
            [length, header] = [Number(view.getBigUint64(position + 8)), 16];
        }
        if (length === 0) length = end - position;
        if (length < header || position + length > end) return;
        const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(position + index)));
        yield { type, position, start: position + header, end: position + length };
        position += length;
    }
}

/** The first box at the end of a path, or undefined. */
function boxAt(view, range, [type, ...path]) {
    for (const box of boxesOf(view, range)) {
        if (box.type !== type) continue;
        const found = path.length === 0 ? box : boxAt(view, box, path);
        if (found) return found;
    }
    return undefined;
}

function readMovie(view, moov) {
    const timescale = (range, ...path) => {
        const box = boxAt(view, range, path);
        return view.getUint32(box.start + (view.getUint8(box.start) === 1 ? 20 : 12));
    };
    const isVideo = (trak) => {
        const handler = boxAt(view, trak, ['mdia', 'hdlr']);
        return handler && view.getUint32(handler.start + 8) === 0x76696465; // 'vide'
    };
    const trak = [...boxesOf(view, moov)].find((box) => box.type === 'trak' && isVideo(box));
    if (!trak) return null;
    const scale = timescale(trak, 'mdia', 'mdhd');
    const table = boxAt(view, trak, ['mdia', 'minf', 'stbl']);
    const header = boxAt(view, trak, ['tkhd']);
    const number = view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12));
    const times = sampleTimes(view, table);
    const extension = boxAt(view, moov, ['mvex']);
    const defaults = extension && [...boxesOf(view, extension)]
        .find((box) => box.type === 'trex' && view.getUint32(box.start + 4) === number);
    const shift = editShift(view, trak, timescale(moov, 'mvhd'), scale, times);
    if (times === null || shift === null || scale === 0) return null;
    return {
        timescale: scale, number, times, shift, isFragmented: extension !== undefined,
        defaultDuration: defaults ? view.getUint32(defaults.start + 12) : 0, decodeTime: 0,
    };
}

/** The presentation times of a track's samples, in its own units. */
function sampleTimes(view, table) {
    const sizes = boxAt(view, table, ['stsz']) ?? boxAt(view, table, ['stz2']);
    const count = sizes ? view.getUint32(sizes.start + 8) : 0;
    if (count > longestTable) return null;
    /** The values of a table of runs; from ctts they may be negative, whatever its version: so reads the browser. */
    const runs = (type) => {
        const box = boxAt(view, table, [type]);
        const values = [];
        for (let at = box ? box.start + 8 : Infinity; at + 8 <= box?.end && values.length < count; at += 8) {
            const length = Math.min(view.getUint32(at), count - values.length);
            for (let index = 0; index < length; index += 1) values.push(view.getInt32(at + 4));
        }
        return values;
    };
    const [durations, offsets] = [runs('stts'), runs('ctts')];
    let decodeTime = 0;
    return Array.from({ length: count }, (_, index) => {
        const time = decodeTime + (offsets[index] ?? 0);
        decodeTime += durations[index] ?? 0;
        return time;
    });
}

/** By how much (s) the edits move a track; null where they do more than that. */
function editShift(view, trak, movieScale, scale, times) {
    const box = boxAt(view, trak, ['edts', 'elst']);
    const count = box ? view.getUint32(box.start + 4) : 0;
    if (count === 0) return 0;
    const isLong = view.getUint8(box.start) === 1;
    const size = isLong ? 20 : 12;
    if (count > 2 || box.start + 8 + count * size > box.end) return null;
    const edits = Array.from({ length: count }, (_, index) => {
        const at = box.start + 8 + index * size;
        return isLong
            ? { length: Number(view.getBigUint64(at)), from: Number(view.getBigInt64(at + 8)) }
            : { length: view.getUint32(at), from: view.getInt32(at + 4) };
    });
    const pause = count === 2 && edits[0].from === -1 ? edits.shift().length / movieScale : 0;
    const [{ from, length }] = edits;
    const last = times?.reduce((latest, time) => Math.max(latest, time), 0) ?? 0;
    const isWhole = length === 0 || (last - from) / scale < length / movieScale;
    return edits.length === 1 && from >= 0 && isWhole ? pause - from / scale : null;
}

/** The presentation times of a fragment's samples, in the track's own units. */
function* fragmentTimes(movie, view, moof) {
    for (const traf of [...boxesOf(view, moof)].filter(({ type }) => type === 'traf')) {
        const header = boxAt(view, traf, ['tfhd']);
        if (!header || view.getUint32(header.start + 4) !== movie.number) continue;
        const flags = view.getUint32(header.start) & 0xFFFFFF;
        const beforeDuration = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
        const duration = flags & 8 ? view.getUint32(header.start + beforeDuration) : movie.defaultDuration;
        const base = boxAt(view, traf, ['tfdt']);
        if (base) {
            const isLong = view.getUint8(base.start) === 1;
            movie.decodeTime = isLong ? Number(view.getBigUint64(base.start + 4)) : view.getUint32(base.start + 4);
        }
        for (const run of [...boxesOf(view, traf)].filter(({ type }) => type === 'trun')) {
            yield* runTimes(movie, view, run, duration);
        }
    }
}

function* runTimes(movie, view, run, defaultDuration) {
    const flags = view.getUint32(run.start) & 0xFFFFFF;
    const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
    const size = 4 * fields.length;
    const offsetOf = (flag) => (flags & flag ? 4 * fields.indexOf(flag) : null);
    const [durationAt, shiftAt] = [offsetOf(0x100), offsetOf(0x800)];
    let at = run.start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
    for (let left = Math.min(view.getUint32(run.start + 4), longestTable); left > 0 && at + size <= run.end; left -= 1) {
        yield movie.decodeTime + (shiftAt === null ? 0 : view.getInt32(at + shiftAt));
        movie.decodeTime += durationAt === null ? defaultDuration : view.getUint32(at + durationAt);
        at += size;
    }
}

function installFrameTimes(helios, native) {
    const { core } = helios.clock;
    const known = new Map();

    /** What the frames' times lose on their way, in seconds: Matroska rounds them, and so does the player. */
    const grainOf = (isMatroska) => (isMatroska ? 0.0005 : 0.000002);

    async function read(source) {
        const blob = core.blobs.get(source);
        const file = blob ? FileCursor.ofBlob(blob) : FileCursor.ofURL(source, native.fetch);
        try {
            await file.fill(8);
            const isMatroska = [0x1A, 0x45, 0xDF, 0xA3].every((byte, index) => file.peek(index) === byte);
            const times = isMatroska ? await matroskaTimes(file) : await movieTimes(file);
            return { grain: grainOf(isMatroska), times: times?.length > 0 ? times : null };
        } finally {
            file.close();
        }
    }

    helios.frameTimes = {
        /**
         * `grain`: how early a time may be, in seconds, to belong to the frame that begins at it. `times`: null where
         * they are not known, as a page may play what it may not read.
         */
        of(source) {
            if (!known.has(source)) {
                const guess = () => ({ grain: grainOf(/\.(webm|mkv)([?#]|$)/i.test(source)), times: null });
                known.set(source, read(source).catch(guess));
            }
            return known.get(source);
        },
        /** Forgets times that turned out not to be those of the player. */
        async distrust(source) {
            known.set(source, Promise.resolve({ ...(await known.get(source)), times: null }));
        },
    };
}
