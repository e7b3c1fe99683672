// What scripts ask of SMIL in tasks, at the time of the coming frame: see lead.js.

/** @typedef {import('./lead.js').AnimationLead} AnimationLead */

/** Below the precision of an <svg>'s own time, in seconds. */
const tolerance = 1e-6;

/** @param {SVGElement} element @returns {SVGSVGElement} */
function outermost(element) {
    const owner = element.ownerSVGElement;
    return owner ? outermost(owner) : /** @type {SVGSVGElement} */ (element);
}

export class SMILTasks {
    #native;
    #lead;
    /**
     * What tasks have put timelines to, in seconds: there they are in the coming frame.
     *
     * @type {Map<SVGSVGElement, number>}
     */
    #times = new Map();

    /** @param {Natives} native @param {AnimationLead} lead */
    constructor(native, lead) {
        this.#native = native;
        this.#lead = lead;
        this.#replaceTimes();
        this.#replaceBegins();
    }

    /** To be called after tasks, before anything is drawn. */
    end() {
        const { setSVGTime, svgPaused } = this.#native;
        for (const [svg, time] of this.#times) {
            if (svgPaused.call(svg)) this.#times.delete(svg);
            else setSVGTime.call(svg, time - this.#lead.distance / 1000);
        }
    }

    /** To be called in each drawing, before scripts. There are no times before 0, at which `end` could have begun. */
    frame() {
        const { setSVGTime, svgTime } = this.#native;
        for (const [svg, time] of this.#times) {
            if (Math.abs(svgTime.call(svg) - time) > tolerance) setSVGTime.call(svg, time);
        }
        this.#times.clear();
    }

    /** @param {SVGSVGElement} svg How far it is behind the coming frame, in seconds. */
    #distance(svg) {
        return this.#times.has(svg) || this.#native.svgPaused.call(svg) ? 0 : this.#lead.distance / 1000;
    }

    /** @param {SVGSVGElement} svg */
    #timeOf(svg) { return this.#times.get(svg) ?? this.#native.svgTime.call(svg) + this.#distance(svg); }

    /** @param {SVGSVGElement} svg @param {number} time */
    #note(svg, time) {
        if (this.#lead.distance > 0 && !this.#native.svgPaused.call(svg)) this.#times.set(svg, time);
    }

    #replaceTimes() {
        const { define, svgTime, setSVGTime, svgPaused, pauseSVG, unpauseSVG } = this.#native;
        const tasks = this;
        define(SVGSVGElement.prototype, {
            getCurrentTime() { return tasks.#timeOf(this); },
            setCurrentTime(...parameters) {
                Reflect.apply(setSVGTime, this, parameters);
                tasks.#note(this, svgTime.call(this));
            },
            pauseAnimations() {
                const time = tasks.#timeOf(this);
                const isAhead = tasks.#distance(this) > 0;
                pauseSVG.call(this);
                tasks.#times.delete(this);
                if (isAhead) setSVGTime.call(this, time);
            },
            unpauseAnimations() {
                const time = svgTime.call(this);
                const wasPaused = svgPaused.call(this);
                unpauseSVG.call(this);
                if (wasPaused) tasks.#note(this, time);
            },
        });
    }

    #replaceBegins() {
        const { beginElementAt, endElementAt } = SVGAnimationElement.prototype;
        /** @param {SVGElement} element */
        const distance = (element) => this.#distance(outermost(element));
        for (const [name, original] of Object.entries({ beginElement: beginElementAt, endElement: endElementAt })) {
            this.#native.define(SVGAnimationElement.prototype, {
                [name]() { return original.call(this, distance(this)); },
                [`${name}At`](...parameters) {
                    if (parameters.length > 0) parameters[0] = Number(parameters[0]) + distance(this);
                    return Reflect.apply(original, this, parameters);
                },
            });
        }
    }
}
