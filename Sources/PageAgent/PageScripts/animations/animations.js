// CSS animations, transitions, Web Animations and SMIL: time 0 of each is frame 0 of the video.

import { alignAnimations } from './alignment.js';
import { running } from './running.js';
import { followDrawings, heldAnimations } from './redraws.js';
import { followRetargets } from './retargets.js';

/** @param {Capture} helios @param {Natives} native @param {boolean} isTickDriven */
export function installAnimations(helios, native, isTickDriven) {
    const realm = helios.clock.realm;
    realm.isTickDriven = isTickDriven;
    const allAnimations = () => helios.roots.all().flatMap((root) => root.getAnimations());
    const outermostSVGs = () => helios.roots.queryAll('svg').filter((svg) => !svg.ownerSVGElement);

    // A document's SMIL timeline starts before its first frame, whose tick lies far ahead (see FrameTicks): it would
    // jump. So it is paused, and starts with the document's first frame.
    const pauseSVG = () => { for (const svg of document.querySelectorAll('svg')) svg.pauseAnimations?.(); };
    const observer = new MutationObserver(pauseSVG);
    /** @type {Document | null} */
    let joined = null;
    function join() {
        if (document === joined) return;
        joined = document;
        realm.onFirstFrame = startAnimations;
        pauseSVG();
        native.observe.call(observer, document, { childList: true, subtree: true });
    }

    /** Elapsed times below this (ms) are not the page's own choice; see `rewind`. */
    const loadingDrift = 20;

    /**
     * Undoes the few milliseconds by which the frames drawn while the page was loading, and the step to frame 0, have
     * advanced its animations.
     */
    function rewind(animations = allAnimations()) {
        const now = native.timelineTime.call(document.timeline);
        for (const svg of outermostSVGs()) svg.setCurrentTime(0);
        const drifted = running(animations).filter((animation) => {
            const elapsed = native.animationTime.get.call(animation);
            return typeof elapsed === 'number' && elapsed > 0 && elapsed < loadingDrift;
        });
        for (const animation of drifted) native.startTime.set.call(animation, now);
    }

    // Runs in the browser's animation frame of frame 0, when the timeline is at frame 0's tick.
    function startAnimations() {
        native.disconnect.call(observer);
        const now = native.timelineTime.call(document.timeline);
        realm.timelineOffset = now - realm.now;
        // Sorting them takes Blink 3 s for 8,000 siblings: they are asked for once.
        const animations = allAnimations();
        rewind(animations);
        if (!isTickDriven) return;
        for (const svg of outermostSVGs()) svg.unpauseAnimations();
        const hosted = animations.map((animation) => ({ animation, start: hostedStart(animation) }));
        for (const { animation, start } of hosted) {
            if (start !== null) native.startTime.set.call(animation, now + start);
        }
    }

    /**
     * The start of an animation that existed before time 0 according to the page's host, in ms; null if its own start
     * applies. Sets its playback rate.
     *
     * @param {Animation} animation
     */
    function hostedStart(animation) {
        const own = helios.hosts.animationTime(animation);
        const isPaused = animation.playState === 'paused' && helios.hosts.movesPaused();
        if (own === null && !isPaused) return null;
        const { at, rate } = own ?? { at: 0, rate: 1 };
        if (!isPaused && at === 0 && rate === 1) return null;
        const elapsed = isPaused ? Number(native.animationTime.get.call(animation) ?? 0) : 0;
        if (rate !== 1) animation.playbackRate *= rate;
        return at * 1000 - elapsed / animation.playbackRate;
    }
    if (isTickDriven) {
        const align = alignAnimations(native, realm, allAnimations, outermostSVGs);
        const { frame, redraw } = window.parent === window
            ? heldAnimations(native, allAnimations, outermostSVGs) : { frame: align, redraw: align };
        const { retarget, sample } = followRetargets(native, helios.roots);
        realm.beforeTasks = sample;
        realm.beforeFrame = followDrawings(native, realm, {
            frame() { retarget(); frame(); },
            redraw() { retarget(); redraw(); },
        });
    }

    // Without this tool's frame ticks (see ScreenshotFrameSource) every animation is paused and seeked.
    const started = new WeakMap();
    /** @param {number} time */
    function seekAnimations(time) {
        if (!helios.clock.core.isReady) return;
        const timed = allAnimations().filter(({ timeline }) => typeof timeline?.currentTime === 'number');
        const fresh = timed.filter((animation) => !started.has(animation));
        const runs = new Set(running(fresh));
        const begun = fresh.map((animation) => ({ animation, start: time === 0 ? hostedStart(animation) : null }));
        for (const { animation, start } of begun) {
            if (!runs.has(animation) && start === null) continue;
            started.set(animation, start ?? time);
            animation.pause();
        }
        for (const animation of timed.filter((each) => started.has(each))) {
            const elapsed = (time - started.get(animation)) * animation.playbackRate;
            const endTime = animation.effect?.getComputedTiming().endTime ?? Infinity;
            if (elapsed >= endTime) animation.finish();
            else native.animationTime.set.call(animation, elapsed);
        }
        for (const svg of outermostSVGs()) {
            if (!started.has(svg)) {
                started.set(svg, time);
                svg.pauseAnimations();
            }
            svg.setCurrentTime((time - started.get(svg)) / 1000);
        }
    }
    // Between its animations SMIL sleeps until a timer by the wall clock wakes it, too late for frames that are drawn
    // faster than real time. Resuming schedules the next frame, at the same presentation time.
    function wakeSMIL() {
        if (!helios.clock.core.isReady) return;
        for (const svg of outermostSVGs()) {
            if (svg.animationsPaused()) continue;
            svg.pauseAnimations();
            svg.unpauseAnimations();
        }
    }
    realm.follow({ phase: 'animations', follow: isTickDriven ? wakeSMIL : seekAnimations });

    /** @param {SVGAnimationElement} element */
    function smilEnd(element) {
        if (element.getAttribute('repeatDur') === 'indefinite') return Infinity;
        try {
            const repeat = element.getAttribute('repeatCount');
            const count = repeat === null ? 1 : repeat === 'indefinite' ? Infinity : Number(repeat);
            return element.getStartTime() + element.getSimpleDuration() * count;
        } catch {
            return NaN; // It begins with an event that has not happened, or has no duration.
        }
    }

    /** The end of the longest finite animation in seconds from time 0, or null. */
    const end = () => {
        const ends = allAnimations().map((animation) => {
            const { at, rate } = helios.hosts.animationTime(animation) ?? { at: 0, rate: 1 };
            return at + Number(animation.effect?.getComputedTiming().endTime) / 1000 / rate;
        });
        /** @type {SVGAnimationElement[]} */
        const elements = helios.roots.queryAll('animate, animateTransform, animateMotion, set');
        for (const element of elements) {
            ends.push(smilEnd(element));
        }
        const finite = ends.filter((each) => Number.isFinite(each) && each > 0);
        return finite.length > 0 ? Math.max(...finite) : null;
    };
    return { end, join, rewind };
}
