// CSS animations, transitions, Web Animations and SMIL: time 0 of each is frame 0 of the video.

import { alignAnimations } from './alignment.js';
import { documentAnimations } from './documentanimations.js';
import { AnimationLead } from './lead.js';
import { followDrawings, heldAnimations } from './redraws.js';
import { scalesOf } from './scales.js';
import { AnimationSeeks } from './seeking.js';
import { SMILChanges, smilEnd, wakeSMIL } from './smil.js';
import { SMILTasks } from './smiltasks.js';
import { AnimationStart } from './start.js';
import { replaceAnimationAPIs } from './taskapis.js';

/** @typedef {import('./documentanimations.js').DocumentAnimations} DocumentAnimations */

/** @param {Capture} helios @param {Natives} native @param {boolean} isTickDriven */
export function installAnimations(helios, native, isTickDriven) {
    const { realm } = helios.clock;
    realm.isTickDriven = isTickDriven;
    const animations = documentAnimations(helios.roots);
    const start = new AnimationStart(helios, native, animations);
    const lead = new AnimationLead(native, realm, helios.roots);
    replaceAnimationAPIs(native, realm, lead);
    if (isTickDriven) followFrames(helios, native, animations, lead);
    else followBySeeking(helios, native, start, animations);
    return {
        end: () => animationsEnd(helios, animations.all()),
        join: () => start.join(),
        rewind: () => start.rewind(),
        mayScale: scalesOf(native, helios.roots),
    };
}

/**
 * Where the browser's frame ticks drive the animations.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {DocumentAnimations} animations
 * @param {AnimationLead} lead
 */
function followFrames(helios, native, animations, lead) {
    const { realm } = helios.clock;
    const { frame, redraw, restore } = actionsInFrames(native, realm, animations);
    const smil = new SMILTasks(native, lead);
    realm.beforeTasks = () => { restore(); lead.begin(); };
    realm.afterTasks = () => { lead.end(); smil.end(); };
    realm.beforeFrame = followDrawings(native, realm, {
        frame() { lead.look(); smil.frame(); frame(); },
        redraw() { lead.look(); redraw(); },
    });
    const follow = () => { if (realm.core.isReady) wakeSMIL(native, animations.outermostSVGs()); };
    realm.follow({ phase: 'animations', follow });
}

/** @param {Natives} native @param {ClockRealm} realm @param {DocumentAnimations} animations */
function actionsInFrames(native, realm, { all, outermostSVGs }) {
    if (window.parent === window) {
        const held = heldAnimations(native, all, outermostSVGs);
        const changes = new SMILChanges(native);
        return { ...held, frame() { held.frame(); changes.frame(outermostSVGs()); } };
    }
    // This sets the time of each <svg>, which shows its changes as well.
    const align = alignAnimations(native, realm, all, outermostSVGs);
    return { frame: align, redraw: align, restore() {} };
}

/**
 * Without this tool's frame ticks (see ScreenshotFrameSource) every animation is paused and seeked.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {AnimationStart} start
 * @param {DocumentAnimations} animations
 */
function followBySeeking(helios, native, start, animations) {
    const { core, realm } = helios.clock;
    const seeks = new AnimationSeeks(native, start, animations);
    /** @param {number} time */
    const follow = (time) => { if (core.isReady) seeks.seek(time); };
    realm.follow({ phase: 'animations', follow });
}

/**
 * The end of the longest finite animation in seconds from time 0, or null.
 *
 * @param {Capture} helios
 * @param {Animation[]} animations
 */
function animationsEnd(helios, animations) {
    const ends = animations.map((animation) => {
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
}
