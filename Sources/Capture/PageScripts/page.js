// Put into every document before the page's own scripts.

import { installAnimations } from './animations/animations.js';
import { installWebAudio } from './audio/webaudio.js';
import { installCanvas } from './canvas/canvas.js';
import { replaceContexts } from './canvas/contexts.js';
import { installCrop } from './canvas/crop.js';
import { installClock } from './clock/clock.js';
import { installRoots } from './dom/roots.js';
import { hideFeatures } from './environment/features.js';
import { installRandom } from './environment/random.js';
import { installSameness } from './environment/sameness.js';
import { isInShell, leaveOrigins, leaveShell } from './environment/shell.js';
import { installHosts } from './hosts/hosts.js';
import { installAnimatedImages } from './images/animatedimages.js';
import { installMedia } from './media/media.js';
import { installMediaTracks } from './media/tracks.js';
import { keepNatives } from './native/originals.js';
import { replaceToString } from './native/replacing.js';
import { installReadiness } from './readiness/readiness.js';
import { installSettings } from './readiness/settings.js';
import { installWaits } from './readiness/waits.js';
import { installBlobReader } from './resources/blobs.js';
import { installResources } from './resources/resources.js';
import { installCanvases } from './ring/canvases.js';
import { installDrawing } from './ring/drawing.js';
import { installVideoCallbacks } from './video/callbacks.js';
import { installFrameTimes } from './video/frametimes.js';
import { installVideos } from './video/videos.js';
import { replaceMessages, replaceWorker } from './workers/replacing.js';
import { replaceOffscreen } from './workers/transfer.js';

/** @param config What the host passes: see PageScript.swift. */
export function install(config) {
    if (config.shell !== null && window.parent === window && location.pathname === config.shell) return;
    if (window.__heliosCapture) {
        // A frame's first, empty document hands its window on to the document that replaces it.
        window.__heliosCapture.clock.join();
        return;
    }
    const native = keepNatives();
    const helios = { isTolerant: config.isTolerant };
    if (config.shell !== null) leaveShell(helios);
    if (isInShell()) leaveOrigins(native);
    installClock(helios, native);
    const { core, realm } = helios.clock;
    if (helios.ring) core.onLost = (what) => helios.ring.lost?.(what);
    replaceToString(native);
    hideFeatures(native);
    replaceWorker(realm, native, config.seed);
    replaceMessages(native, core.crew);
    installRandom(native, config.seed);
    installSameness(realm, native);
    installRoots(helios, native);
    installAnimations(helios, native, config.isTickDriven);
    installMedia(helios, native, config);
    installMediaTracks(helios, native);
    installFrameTimes(helios, native);
    installVideos(helios, native);
    installVideoCallbacks(helios, native);
    installBlobReader(helios, native);
    installResources(helios, native, config.resourceBinding);
    installAnimatedImages(helios, native);
    installWebAudio(helios, native, config);
    installWaits(helios, native);
    installHosts(helios);
    installReadiness(helios);
    installSettings(helios);
    installCanvas(helios, native);
    replaceContexts(native, (what) => core.lose(what), Boolean(helios.ring));
    replaceOffscreen(helios, native);
    installCanvases(helios, native);
    installCrop(helios, native);
    installDrawing(helios, native);
    Object.defineProperty(window, '__heliosCapture', { value: helios });
    if (config.props !== null) window.__HELIOS_PROPS__ = config.props;
}
