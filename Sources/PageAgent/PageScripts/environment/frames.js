// Documents in frames that got their window, and our scripts with it, from the frame's first, empty document: Chromium
// does not always run the scripts again there (seen with <object> and <embed>).

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installFrames(helios, native) {
    /** @param {any} event */
    function onLoad({ target }) {
        try {
            const inner = target.contentWindow ?? target.getSVGDocument?.()?.defaultView;
            inner?.__heliosCapture?.join();
        } catch { /* It is of another origin. */ }
    }
    /** @param {Root} root */
    const listen = (root) => native.addEventListener.call(root, 'load', onLoad, true);
    helios.roots.onRoot(listen);

    /** Takes the document that the window has now for the one that all of this is about. */
    return function join() {
        helios.clock.join();
        helios.roots.join();
        helios.animations.join();
        listen(document);
    };
}
