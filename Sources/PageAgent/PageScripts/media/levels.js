// Volume factors in addition to `volume`, as defined by the host that a page was made for.

/**
 * An amplitude factor from a time on, in seconds of the timeline; it changes by `slope` per second.
 *
 * @typedef {[time: number, factor: number, slope?: number]} LevelStep
 */

/**
 * `gain` multiplies the element's own volume. An `envelope` replaces both.
 *
 * @typedef {{ gain: number, envelope: LevelStep[] | null }} Level
 */

/** @type {WeakMap<HTMLMediaElement, Level>} */
export const levels = new WeakMap();

/**
 * An element's volume and its changes, with its level applied.
 *
 * @param {HTMLMediaElement} element
 * @param {number} volume
 * @param {[time: number, volume: number][]} changes
 * @returns {{ volume: number, volumes: LevelStep[] }}
 */
export function levelled(element, volume, changes) {
    const { gain, envelope } = levels.get(element) ?? { gain: 1, envelope: null };
    if (envelope === null) return { volume: volume * gain, volumes: changes.map(([time, value]) => [time, value * gain]) };
    return { volume: envelope[0]?.[1] ?? 0, volumes: envelope };
}
