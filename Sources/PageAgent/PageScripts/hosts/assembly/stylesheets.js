// Rewrites the selectors and URLs in the text of a style sheet.

/** At-rules whose blocks contain style rules. */
const groups = new Set(['media', 'supports', 'layer', 'container', 'starting-style', 'document', '-moz-document']);

/**
 * @typedef {object} Rewriting
 * @property {(selector: string) => string} selector
 * @property {(address: string) => string} address
 */

const addresses = /(url\(\s*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"')(]+))(\s*\))/gi;
const imported = /^(\s*@import\s+)(?:"([^"]*)"|'([^']*)')/i;

/**
 * Rewrites the URLs in a piece of CSS.
 *
 * @param {string} text
 * @param {(address: string) => string} address
 */
export function rewriteAddresses(text, address) {
    return text.replace(addresses, (_, before, double, single, bare, after) =>
        `${before}"${address(double ?? single ?? bare).replaceAll('"', '%22')}"${after}`);
}

/**
 * The URLs in a piece of CSS.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function addressesIn(text) {
    /** @type {string[]} */
    const found = [];
    rewriteStyles(text, { selector: (one) => one, address: (one) => { found.push(one); return one; } });
    return found;
}

/**
 * The end of the comment, the string, the escape or the `url()` that starts at `at`; `at` itself if there is none.
 *
 * @param {string} css
 * @param {number} at
 */
function skipToken(css, at) {
    if (css.startsWith('/*', at)) {
        const end = css.indexOf('*/', at + 2);
        return end < 0 ? css.length : end + 2;
    }
    const quote = css[at];
    if (quote === '\\') return at + 2;
    if (quote === '"' || quote === "'") {
        let end = at + 1;
        while (end < css.length && css[end] !== quote) end += css[end] === '\\' ? 2 : 1;
        return end + 1;
    }
    const [bare] = /^url\(\s*[^\s"')(]*\s*\)/i.exec(css.slice(at, at + 4096)) ?? [];
    return at + (bare?.length ?? 0);
}

/**
 * The offset of the first of `ends` from `at` on, outside strings and nested blocks.
 *
 * @param {string} css
 * @param {number} at
 * @param {string} ends
 */
function find(css, at, ends) {
    let depth = 0;
    while (at < css.length) {
        const next = skipToken(css, at);
        if (next > at) {
            at = next;
            continue;
        }
        if (depth === 0 && ends.includes(css[at])) return at;
        if ('({['.includes(css[at])) depth += 1;
        if (')}]'.includes(css[at])) depth = Math.max(0, depth - 1);
        at += 1;
    }
    return css.length;
}

/** @param {string} prelude */
const withoutComments = (prelude) => prelude.replace(/\/\*.*?\*\//gs, ' ').trim();

/**
 * Rewrites the prelude of a block: the selectors of a style rule or of `@scope`.
 *
 * @param {string} prelude
 * @param {Rewriting} rewriting
 */
function rewritePrelude(prelude, { selector }) {
    if (!prelude.startsWith('@')) return `${selector(prelude)} `;
    if (!/^@scope\b/i.test(prelude)) return `${prelude} `;
    return `${prelude.replace(/\(([^()]*)\)/, (_, root) => `(${selector(root)})`)} `;
}

/**
 * Rewrites the selectors and URLs in a style sheet. Nested rules stay, as they are relative to their parent rule, and
 * so do at-rules without selectors, such as `@keyframes` and `@font-face`.
 *
 * @param {string} css
 * @param {Rewriting} rewriting
 * @returns {string}
 */
export function rewriteStyles(css, rewriting) {
    let [result, at] = ['', 0];
    while (at < css.length) {
        const end = find(css, at, '{;');
        const prelude = withoutComments(css.slice(at, end));
        if (css[end] !== '{') {
            const statement = css.slice(at, end + 1);
            const withImport = statement.replace(imported, (_, before, double, single) =>
                `${before}"${rewriting.address(double ?? single)}"`);
            result += withImport === statement ? rewriteAddresses(statement, rewriting.address) : withImport;
            at = end + 1;
            continue;
        }
        const close = find(css, end + 1, '}');
        const block = css.slice(end + 1, close);
        const [, name] = /^@([\w-]+)/.exec(prelude) ?? [];
        const isGroup = name !== undefined && groups.has(name.toLowerCase());
        const inner = isGroup ? rewriteStyles(block, rewriting) : rewriteAddresses(block, rewriting.address);
        result += `${rewritePrelude(prelude, rewriting)}{${inner}}\n`;
        at = close + 1;
    }
    return result;
}
