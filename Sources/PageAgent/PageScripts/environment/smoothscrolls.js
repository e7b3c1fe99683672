// Keeps smooth scrolls moving whose targets scripts change again and again.
//
// On the main thread Blink starts a smooth scroll in the frame after its request, without a movement in that one, and
// each further request starts it anew: a page whose timers ask in every frame would not be scrolled at all. In a live
// page frames come between the requests. So they do here: see `earlyTicks`.

import { accessor } from '../native/originals.js';

/** How long after a request a smooth scroll may be under way, in ms: Chromium's take 0.7 s at most. */
const longest = 1000;
/** The distance in time from a frame of the timeline, in ms: the least that its ticks can have (see FrameTicks). */
const distance = 0.1;

/** The requests of all documents of a clock. */
export class SmoothScrolls {
    #requestedAt = -Infinity;
    /** Whether the last frame's tasks have requested one: it has yet to start. */
    #isStarting = false;
    #isInTasks = true;
    #preparedFor = NaN;

    /** @param {ClockCore} core */
    constructor(core) { this.core = core; }

    note() {
        this.#requestedAt = this.core.now;
        this.#isStarting ||= this.#isInTasks;
    }

    /** What is requested from now on, in animation frames, stands still in a live page as well. */
    endTasks() { this.#isInTasks = false; }

    /**
     * The times at which the browser must draw before the clock advances to `time` (ms), if tasks run on the way that
     * may set other targets: after the last frame, to start what its tasks have requested, and before this one. Once
     * for each time.
     *
     * @param {number} time
     */
    earlyTicks(time) {
        const { now, timers, workers } = this.core;
        const isUnderWay = now - this.#requestedAt <= longest;
        const hasTasks = Math.min(timers.next?.due ?? Infinity, workers.nextDue) <= time;
        const isNeeded = isUnderWay && hasTasks && this.#preparedFor !== time;
        const ticks = isNeeded ? [...(this.#isStarting ? [now + distance] : []), time - distance] : [];
        this.#preparedFor = time;
        this.#isStarting = false;
        this.#isInTasks = true;
        return ticks.filter((tick) => tick > now && tick < time);
    }
}

/** @param {Element} element @param {unknown} behavior */
function isSmooth(element, behavior) {
    if (behavior === 'smooth' || behavior === 'instant') return behavior === 'smooth';
    // The viewport has the root's.
    const scroller = element === document.body ? document.documentElement : element;
    return getComputedStyle(scroller).scrollBehavior === 'smooth';
}

/** @param {Element} element */
function* withAncestors(element) {
    for (let each = /** @type {Element | null} */ (element); each; each = each.parentElement) yield each;
}

/**
 * Notes a document's requests.
 *
 * @param {ClockRealm} realm
 * @param {Natives} native
 */
export function followSmoothScrolls(realm, native) {
    const { scrolls } = realm.core;
    /** @param {Iterable<Element | null>} elements @param {any} options */
    function note(elements, options) {
        const behavior = typeof options === 'object' ? options?.behavior : undefined;
        for (const element of elements) if (element && isSmooth(element, behavior)) scrolls.note();
    }
    /**
     * @param {any} target
     * @param {string[]} names
     * @param {(receiver: any) => Iterable<Element | null>} scrollers
     */
    function follow(target, names, scrollers) {
        for (const name of names) {
            const original = target[name];
            native.define(target, {
                [name](...parameters) {
                    note(scrollers(this), parameters[0]);
                    return Reflect.apply(original, this, parameters);
                },
            });
        }
    }
    follow(Element.prototype, ['scroll', 'scrollTo', 'scrollBy'], (element) => [element]);
    follow(Element.prototype, ['scrollIntoView'], withAncestors);
    follow(window, ['scroll', 'scrollTo', 'scrollBy'], () => [document.documentElement]);
    for (const name of ['scrollTop', 'scrollLeft']) {
        const { get, set } = accessor(Element.prototype, name);
        native.defineAccessor(Element.prototype, name, {
            get,
            set(value) {
                set.call(this, value);
                note([this], undefined);
            },
        });
    }
}
