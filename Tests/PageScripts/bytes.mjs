// Bytes of files for tests.

import { FileCursor } from '../../Sources/PageAgent/PageScripts/video/filecursor.js';

export const cursor = (bytes) => FileCursor.ofBlob(new Blob([Uint8Array.from(bytes)]));
export const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));
/** A number as `count` bytes, the highest first. */
export const be = (value, count) =>
    Array.from({ length: count }, (_, index) => Number(BigInt.asUintN(64, BigInt(value)) >> BigInt(8 * (count - 1 - index)) & 255n));
