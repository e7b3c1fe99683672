// What scripts ask of animations in tasks, at the time of the coming frame: see lead.js.

import { accessor } from '../native/originals.js';
import { endOf } from './lead.js';

/** @typedef {import('./lead.js').AnimationLead} AnimationLead */

/**
 * @param {Natives} native
 * @param {ClockRealm} realm
 * @param {AnimationLead} lead
 */
export function replaceAnimationAPIs(native, realm, lead) {
    replaceTimes(native, realm, lead);
    replaceCurrentTime(native, lead);
    replaceActions(native, lead);
    replaceStyleReads(native, lead);
}

/**
 * `document.timeline` starts with the navigation; pages compare it with `performance.now()`, so it gets the same zero.
 * The offset is known once frame 0 was drawn, see start.js.
 *
 * @param {Natives} native
 * @param {ClockRealm} realm
 * @param {AnimationLead} lead
 */
function replaceTimes(native, realm, lead) {
    native.defineGetter(AnimationTimeline.prototype, 'currentTime', function () {
        const time = native.timelineTime.call(this);
        if (typeof time !== 'number') return time;
        return realm.isTickDriven ? time + lead.distance - (realm.timelineOffset ?? time) : realm.now;
    });
    native.defineAccessor(Animation.prototype, 'startTime', {
        get() {
            const time = lead.without(this, () => native.startTime.get.call(this));
            return typeof time === 'number' ? time - (realm.timelineOffset ?? time) : time;
        },
        set(value) {
            const offset = realm.timelineOffset ?? native.timelineTime.call(document.timeline) ?? 0;
            const time = typeof value === 'number' ? value + offset : value;
            lead.without(this, () => native.startTime.set.call(this, time));
        },
    });
}

/** @param {Natives} native @param {AnimationLead} lead */
function replaceCurrentTime(native, lead) {
    const { startTime, animationTime } = native;
    const rate = accessor(Animation.prototype, 'playbackRate');
    /** @param {Animation} animation */
    const isFollowing = (animation) => animation.playState !== 'finished'
        && animation.timeline === document.timeline && typeof startTime.get.call(animation) === 'number';

    /** @param {Animation} animation @param {number} distance */
    function timeOf(animation, distance) {
        const time = animationTime.get.call(animation);
        if (typeof time !== 'number' || !isFollowing(animation)) return time;
        const { playbackRate } = animation;
        const ahead = time + distance * playbackRate;
        if (playbackRate < 0) return Math.max(ahead, Math.min(time, 0));
        return Math.min(ahead, Math.max(time, endOf(native, animation)));
    }

    /** @param {Animation} animation @param {unknown} time @param {number} distance */
    function setTime(animation, time, distance) {
        animationTime.set.call(animation, time);
        if (!isFollowing(animation) || animation.pending) return;
        startTime.set.call(animation, startTime.get.call(animation) + distance);
    }

    native.defineAccessor(Animation.prototype, 'currentTime', {
        get() {
            const { distance } = lead;
            if (distance === 0) return animationTime.get.call(this);
            return lead.without(this, () => timeOf(this, distance));
        },
        set(value) {
            const { distance } = lead;
            if (distance === 0) return animationTime.set.call(this, value);
            lead.without(this, () => setTime(this, value, distance));
        },
    });
    native.defineAccessor(Animation.prototype, 'playbackRate', {
        get() { return rate.get.call(this); },
        set(value) {
            const { distance } = lead;
            if (distance === 0) return rate.set.call(this, value);
            lead.without(this, () => {
                const time = timeOf(this, distance);
                rate.set.call(this, value);
                if (typeof time === 'number') setTime(this, time, distance);
            });
        },
    });
}

/** @param {Natives} native @param {AnimationLead} lead */
function replaceActions(native, lead) {
    const prototype = /** @type {any} */ (Animation.prototype);
    for (const name of ['play', 'pause', 'reverse', 'finish', 'cancel', 'updatePlaybackRate']) {
        const original = prototype[name];
        native.define(prototype, {
            [name](...parameters) { return lead.without(this, () => Reflect.apply(original, this, parameters)); },
        });
    }
}

/**
 * What brings the style up to date, and answers with it.
 *
 * @param {Natives} native
 * @param {AnimationLead} lead
 */
function replaceStyleReads(native, lead) {
    /** @param {any} target @param {string[]} names */
    function methods(target, names) {
        for (const name of names) {
            const original = target[name];
            native.define(target, {
                [name](...parameters) {
                    lead.show();
                    return Reflect.apply(original, this, parameters);
                },
            });
        }
    }
    /** @param {any} target @param {string[]} names */
    function getters(target, names) {
        for (const name of names) {
            const { get } = accessor(target, name);
            native.defineGetter(target, name, function () {
                lead.show();
                return get.call(this);
            });
        }
    }
    methods(window, ['getComputedStyle']);
    methods(Element.prototype, ['getBoundingClientRect', 'getClientRects', 'computedStyleMap']);
    methods(Range.prototype, ['getBoundingClientRect', 'getClientRects']);
    methods(SVGGraphicsElement.prototype, ['getBBox', 'getCTM', 'getScreenCTM']);
    methods(Document.prototype, ['elementFromPoint', 'elementsFromPoint']);
    methods(Animation.prototype, ['commitStyles']);
    methods(AnimationEffect.prototype, ['getComputedTiming']);
    getters(Element.prototype, ['clientLeft', 'clientTop', 'clientWidth', 'clientHeight', 'scrollWidth', 'scrollHeight']);
    getters(HTMLElement.prototype, ['offsetLeft', 'offsetTop', 'offsetWidth', 'offsetHeight']);
}
