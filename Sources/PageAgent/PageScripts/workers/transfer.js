// A replacement for `transferControlToOffscreen`.

/**
 * Replaces `transferControlToOffscreen` so that elements get unconnected OffscreenCanvases.
 *
 * @param {Capture} helios
 * @param {Natives} native
 */
export function replaceOffscreen(helios, native) {
    const { pictures } = helios.clock.core.workers;
    const linked = new WeakSet();
    const { getContext } = HTMLCanvasElement.prototype;
    pictures.getContext ??= getContext;
    /** @param {string} text */
    const refuse = (text) => { throw new DOMException(text, 'InvalidStateError'); };
    native.define(HTMLCanvasElement.prototype, {
        transferControlToOffscreen() {
            if (linked.has(this)) refuse('Cannot transfer control from a canvas for more than one time.');
            // Null if the canvas has a context of another type.
            if (getContext.call(this, '2d') === null) refuse('Cannot transfer control from a canvas that has a rendering context.');
            linked.add(this);
            return pictures.link(this);
        },
        getContext() {
            if (linked.has(this)) refuse('Cannot get context from a canvas that has transferred its control to offscreen.');
            return getContext.apply(this, arguments);
        },
    });
}
