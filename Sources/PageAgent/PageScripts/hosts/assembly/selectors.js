// Selectors of a composition's file, as they have to be in the page that it is put into.
//
// There every rule counts in the element that the composition stands in alone. What stood for the whole file's page
// (`html`, `body`, `:root`) and for its composition (`#root`, `[data-composition-id="card"]`) stands for the box of
// this instance.

/**
 * What the names in a file stand for in the page.
 *
 * @typedef {object} Names
 * @property {string} scope A selector of the element that the composition stands in.
 * @property {string} box A selector of the composition's own element in it, or of that element itself.
 * @property {string | null} boxId The id that the composition's own element has in the file.
 * @property {string[]} compositionIds What the file calls the composition.
 * @property {Map<string, string>} ids Ids that are other ones in the page.
 */

const identifier = /^-?(?:[_a-zA-Z\u0080-\uffff]|\\[^\n]|-)(?:[\w\u0080-\uffff-]|\\[^\n])*/;
/** @param {string} text */
const unescaped = (text) => text.replace(/\\(.)/g, '$1');
const compositionId = /^\[\s*data-composition-id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]*))\s*\]/;
const timing = /^\[\s*data-(?:start|duration)\s*=\s*(?:"[^"]*"|'[^']*'|[^\]\s]*)\s*\]/;

/**
 * Where a string, an attribute in brackets or an escape at `at` ends; `at` itself if there is none.
 *
 * @param {string} text
 * @param {number} at
 */
function skipQuoted(text, at) {
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
 * The parts of a list, which commas separate.
 *
 * @param {string} text
 */
function splitList(text) {
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

/**
 * What stands at the beginning of `rest`, if it is a name of the file's: its length, and what it is in the page.
 *
 * @param {string} rest
 * @param {string} before The character before it.
 * @param {Names} names
 * @returns {{ length: number, text: string, isBox: boolean } | null}
 */
function nameAt(rest, before, names) {
    const box = { isBox: true };
    if (rest[0] === '#') {
        const [name] = identifier.exec(rest.slice(1)) ?? [];
        if (name === undefined) return null;
        const id = unescaped(name);
        // As specific as the id that it stands for.
        if (id === names.boxId) return { length: name.length + 1, text: `:is(#${name}, ${names.box})`, ...box };
        const other = names.ids.get(id);
        return other === undefined ? null : { length: name.length + 1, text: `#${CSS.escape(other)}`, isBox: false };
    }
    if (rest[0] === '[') {
        const [whole, ...values] = compositionId.exec(rest) ?? [];
        if (whole === undefined) return null;
        const id = values.find((value) => value !== undefined) ?? '';
        return names.compositionIds.includes(id) ? { length: whole.length, text: names.box, ...box } : null;
    }
    const [root] = /^:root(?![\w-])/.exec(rest) ?? [];
    if (root !== undefined) return { length: root.length, text: names.box, ...box };
    if (before !== '' && !/[\s>+~(,|]/.test(before)) return null;
    const [page] = /^(?:html|body)(?![\w-])/i.exec(rest) ?? [];
    return page === undefined ? null : { length: page.length, text: `:where(${names.box})`, ...box };
}

/**
 * One selector with its names as they are in the page, and whether it says itself that it is about the box.
 *
 * @param {string} selector
 * @param {Names} names
 */
function renamed(selector, names) {
    let [text, depth, at, isAnchored, wasBox] = ['', 0, 0, false, false];
    /** Where the text stands behind the last box, and nothing but a combinator has come since. */
    let boxStart = -1;
    while (at < selector.length) {
        const rest = selector.slice(at);
        const name = nameAt(rest, at === 0 ? '' : selector[at - 1], names);
        if (name !== null) {
            // What is in the file's body, or its html, is in the same box.
            const isRepeated = name.isBox && boxStart >= 0 && /^[\s>]*$/.test(text.slice(text.lastIndexOf('\0') + 1));
            if (isRepeated) text = text.slice(0, boxStart);
            if (name.isBox) boxStart = text.length;
            text += name.text + (name.isBox ? '\0' : '');
            isAnchored ||= name.isBox && depth === 0;
            wasBox = name.isBox;
            at += name.length;
            continue;
        }
        const [time] = timing.exec(rest) ?? [];
        // The box has no times of its own.
        if (time !== undefined && (wasBox || nameAt(rest.slice(time.length), ']', names)?.isBox)) {
            at += time.length;
            continue;
        }
        const end = Math.max(skipQuoted(selector, at), at + 1);
        if (selector[at] === '(') depth += 1;
        if (selector[at] === ')') depth -= 1;
        wasBox = false;
        text += selector.slice(at, end);
        at = end;
    }
    return { text: text.replaceAll('\0', ''), isAnchored };
}

/**
 * A selector as a script of the composition means it, in the page.
 *
 * @param {string} selector
 * @param {Names} names
 */
export const renameSelector = (selector, names) => splitList(selector).map((one) => renamed(one, names).text).join(',');

/**
 * The selector of a rule of the composition's styles, in the page.
 *
 * @param {string} selector
 * @param {Names} names
 */
export function scopeSelector(selector, names) {
    return splitList(selector).map((one) => {
        const { text, isAnchored } = renamed(one.trim(), names);
        if (isAnchored || text === '' || text.startsWith('&')) return text;
        // What is said of everything stays weaker than whatever is said of anything.
        return text.startsWith('*') ? `:where(${names.scope}) ${text}` : `${names.scope} ${text}`;
    }).join(', ');
}
