// Shows tasks animations as they are at the time of the coming frame.
//
// Blink's timelines advance in frames alone (see FrameTicks): in the tasks before a frame they are still at the last
// one's time. In a live page they are at the time of the next frame: a script that sets `currentTime` in a task finds
// it in that frame, and reads styles as they will be. So the animations are moved ahead when a task reads styles, and
// back before it.

import { nativeAnimations, running } from './documentanimations.js';

/** Smaller distances come from the rounding of timelines, in ms. */
const tolerance = 0.2;
/** How far before its end an animation stays, in ms: only frames end it. */
const beforeEnd = 0.01;

/** @param {Animation} animation */
const isTransition = (animation) => 'transitionProperty' in animation;

/** @param {Natives} native @param {Animation} animation In ms of its own time. */
export function endOf(native, animation) {
    return animation.effect ? Number(native.computedTiming.call(animation.effect).endTime) : Infinity;
}

export class AnimationLead {
    #native;
    #realm;
    #roots;
    /**
     * The start of each that was moved, and the one that it was given.
     *
     * @type {Map<Animation, { start: number, held: number }>}
     */
    #moved = new Map();
    #areAllMoved = false;
    /** Whether transitions have begun since the last drawing that had none. */
    #haveBegun = false;
    /**
     * The transitions of the last drawing.
     *
     * @type {Animation[]}
     */
    #transitions = [];

    /** @param {Natives} native @param {ClockRealm} realm @param {Roots} roots */
    constructor(native, realm, roots) {
        this.#native = native;
        this.#realm = realm;
        this.#roots = roots;
        /** @param {EventTarget} root */
        const listen = (root) =>
            native.addEventListener.call(root, 'transitionrun', () => { this.#haveBegun = true; }, true);
        listen(window);
        roots.onRoot(listen);
    }

    /** How far the document's timeline is behind the coming frame, in ms. */
    get distance() {
        const { core, origin, timelineOffset } = this.#realm;
        if (timelineOffset === undefined || !this.#realm.isTickDriven) return 0;
        const coming = timelineOffset + Math.round((core.coming - origin) * 10) / 10;
        const distance = coming - this.#native.timelineTime.call(document.timeline);
        return distance > tolerance ? distance : 0;
    }

    /**
     * To be called before tasks. Their changes of style may retarget transitions, which Blink samples at the time of
     * the timeline when it, or this tool, brings the style up to date.
     */
    begin() {
        this.#move(running(this.#transitions));
    }

    /** To be called when a script asks for styles. */
    show() {
        if (this.#areAllMoved || !this.#realm.core.areTasksRunning || this.distance === 0) return;
        this.#areAllMoved = true;
        this.#move(running(nativeAnimations(this.#native, this.#roots)));
    }

    /**
     * Puts an animation back for an action, which sees it at the timeline's own time.
     *
     * @template Result
     * @param {Animation} animation
     * @param {() => Result} action
     * @returns {Result}
     */
    without(animation, action) {
        if (this.distance === 0) return action();
        this.#putBack([animation]);
        try {
            return action();
        } finally {
            if (this.#areAllMoved) this.#move(running([animation]));
        }
    }

    /** To be called after tasks, before anything is drawn: a drawing ends and repeats animations before scripts run. */
    end() {
        this.#putBack([...this.#moved.keys()]);
        this.#areAllMoved = false;
    }

    /** To be called in each drawing, before scripts. */
    look() {
        if (!this.#haveBegun) return;
        this.#transitions = nativeAnimations(this.#native, this.#roots).filter(isTransition);
        this.#haveBegun = this.#transitions.length > 0;
    }

    /**
     * All are asked before any is moved: see `running`.
     *
     * @param {Animation[]} animations
     */
    #move(animations) {
        const { startTime } = this.#native;
        const full = this.distance;
        const moves = animations.flatMap((animation) => this.#planned(animation, full));
        for (const { animation, start, distance } of moves) startTime.set.call(animation, start - distance);
        for (const { animation, start } of moves) {
            this.#moved.set(animation, { start, held: startTime.get.call(animation) });
        }
    }

    /** @param {Animation} animation @param {number} full */
    #planned(animation, full) {
        const start = this.#native.startTime.get.call(animation);
        const isFollowing = animation.timeline === document.timeline && !animation.pending;
        if (this.#moved.has(animation) || typeof start !== 'number' || !isFollowing) return [];
        const { playbackRate } = animation;
        const end = playbackRate > 0 ? endOf(this.#native, animation) : 0;
        const left = (end - Number(this.#native.animationTime.get.call(animation))) / playbackRate - beforeEnd;
        const distance = Math.min(full, left);
        return distance > 0 ? [{ animation, start, distance }] : [];
    }

    /** @param {Animation[]} animations */
    #putBack(animations) {
        const { startTime, animationTime, timelineTime } = this.#native;
        const moves = animations.flatMap((animation) => {
            const moved = this.#moved.get(animation);
            this.#moved.delete(animation);
            // Asked first: a style may have ended it, and a start time would begin it again.
            return moved ? [{ animation, ...moved, state: animation.playState }] : [];
        }).filter(({ animation, held }) => startTime.get.call(animation) === held); // Else the page has set it anew.
        const now = timelineTime.call(document.timeline) + this.distance;
        for (const { animation, start, state } of moves) {
            if (state !== 'paused') startTime.set.call(animation, start);
            // Paused by a style, from the next frame on. A start time would end that.
            else animationTime.set.call(animation, (now - start) * animation.playbackRate);
        }
    }
}
