// Documents in nested frames that reuse the Window, and with it this tool's scripts, of the initial about:blank
// document: Chromium does not always run the scripts there again (seen with <object> and <embed>).

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

    /** Attaches this instance to the Window's current document. */
    return function join() {
        helios.clock.join();
        helios.roots.join();
        helios.animations.join();
        listen(document);
    };
}
