// The last part: puts all of it into a document. `config` is what the host passes.

function install(config) {
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
    installResources(helios, native);
    installAnimatedImages(helios, native);
    installWebAudio(helios, native, config);
    installWaits(helios, native);
    installHosts(helios, native);
    installReadiness(helios, native);
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

/** Whether the topmost page is a shell: of the composition, or of a frame in it. */
function isInShell() {
    try {
        return window.top !== window && window.top.__heliosRing !== undefined;
    } catch {
        // It is of another origin, as of a frame from elsewhere: it sees the shell's origin, which is the composition's.
        return false;
    }
}

/** Lets the composition take itself for the page, though it lies in a shell (see shell.js). */
function leaveShell(helios) {
    let ring;
    try {
        ring = window.parent !== window ? window.parent.__heliosRing : undefined;
    } catch { /* The parent is of another origin. */ }
    if (!ring) return;
    helios.ring = ring;
    // `top` is [LegacyUnforgeable]: it stays what it is.
    Object.defineProperty(window, 'parent', { get: () => window, set: undefined, configurable: true, enumerable: true });
    Object.defineProperty(window, 'frameElement', { get: () => null, configurable: true, enumerable: true });
}

/**
 * Takes the shell off the end of `location.ancestorOrigins`, which is [LegacyUnforgeable] as well; its members are
 * not, but for the one by index.
 */
function leaveOrigins(native) {
    const { prototype } = DOMStringList;
    const length = Object.getOwnPropertyDescriptor(prototype, 'length').get;
    const lengthOf = (list) => length.call(list) - (list === location.ancestorOrigins ? 1 : 0);
    const { item, contains } = prototype;
    native.defineGetter(prototype, 'length', function () { return lengthOf(this); });
    native.define(prototype, {
        item(index) { return index < lengthOf(this) ? item.apply(this, arguments) : null; },
        contains(text) {
            if (this !== location.ancestorOrigins) return contains.apply(this, arguments);
            return Array.from({ length: lengthOf(this) }, (_, index) => this[index]).includes(String(text));
        },
    });
}
