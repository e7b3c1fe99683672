// SMIL: animations by elements of SVG.

/**
 * Between its animations SMIL sleeps until a timer by the wall clock wakes it, too late for frames that are drawn
 * faster than real time. Resuming schedules the next frame, at the same presentation time.
 *
 * @param {Natives} native
 * @param {SVGSVGElement[]} svgs
 */
export function wakeSMIL(native, svgs) {
    for (const svg of svgs) {
        if (native.svgPaused.call(svg)) continue;
        native.pauseSVG.call(svg);
        native.unpauseSVG.call(svg);
    }
}

const moving = ['animate', 'animateTransform', 'animateMotion'];

/**
 * Shows animations that begin between two frames in the second, and ends each `set`. SMIL wakes to the time of the first,
 * where nothing is to be done yet, and sleeps over the second: it would be one frame late. What moves is followed to its
 * end, but not what is set.
 */
export class SMILChanges {
    #native;
    /**
     * An <svg>'s animations, and its time in the last frame, in seconds.
     *
     * @type {WeakMap<SVGSVGElement, { movers: HTMLCollectionOf<any>[], setters: HTMLCollectionOf<any>, time: number }>}
     */
    #seen = new WeakMap();

    /** @param {Natives} native */
    constructor(native) { this.#native = native; }

    /**
     * To be called in each drawing, before scripts.
     *
     * @param {SVGSVGElement[]} svgs
     */
    frame(svgs) {
        const { svgTime, setSVGTime, svgPaused } = this.#native;
        for (const svg of svgs) {
            const time = svgTime.call(svg);
            const { movers, setters, time: last } = this.#seen.get(svg) ?? {
                movers: moving.map((name) => svg.getElementsByTagName(name)),
                setters: svg.getElementsByTagName('set'), time: 0,
            };
            this.#seen.set(svg, { movers, setters, time });
            const changes = movers.some((list) => hasBegun(list, last, time)) || hasBegun(setters, -1, time);
            if (changes && !svgPaused.call(svg)) setSVGTime.call(svg, time);
        }
    }
}

/** @param {HTMLCollectionOf<any>} elements @param {number} after @param {number} until */
function hasBegun(elements, after, until) {
    return elements.length > 0 && [...elements].some((element) => {
        try {
            const start = element.getStartTime();
            return start > after && start <= until;
        } catch {
            return false; // It begins with an event that has not happened.
        }
    });
}

/**
 * When an animation ends, in seconds of its <svg>'s timeline; NaN if unknown.
 *
 * @param {SVGAnimationElement} element
 */
export function smilEnd(element) {
    if (element.getAttribute('repeatDur') === 'indefinite') return Infinity;
    try {
        const repeat = element.getAttribute('repeatCount');
        const count = repeat === null ? 1 : repeat === 'indefinite' ? Infinity : Number(repeat);
        return element.getStartTime() + element.getSimpleDuration() * count;
    } catch {
        return NaN; // It begins with an event that has not happened, or has no duration.
    }
}
