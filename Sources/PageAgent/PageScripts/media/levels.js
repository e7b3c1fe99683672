// Volume factors in addition to `volume`, as defined by the host that a page was made for.

/**
 * A factor on the amplitude from a time on, in seconds of the timeline; it changes by `slope` with each second.
 *
 * @typedef {[time: number, factor: number, slope?: number]} LevelStep
 */

/**
 * `gain` is a factor on the element's own volume. Where there is an `envelope`, it counts in place of both.
 *
 * @typedef {{ gain: number, envelope: LevelStep[] | null }} Level
 */

/** @type {WeakMap<HTMLMediaElement, Level>} */
export const levels = new WeakMap();

/**
 * The volume of an element and its changes, with its level.
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
