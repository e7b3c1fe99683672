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
