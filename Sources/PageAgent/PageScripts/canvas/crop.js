// Crops a screenshot of the page.

/** @param {Natives} native */
export function installCrop(native) {
    /**
     * The part of a PNG file in base64, as another.
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
        // Colours are multiplied with alpha and divided again, as the browser did for the file: nothing is lost.
        /** @type {any} */ (native.getContext.call(canvas, '2d', { willReadFrequently: true })).drawImage(bitmap, 0, 0);
        bitmap.close();
        // `convertToBlob` would wait a second for an idle moment, which does not come by itself here.
        return canvas.toDataURL('image/png').split(',')[1];
    };
}
