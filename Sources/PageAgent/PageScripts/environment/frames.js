// Documents in nested frames. Some reuse the Window, and with it this tool's scripts, of the initial about:blank document:
// Chromium does not always run the scripts there again (seen with <object> and <embed>).

import { FrameDocuments } from '../clock/framedocuments.js';
import { takeBinding } from '../native/bindings.js';

const selector = 'iframe, frame, object, embed';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {string} binding See `followFrames`.
 */
export function installFrames(helios, native, binding) {
    const followLoads = followFrames(helios, native, binding);
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
        followLoads();
        listen(document);
    };
}

/**
 * Watches what makes frames load documents, except for what is seen by the host alone; that is awaited once a frame.
 *
 * @param {Capture} helios
 * @param {Natives} native
 * @param {string} binding The name of the global function by which the host is asked.
 */
function followFrames(helios, native, binding) {
    const { core, realm, isShared } = helios.clock;
    const ask = takeBinding(binding);
    if (!isShared) core.documents = new FrameDocuments(realm.work, ask);
    /** @param {Iterable<Element>} elements */
    const begin = (elements = []) => {
        if (!core.isReady) return;
        // Blink looks at what these show in their layout.
        for (const element of elements) if (element.matches('object, embed')) native.boxOf.call(element);
        core.documents?.begin();
    };
    /** @param {Node} node @returns {Element[]} */
    const framesIn = (node) => {
        const element = /** @type {Element} */ (node);
        if (!('matches' in node)) return [];
        return element.matches(selector) ? [element] : [...element.querySelectorAll(selector)];
    };
    helios.roots.onMutation((records) => {
        const frames = records.flatMap(({ addedNodes }) => [...addedNodes].flatMap(framesIn));
        if (frames.length > 0) begin(frames);
    });
    const observer = new MutationObserver((records) => {
        const frames = records.map(({ target }) => /** @type {Element} */ (target)).filter((target) => target.matches(selector));
        if (frames.length > 0) begin(frames);
    });
    const onForm = () => begin();
    /** @param {Root} root */
    const observe = (root) => {
        native.observe.call(observer, root, { subtree: true, attributeFilter: ['src', 'srcdoc', 'data'] });
        // A form is submitted in a task after this event, perhaps to a frame.
        native.addEventListener.call(root, 'formdata', onForm, true);
    };
    helios.roots.onRoot(observe);
    // A frame's own navigation, such as `location.href = …`; it begins after this event.
    if (isShared) {
        native.addEventListener.call(window.navigation, 'navigate', (/** @type {Event} */ event) => {
            if (!/** @type {any} */ (event).destination.sameDocument) begin();
        });
    }
    /** The Window has got another document. */
    return () => observe(document);
}
