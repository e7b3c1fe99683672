// Hides features that only this tool's flags enable: `CanvasDrawElement`, with which the shell draws the composition,
// and `CSSImageAnimation`, which pauses animated images. Pages that detect them would behave differently than in
// their author's browser. The shell's own document keeps them.

/** By interface, determined by comparing the globals and prototypes of Chromium 156 with and without the flags. */
const flaggedMembers = {
    CanvasRenderingContext2D: ['drawElementImage'],
    OffscreenCanvasRenderingContext2D: ['drawElementImage'],
    HTMLCanvasElement: [
        'captureElementImage', 'clearElementGeometry', 'content', 'getElementTransform', 'layoutSubtree',
        'onelementgeometryupdate', 'onpaint', 'requestPaint', 'updateElementGeometry',
    ],
    OffscreenCanvas: ['clearElementGeometry', 'getElementTransform', 'updateElementGeometry'],
    WebGLRenderingContext: ['texElementImage2D', 'texElementSubImage2D'],
    WebGL2RenderingContext: ['texElementImage2D', 'texElementSubImage2D'],
    GPUQueue: ['copyElementImageToTexture', 'drawElementImageToTexture'],
};
const flaggedInterfaces = ['ElementImage', 'ElementGeometryUpdateEvent'];

/**
 * Removes them from a document or worker. A style's `imageAnimation` cannot be removed: it is not on a prototype.
 *
 * @param {Natives} native
 */
export function hideFeatures(native) {
    const scope = /** @type {any} */ (globalThis);
    for (const [type, members] of Object.entries(flaggedMembers)) {
        for (const member of members) delete scope[type]?.prototype[member];
    }
    if (typeof Window !== 'undefined') for (const type of flaggedInterfaces) delete scope[type];
    // A worker gets its interfaces with its first statement, except in place of non-configurable properties: so the
    // property is defined here as undefined. `ElementImage` is the only one of these that workers have.
    else if (!('ElementImage' in globalThis)) Object.defineProperty(globalThis, 'ElementImage', { value: undefined });
    if (typeof CSS === 'undefined') return;
    const { supports } = CSS;
    native.define(CSS, {
        supports(...parameters) {
            return supports.apply(this, parameters) && !/^\W*image-animation\b/i.test(String(parameters[0]));
        },
    });
}
