// Nested frames, each of which decides for itself whether it can be drawn.

import { describeElement } from '../dom/describe.js';

/** @param {Element} element */
export const isFrame = ({ localName }) => ['iframe', 'frame', 'object'].includes(localName);

/** @param {any} frame */
const isSandboxed = (frame) => frame.localName !== 'object' && frame.sandbox?.length !== undefined
    && frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');

/**
 * The window of a nested frame; null if it is of another origin, or has none.
 *
 * @param {any} frame
 */
function windowOf(frame) {
    try {
        return frame.contentDocument && frame.contentWindow;
    } catch {
        return null;
    }
}

/**
 * Why a nested frame cannot be drawn, or null; and whether it is drawn in a new way.
 *
 * @param {any} frame
 * @param {number} index The number of the captured frame.
 * @returns {{ obstacle: string | null, isNewKind: boolean }}
 */
export function lookInside(frame, index) {
    const name = describeElement(frame);
    if (isSandboxed(frame)) return { obstacle: `${name} is sandboxed`, isNewKind: false };
    const inner = windowOf(frame);
    if (!inner) {
        return { obstacle: frame.localName === 'object' ? null : `${name} is of another origin`, isNewKind: false };
    }
    const answer = inner.__heliosCapture?.drawing.look(null, index);
    return { obstacle: answer?.obstacle ? `in ${name}: ${answer.obstacle}` : null, isNewKind: answer?.isNewKind ?? false };
}
