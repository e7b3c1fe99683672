// The colours of Chromium's progress bars.

/**
 * @typedef {{ track: string, border: string, value: string }} BarColours
 */

const light = { track: '#efefef', border: 'rgb(118 118 118 / 0.5)', value: '#0075ff' };
const dark = { track: '#3b3b3b', border: '#858585', value: '#99c8ff' };
/** Below this contrast of an accent colour with the track, the other scheme's track is taken. */
const leastContrast = 3;
const [lightLuminance, darkLuminance] = [luminance([239, 239, 239]), luminance([59, 59, 59])];

/**
 * The relative luminance, by WCAG.
 *
 * @param {number[]} rgb 0 to 255.
 */
function luminance(rgb) {
    const [red, green, blue] = rgb.map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number} one @param {number} other */
const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/**
 * @param {{ accentColor: string, colorScheme: string }} style Computed values.
 * @returns {BarColours}
 */
export function barColours({ accentColor, colorScheme }) {
    let isDark = /\bdark\b/.test(colorScheme) && (!/\blight\b/.test(colorScheme)
        || matchMedia('(prefers-color-scheme: dark)').matches);
    if (accentColor === 'auto') return isDark ? dark : light;
    const own = luminance((accentColor.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
    const [withLight, withDark] = [contrast(own, lightLuminance), contrast(own, darkLuminance)];
    const [present, other] = isDark ? [withDark, withLight] : [withLight, withDark];
    if (present < leastContrast && present < other) isDark = !isDark;
    return { ...(isDark ? dark : light), value: accentColor };
}
