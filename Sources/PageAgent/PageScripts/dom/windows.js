// The windows around a document, whatever its scripts have assigned to `parent` and `length`: a page's
// `var parent = …` replaces the window's property.

import { accessor } from '../native/originals.js';

const { get: parent } = accessor(globalThis, 'parent') ?? {};
const { get: length } = accessor(globalThis, 'length') ?? {};

/** @param {Window} view @returns {any} */
export const parentOf = (view) => parent?.call(view) ?? view.parent;

/** @param {Window} view @returns {Window[]} */
export const framesOf = (view) => Array.from({ length: length?.call(view) ?? view.length }, (_, index) => view[index]);
