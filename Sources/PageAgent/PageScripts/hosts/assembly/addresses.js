// Resolves the URLs in a composition's file for the page that it is inserted into.
//
// URLs are relative to the file that contains them. HyperFrames resolves those without a leading `./` or `../`
// against the page, and projects rely on that: where the first resolution finds nothing, the second is tried.

import { addressesIn, rewriteAddresses, rewriteStyles } from './stylesheets.js';

const attributes = ['src', 'href', 'xlink:href', 'poster', 'data'];
const addressed = ['[src]', '[href]', '[*|href]', '[poster]', 'object[data]', '[srcset]', '[style]', 'style'].join(', ');

/** @param {string} address */
const isRelative = (address) => address !== '' && !/^(?:[a-z][\w+.-]*:|[/#?])/i.test(address);

/** @param {string} address */
const isBare = (address) => isRelative(address) && !/^\.\.?\//.test(address);

/**
 * Rewrites the URLs of a `srcset`, and keeps everything else in it.
 *
 * @param {string} text
 * @param {(address: string) => string} address
 */
const rewriteSet = (text, address) => text.replace(/(^|,\s+|,(?=\S+\s))(\s*)([^\s,][^\s]*[^\s,])/g,
    (_, comma, space, one) => `${comma}${space}${address(one)}`);

/**
 * The elements below `root` that may carry a URL, including those in the contents of templates.
 *
 * @param {ParentNode} root
 * @returns {Element[]}
 */
function elementsIn(root) {
    const own = [...root.querySelectorAll(addressed)];
    const templates = [...root.querySelectorAll('template')];
    return [...own, ...templates.flatMap(({ content }) => elementsIn(content))];
}

/**
 * Rewrites the URLs of an element, except hyperlinks.
 *
 * @param {Element} element
 * @param {(address: string) => string} address
 */
function rewriteElement(element, address) {
    if (element.localName === 'style') {
        const text = element.textContent ?? '';
        const rewritten = rewriteStyles(text, { selector: (selector) => selector, address });
        if (addressesIn(text).some((one) => address(one) !== one)) element.textContent = rewritten;
        return;
    }
    /** @param {string} name @param {(text: string) => string} rewrite */
    const change = (name, rewrite) => {
        const text = element.getAttribute(name);
        const rewritten = text === null ? null : rewrite(text);
        if (rewritten !== null && rewritten !== text) element.setAttribute(name, rewritten);
    };
    if (element.localName !== 'a') for (const name of attributes) change(name, (text) => address(text.trim()));
    change('srcset', (text) => rewriteSet(text, address));
    change('style', (text) => rewriteAddresses(text, address));
}

/** @param {Natives} native */
export function installAddresses(native) {
    /** @type {Map<string, Promise<boolean>>} */
    const known = new Map();
    /**
     * Whether a URL can be loaded. One that may not be requested is taken to exist.
     *
     * @param {string} url
     */
    function exists(url) {
        const answer = known.get(url) ?? native.then(
            native.fetch(url, { method: 'HEAD' }), (/** @type {Response} */ { ok }) => ok, () => true,
        );
        known.set(url, answer);
        return answer;
    }

    /**
     * The URL that an address in the file at `base` refers to.
     *
     * @param {string} address
     * @param {string} base
     */
    async function resolve(address, base) {
        if (!isRelative(address)) return address;
        const [near, far] = [base, document.baseURI].map((from) => new URL(address, from).href);
        if (near === far || !isBare(address)) return near;
        return await exists(near) || !await exists(far) ? near : far;
    }

    /**
     * Rewrites all URLs in a parsed file, so that they refer to the same resources in this page.
     *
     * @param {Document} file
     * @param {string} base
     */
    async function rebase(file, base) {
        const elements = elementsIn(file);
        /** @type {Set<string>} */
        const found = new Set();
        for (const element of elements) rewriteElement(element, (one) => { found.add(one); return one; });
        const relative = [...found].filter(isRelative);
        const resolved = await native.all(relative.map((one) => resolve(one, base)));
        const meant = new Map(relative.map((one, index) => [one, resolved[index]]));
        for (const element of elements) rewriteElement(element, (one) => meant.get(one) ?? one);
    }

    return { resolve, rebase };
}
