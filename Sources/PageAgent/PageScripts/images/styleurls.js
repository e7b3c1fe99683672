// `data:` URLs of images in the text of styles.

const quoted = /(["'])(data:image\/svg(?:\\[^]|(?!\1)[^])*)\1|\(\s*(data:image\/svg[^"'\s)]*)/gi;

/**
 * The URLs of SVG images, which may contain quotes, brackets and spaces.
 *
 * @param {string} text
 */
const vectorURLs = (text) => [...text.matchAll(quoted)]
    .map(([, , inQuotes, bare]) => inQuotes?.replace(/\\\n/g, '').replace(/\\(.)/g, '$1') ?? bare);

/**
 * The URLs of images that may be animated.
 *
 * @param {string} text
 */
export function pictureURLs(text) {
    const raster = [...text.matchAll(/data:image\/(?!svg|jpe?g)[^"')\s]+/gi)].map(([url]) => url);
    return [...raster, ...vectorURLs(text)];
}
