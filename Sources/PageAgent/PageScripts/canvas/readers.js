// APIs that read from canvases: a presented WebGL canvas reads as cleared.

/**
 * A function with the name of the browser's.
 *
 * @param {string} name
 * @param {Record<string, AnyFunction>} holder
 */
const named = (name, holder) => holder[name];

/**
 * Replaces functions that read from a canvas, which is the first parameter or the receiver.
 *
 * @param {Natives} native
 * @param {import('./drawingbuffers.js').DrawingBuffers} buffers
 */
export function replaceReaders(native, buffers) {
    /** @param {any} target @param {string[]} names @param {(name: string, call: AnyFunction) => AnyFunction} make */
    const replace = (target, names, make) => {
        for (const name of names) {
            const call = target?.[name];
            if (typeof call === 'function') native.define(target, { [name]: make(name, call) });
        }
    };
    /** @param {string} name @param {AnyFunction} call @returns {AnyFunction} */
    const ofSource = (name, call) => named(name, {
        [name](source, ...others) { return call.call(this, buffers.readable(source), ...others); },
    });
    for (const type of ['CanvasRenderingContext2D', 'OffscreenCanvasRenderingContext2D']) {
        replace(/** @type {any} */ (globalThis)[type]?.prototype, ['drawImage', 'createPattern'], ofSource);
    }
    replace(globalThis, ['createImageBitmap'], ofSource);
    const element = globalThis.HTMLCanvasElement?.prototype;
    for (const name of ['toDataURL', 'toBlob'].filter(() => element)) {
        const call = /** @type {any} */ (element)[name];
        native.define(element, {
            [name](...parameters) {
                if (!buffers.isStale(this)) return call.apply(this, parameters);
                const { width, height } = this;
                const blank = Object.assign(this.ownerDocument.createElement('canvas'), { width, height });
                return call.apply(blank, parameters);
            },
        });
    }
    const offscreen = globalThis.OffscreenCanvas?.prototype;
    replace(offscreen, ['convertToBlob'], (name, call) => named(name, {
        [name]() { return call.apply(buffers.readable(this), arguments); },
    }));
    replace(offscreen, ['transferToImageBitmap'], (name, call) => named(name, {
        [name]() {
            const bitmap = call.apply(buffers.readable(this), arguments);
            buffers.present(this);
            return bitmap;
        },
    }));
}
