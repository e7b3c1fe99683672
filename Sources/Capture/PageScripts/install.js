// The last part: puts all of it into a document. `config` is what the host passes.

function install(config) {
    if (window.__heliosCapture) {
        // A frame's first, empty document hands its window on to the document that replaces it.
        window.__heliosCapture.clock.join();
        return;
    }
    const native = keepNatives();
    const helios = {};
    installClock(helios, native);
    installRandom(native, config.seed);
    installRoots(helios, native);
    installAnimations(helios, native, config.isTickDriven);
    installMedia(helios, native, config);
    installVideos(helios, native);
    installBlobReader(helios, native);
    installWebAudio(helios, native, config);
    installReadiness(helios, native);
    installSettings(helios);
    installCanvas(helios, native);
    Object.defineProperty(window, '__heliosCapture', { value: helios });
    if (config.props !== null) window.__HELIOS_PROPS__ = config.props;
}
