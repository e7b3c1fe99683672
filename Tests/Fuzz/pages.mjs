// Feeds mutated media to the page's readers, as Scripts/fuzz does with libFuzzer on the other side. A finding is an input
// that takes too long or too much memory, or whose times are not ascending numbers; a thrown error is an answer.
// Usage: node pages.mjs SECONDS SEED    a finding is written into the current folder, as page-finding

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { numbers } from './numbers.mjs';
import { FileCursor } from '../../Sources/PageAgent/PageScripts/video/filecursor.js';
import { animatedType, bytesOfDataURL } from '../../Sources/PageAgent/PageScripts/images/sniffing.js';
import { matroskaTimes } from '../../Sources/PageAgent/PageScripts/video/matroska.js';
import { movieTimes } from '../../Sources/PageAgent/PageScripts/video/mp4.js';

const largest = 1 << 16;
/** Seconds that one input may take. */
const patience = 10;

/** A file of the corpus with some bytes, numbers or parts changed. */
function mutated(files, below) {
    const bytes = [...files[below(files.length)]].slice(0, largest);
    for (let count = 1 + below(8); count > 0; count -= 1) {
        const place = below(bytes.length + 1);
        const length = 1 + below(16);
        const other = files[below(files.length)];
        [
            () => { bytes[place] = below(256); },
            () => { bytes[place] ^= 1 << below(8); },
            () => { bytes.splice(place, length); },
            () => { bytes.splice(place, 0, ...bytes.slice(below(bytes.length + 1)).slice(0, length * 8)); },
            () => { bytes.splice(place, 4, ...[[0, 0, 0, 0], [255, 255, 255, 255], [127, 255, 255, 255], [0, 0, 0, 1]][below(4)]); },
            () => { bytes.splice(place, length, ...other.subarray(below(other.length), largest).subarray(0, length * 4)); },
        ][below(6)]();
    }
    return Uint8Array.from(bytes);
}

/** Of bytes in memory, in pieces. Node's own streams of a Blob take most of the time. */
function cursor(bytes) {
    return new FileCursor(async (position) => {
        let rest = bytes.subarray(position);
        const read = async () => {
            const value = rest.subarray(0, 1000);
            rest = rest.subarray(1000);
            return { value, done: value.length === 0 };
        };
        return { getReader: () => ({ read, cancel: async () => {} }) };
    });
}

async function read(bytes) {
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const readers = [
        () => matroskaTimes(cursor(bytes)),
        () => movieTimes(cursor(bytes)),
        () => (animatedType(bytes), null),
        () => (bytesOfDataURL(binary, { atob }), null),
    ];
    for (const reader of readers) {
        const times = await Promise.resolve().then(reader).catch(() => null);
        if (times?.some((time, index) => !Number.isFinite(time) || time < times[index - 1])) return false;
    }
    return true;
}

async function work({ seed, memory }) {
    const [state, input] = [new Int32Array(memory, 0, 3), new Uint8Array(memory, 12)];
    const corpus = new URL('Corpus/media/', import.meta.url);
    const files = readdirSync(corpus).map((name) => new Uint8Array(readFileSync(new URL(name, corpus))));
    const below = numbers(seed);
    for (;;) {
        const bytes = mutated(files, below);
        input.set(bytes.subarray(0, input.length));
        state[1] = Math.min(bytes.length, input.length);
        if (!await read(bytes)) {
            Atomics.store(state, 2, 1);
            return;
        }
        Atomics.add(state, 0, 1);
        // An error of the worker's own is delivered between tasks.
        if (state[0] % 1000 === 0) await new Promise(setImmediate);
    }
}

function watch(seconds, seed) {
    const memory = new SharedArrayBuffer(12 + 4 * largest);
    const state = new Int32Array(memory, 0, 3);
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, memory }, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    const end = Date.now() + 1000 * seconds;
    let [seen, since] = [-1, Date.now()];
    const fail = (what) => {
        writeFileSync('page-finding', new Uint8Array(memory, 12, state[1]));
        console.error(`${what}, input ${state[0] + 1} of seed ${seed}: see page-finding`);
        process.exit(1);
    };
    worker.on('error', (error) => fail(`${error.message}`));
    setInterval(() => {
        if (Atomics.load(state, 2) === 1) fail('times that are not ascending numbers');
        if (state[0] !== seen) [seen, since] = [state[0], Date.now()];
        if (Date.now() - since > 1000 * patience) fail(`no answer in ${patience} s`);
        if (Date.now() < end) return;
        console.log(`${seen} inputs`);
        process.exit(0);
    }, 100);
}

if (isMainThread) watch(Number(process.argv[2]), Number(process.argv[3]));
else await work(workerData);
