// Rewrites selectors of a composition's file for the page that it is inserted into.
//
// There every rule is confined to the composition's host element. What refers to the file's document (`html`, `body`,
// `:root`) or to its composition (`#root`, `[data-composition-id="card"]`) refers to the instance's root element, the
// box.

import { skipQuoted, splitList } from './selectorsyntax.js';

/**
 * What the names in a file refer to in the page.
 *
 * @typedef {object} Names
 * @property {string} scope A selector of the host element.
 * @property {string} box A selector of the composition's root element, or of the host.
 * @property {string | null} boxId The ID of the root element in the file.
 * @property {string[]} compositionIds The IDs that the file uses for the composition.
 * @property {Map<string, string>} ids The renamed IDs.
 */

const identifier = /^-?(?:[_a-zA-Z\u0080-\uffff]|\\[^\n]|-)(?:[\w\u0080-\uffff-]|\\[^\n])*/;
/** @param {string} text */
const unescaped = (text) => text.replace(/\\(.)/g, '$1');
const compositionId = /^\[\s*data-composition-id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]*))\s*\]/;
const timing = /^\[\s*data-(?:start|duration)\s*=\s*(?:"[^"]*"|'[^']*'|[^\]\s]*)\s*\]/;

/**
 * A name of the file at the beginning of `rest`: its length, and its replacement; null if there is none.
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
        // Keeps the specificity of the ID.
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
 * Rewrites the names in one selector, and tells whether it refers to the box itself.
 *
 * @param {string} selector
 * @param {Names} names
 */
function renamed(selector, names) {
    let [text, depth, at, isAnchored, wasBox] = ['', 0, 0, false, false];
    /** The offset of the last box in the result, as long as only combinators have followed it. */
    let boxStart = -1;
    while (at < selector.length) {
        const rest = selector.slice(at);
        const name = nameAt(rest, at === 0 ? '' : selector[at - 1], names);
        if (name !== null) {
            // `html`, `body` and the composition are all the same box: a descendant of one is not in another.
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
        // The box has no timing attributes.
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
 * Rewrites a selector that a script of the composition uses.
 *
 * @param {string} selector
 * @param {Names} names
 */
export const renameSelector = (selector, names) => splitList(selector).map((one) => renamed(one, names).text).join(',');

/**
 * Rewrites the selector of a rule in the composition's styles.
 *
 * @param {string} selector
 * @param {Names} names
 */
export function scopeSelector(selector, names) {
    return splitList(selector).map((one) => {
        const { text, isAnchored } = renamed(one.trim(), names);
        if (isAnchored || text === '' || text.startsWith('&')) return text;
        // A universal rule keeps its specificity of 0.
        return text.startsWith('*') ? `:where(${names.scope}) ${text}` : `${names.scope} ${text}`;
    }).join(', ');
}
