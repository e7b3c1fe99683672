// HyperFrames' volume envelopes: pure arithmetic on times in seconds.

/**
 * A point of an envelope. `curve`, from -1 to 1, shapes the segment to the next point: above 0 it changes late, below
 * 0 it changes early.
 *
 * @typedef {{ time: number, value: number, curve: number }} Point
 */

/** @typedef {import('../media/levels.js').LevelStep} LevelStep */

/** The number of linear pieces that approximate a curved segment. */
const pieces = 24;

/** +12 dB, the highest gain that HyperFrames allows. */
const loudest = 3.98;

/** @param {number} value */
const clamped = (value) => Math.min(loudest, Math.max(0, value));

/** @param {unknown} value @returns {number | null} */
function finite(value) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/**
 * Points sorted by time; of several at the same time the last one counts.
 *
 * @param {{ time: unknown, value: unknown, curve?: unknown }[]} list
 * @returns {Point[]}
 */
export function sortedPoints(list) {
    /** @type {Map<number, Point>} */
    const points = new Map();
    for (const { time, value, curve } of list) {
        const [at, level] = [finite(time), finite(value)];
        if (at === null || level === null) continue;
        points.set(at, { time: at, value: clamped(level), curve: Math.min(1, Math.max(-1, finite(curve) ?? 0)) });
    }
    return [...points.values()].sort((one, other) => one.time - other.time);
}

/**
 * The value of an envelope at a time; it is constant before the first point and after the last.
 *
 * @param {Point[]} points
 * @param {number} time
 */
export function valueAt(points, time) {
    const next = points.findIndex((point) => point.time > time);
    if (next < 0) return points[points.length - 1].value;
    if (next === 0) return points[0].value;
    const [from, to] = [points[next - 1], points[next]];
    const progress = ((time - from.time) / (to.time - from.time)) ** 2 ** (2 * from.curve);
    return from.value + (to.value - from.value) * progress;
}

/**
 * The times between which the product of the envelopes is linear, or approximated as such.
 *
 * @param {Point[][]} envelopes
 */
function knots(envelopes) {
    const times = [...new Set(envelopes.flatMap((points) => points.map(({ time }) => time)))].sort((one, other) => one - other);
    return times.flatMap((time, index) => {
        const next = times[index + 1];
        if (next === undefined) return [time];
        const changing = envelopes.filter((points) => valueAt(points, time) !== valueAt(points, next));
        const isBent = changing.length > 1
            || changing.some((points) => points.filter((point) => point.time <= time).at(-1)?.curve);
        const count = isBent ? pieces : 1;
        return Array.from({ length: count }, (_, piece) => time + (next - time) * piece / count);
    });
}

/**
 * The product of a factor and envelopes, as steps on the timeline. The first step also applies before its time.
 *
 * @param {number} factor
 * @param {Point[][]} envelopes Each with at least one point.
 * @returns {LevelStep[]}
 */
export function product(factor, envelopes) {
    const times = knots(envelopes);
    /** @param {number} time */
    const level = (time) => clamped(envelopes.reduce((value, points) => value * valueAt(points, time), factor));
    return times.map((time, index) => {
        const next = times[index + 1];
        const slope = next === undefined ? 0 : (level(next) - level(time)) / (next - time);
        return [time, level(time), slope];
    });
}
