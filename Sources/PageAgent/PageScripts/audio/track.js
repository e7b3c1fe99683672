// An AudioContext's audio as a track for the host.

import { waveBlob } from './wave.js';

/**
 * Describes a context's audio for the host: a track of a WAV file in a Blob.
 *
 * @param {ContextRun} run
 * @param {number} seconds
 * @param {Natives} native
 */
export async function describeRun(run, seconds, native) {
    const { sampleRate } = run.context;
    const buffer = await run.complete();
    const end = run.timeAt(seconds);
    const count = Math.min(Math.ceil(end * sampleRate), buffer.length);
    const blob = waveBlob(buffer, count, native);
    const source = URL.createObjectURL(blob);
    return {
        label: run.label, kind: 'context', error: null, isSilent: count === 0, isIntercepted: false,
        pieces: run.pieces.filter(({ length }) => length !== 0).map(({ at, from, length }) => ({
            source, at, from, length, rate: 1, loop: false, preservesPitch: true,
        })),
        fadeIn: 0, fadeOut: 0, fadeEasing: null, volume: 1, volumes: [], duration: count / sampleRate,
    };
}
