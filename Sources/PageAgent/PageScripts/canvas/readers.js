// What reads from canvases: of a WebGL canvas that was shown, a page sees a clear one.

/**
 * Replaces what reads from a canvas that is its first parameter, or itself.
 *
 * @param {Natives} native
 * @param {import('./drawingbuffers.js').DrawingBuffers} buffers
 */
export function replaceReaders(native, buffers) {
    const replace = (target, names, make) => {
        for (const name of names) {
            const call = target?.[name];
            if (typeof call === 'function') native.define(target, { [name]: make(name, call) });
        }
    };
    const ofSource = (name, call) => ({
        [name](source, ...others) { return call.call(this, buffers.readable(source), ...others); },
    })[name];
    for (const type of ['CanvasRenderingContext2D', 'OffscreenCanvasRenderingContext2D']) {
        replace(globalThis[type]?.prototype, ['drawImage', 'createPattern'], ofSource);
    }
    replace(globalThis, ['createImageBitmap'], ofSource);
    const element = globalThis.HTMLCanvasElement?.prototype;
    for (const name of ['toDataURL', 'toBlob'].filter(() => element)) {
        const call = element[name];
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
    replace(offscreen, ['convertToBlob'], (name, call) => ({
        [name]() { return call.apply(buffers.readable(this), arguments); },
    })[name]);
    replace(offscreen, ['transferToImageBitmap'], (name, call) => ({
        [name]() {
            const bitmap = call.apply(buffers.readable(this), arguments);
            buffers.present(this);
            return bitmap;
        },
    })[name]);
}
