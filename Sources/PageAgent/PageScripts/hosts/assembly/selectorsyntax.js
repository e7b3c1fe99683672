// The syntax of selectors, as far as rewriting them needs it.

/**
 * The end of the string, the attribute selector or the escape that starts at `at`; `at` itself if there is none.
 *
 * @param {string} text
 * @param {number} at
 */
export function skipQuoted(text, at) {
    const start = text[at];
    if (start === '\\') return Math.min(at + 2, text.length);
    if (start !== '"' && start !== "'" && start !== '[') return at;
    const end = start === '[' ? ']' : start;
    let next = at + 1;
    while (next < text.length && text[next] !== end) {
        const inner = start === '[' ? skipQuoted(text, next) : next + (text[next] === '\\' ? 2 : 1);
        next = inner > next ? inner : next + 1;
    }
    return Math.min(next + 1, text.length);
}

/**
 * Splits a selector list at its commas.
 *
 * @param {string} text
 */
export function splitList(text) {
    const parts = [];
    let [depth, start, at] = [0, 0, 0];
    while (at < text.length) {
        const end = skipQuoted(text, at);
        if (end > at) {
            at = end;
            continue;
        }
        if (text[at] === '(') depth += 1;
        else if (text[at] === ')') depth -= 1;
        else if (text[at] === ',' && depth === 0) {
            parts.push(text.slice(start, at));
            start = at + 1;
        }
        at += 1;
    }
    return [...parts, text.slice(start)];
}
