// Runs in every document before the page's own scripts.

import { installAnimations } from './animations/animations.js';
import { installWebAudio } from './audio/webaudio.js';
import { PageCanvas } from './canvas/canvas.js';
import { replaceContexts } from './canvas/contexts.js';
import { installCrop } from './canvas/crop.js';
import { frameOutcome, frameSteps, installClock } from './clock/clock.js';
import { installCaret } from './controls/caret.js';
import { installProgress } from './controls/progress.js';
import { installRoots } from './dom/roots.js';
import { hideFeatures } from './environment/features.js';
import { installFrames } from './environment/frames.js';
import { installRandom } from './environment/random.js';
import { replaceMeasurements } from './environment/measurements.js';
import { forgiveRefusals } from './environment/refusals.js';
import { isInShell, leaveOrigins, leaveShell } from './environment/shell.js';
import { followSmoothScrolls } from './environment/smoothscrolls.js';
import { refuseUpgrades } from './environment/upgrades.js';
import { installHosts } from './hosts/hosts.js';
import { installAnimatedImages } from './images/animatedimages.js';
import { installPaintWorklets } from './images/paintworklets.js';
import { installStyleCovers } from './images/stylecovers.js';
import { installMedia } from './media/media.js';
import { installMediaTracks } from './media/tracks.js';
import { keepBuiltins, replacedBuiltins } from './native/builtins.js';
import { keepNatives } from './native/originals.js';
import { reply } from './native/promises.js';
import { replaceToString } from './native/replacing.js';
import { installLetters } from './readiness/letters.js';
import { Readiness } from './readiness/readiness.js';
import { installSettings } from './readiness/settings.js';
import { installSuspects } from './readiness/suspects.js';
import { installWaits } from './readiness/waits.js';
import { installBlobReader } from './resources/blobs.js';
import { installResources } from './resources/resources.js';
import { installCanvases } from './ring/canvases.js';
import { installDrawing } from './ring/drawing.js';
import { installVideoCallbacks } from './video/callbacks.js';
import { installFrameTimes } from './video/frametimes.js';
import { installVideos } from './video/videos.js';
import { followBroadcasts, replaceMessages, replaceWorker } from './workers/replacing.js';
import { replaceOffscreen } from './workers/transfer.js';

/** Whether this document is not part of the composition, but one in which an SVG image is animated. */
function isStage() {
    try {
        return window.parent.__heliosCapture?.animatedImages.isStage(window.frameElement) ?? false;
    } catch {
        return false; // The parent is cross-origin.
    }
}

/** @param {Config} config The host's settings: see PageScript.swift. */
export function install(config) {
    if (config.shell !== null && window.parent === window && location.pathname === config.shell) return;
    if (window.parent !== window && isStage()) return;
    if (window.__heliosCapture) {
        // The initial about:blank document of a frame hands its Window on to the document that replaces it.
        window.__heliosCapture.join();
        return;
    }
    const native = keepNatives();
    const ring = config.shell === null ? null : leaveShell();
    const helios = /** @type {Capture} */ ({ isTolerant: config.isTolerant, ring, reply, replacedBuiltins });
    if (isInShell()) leaveOrigins(native);
    installEnvironment(helios, native, config);
    installParts(helios, native, config);
    keepBuiltins(native.addEventListener);
    Object.defineProperty(window, '__heliosCapture', { value: helios });
    if (config.props !== null) window.__HELIOS_PROPS__ = config.props;
}

/**
 * Installs the clock, and other replacements of what scripts observe of their environment.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
function installEnvironment(helios, native, config) {
    helios.clock = installClock(helios, native);
    Object.assign(helios, frameSteps(helios));
    helios.outcome = frameOutcome(helios);
    const { core, realm } = helios.clock;
    const { ring } = helios;
    if (ring) core.loss.onFirst = (what) => ring.lost?.(what);
    replaceToString(native);
    hideFeatures(native);
    refuseUpgrades(native);
    forgiveRefusals(native);
    if (config.isTickDriven) followSmoothScrolls(realm, native);
    replaceWorker(realm, native, config.seed);
    replaceMessages(native, core.workers);
    followBroadcasts(realm.work);
    installRandom(native, config.seed);
    replaceMeasurements(realm, native);
}

/**
 * The order matters: a replacement wraps an earlier one of the same function.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {Config} config
 */
function installParts(helios, native, config) {
    const { core, realm } = helios.clock;
    helios.roots = installRoots(native);
    helios.animations = installAnimations(helios, native, config.isTickDriven);
    helios.join = installFrames(helios, native, config.frameBinding);
    helios.join();
    const media = installMedia(helios, native, config);
    helios.media = Object.assign(media, installMediaTracks(helios, native, media));
    realm.media = helios.media;
    helios.frameTimes = installFrameTimes(helios, native);
    helios.videos = installVideos(helios, native);
    installVideoCallbacks(helios, native);
    helios.blobs = installBlobReader(helios, native);
    helios.resources = installResources(native, config.resourceBinding);
    const covers = installStyleCovers(native);
    helios.paintWorklets = installPaintWorklets(helios, native);
    helios.animatedImages = installAnimatedImages(helios, native, covers);
    installCaret(helios, native, covers);
    installProgress(helios, native, covers);
    helios.webAudio = installWebAudio(helios, native, config);
    helios.waits = installWaits(helios, native);
    helios.hosts = installHosts(helios, native, config);
    helios.readiness = new Readiness(helios);
    Object.assign(helios, installSettings(helios), installSuspects(helios), installLetters(helios, native));
    helios.canvas = new PageCanvas(helios, native);
    replaceContexts(realm, native, (what) => core.loss.add(what), Boolean(helios.ring));
    replaceOffscreen(helios, native);
    helios.canvases = installCanvases(helios, native);
    helios.crop = installCrop(native);
    helios.drawing = installDrawing(helios, native);
}
