// Crops a screenshot of the page.

/** @param {Natives} native */
export function installCrop(native) {
    /**
     * Crops a PNG file in base64 to a PNG file in base64.
     *
     * @param {string} png
     * @param {number} x
     * @param {number} y
     * @param {number} width
     * @param {number} height
     */
    return async (png, x, y, width, height) => {
        const file = new native.Blob([Uint8Array.fromBase64(png)], { type: 'image/png' });
        const bitmap = await native.createImageBitmap(file, x, y, width, height, { colorSpaceConversion: 'none' });
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        // Colours are premultiplied and unpremultiplied again, as the browser did for the file: nothing is lost.
        /** @type {any} */ (native.getContext.call(canvas, '2d', { willReadFrequently: true })).drawImage(bitmap, 0, 0);
        bitmap.close();
        // `convertToBlob` would wait for a second for an idle period, which does not come by itself here.
        return canvas.toDataURL('image/png').split(',')[1];
    };
}
