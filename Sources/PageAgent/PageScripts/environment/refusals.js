// What is refused to a page, or called off, does not end the render when no script handles it.

/**
 * The exceptions that say so: a user would have had to allow something, or an animation, a view transition or a
 * request was cancelled. In a tab such a page plays on.
 */
const names = new Set(['AbortError', 'NotAllowedError']);

/** @param {unknown} reason Of a rejection. */
export const isCalledOff = (reason) => reason instanceof DOMException && names.has(reason.name);

/**
 * Follows the rejections of a document's promises that no script handles.
 *
 * @param {Natives} native
 */
export function forgiveRefusals(native) {
    /** @type {WeakSet<object>} */
    const refusals = new WeakSet();
    const isRefusal = (/** @type {any} */ reason) => isCalledOff(reason) || refusals.has(reason);

    /**
     * Records the exceptions with which a method's promises are rejected.
     *
     * @param {any} type Missing outside of secure contexts.
     * @param {string} method
     */
    function follow(type, method) {
        const original = type?.prototype[method];
        if (!original) return;
        native.define(type.prototype, {
            [method](...parameters) {
                const promise = Reflect.apply(original, this, parameters);
                void native.then(promise, () => {}, (reason) => { refusals.add(reason); });
                return promise;
            },
        });
    }
    // A composition needs no service worker, and its script is seldom beside it; full screen needs a user.
    follow(window.ServiceWorkerContainer, 'register');
    follow(Element, 'requestFullscreen');

    native.addEventListener.call(window, 'unhandledrejection', (/** @type {Event} */ event) => {
        if (isRefusal(/** @type {PromiseRejectionEvent} */ (event).reason)) event.preventDefault();
    });
}
