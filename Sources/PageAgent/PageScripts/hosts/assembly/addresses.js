// The addresses in a composition's file, as they are in the page that it is put into.
//
// They are meant from the file that they stand in. HyperFrames takes those that say neither `./` nor `../` from the
// page's folder, and projects are written for that: where the first leads to nothing, the second is tried.

import { addressesIn, rewriteAddresses, rewriteStyles } from './stylesheets.js';

const attributes = ['src', 'href', 'xlink:href', 'poster', 'data'];
const addressed = ['[src]', '[href]', '[*|href]', '[poster]', 'object[data]', '[srcset]', '[style]', 'style'].join(', ');

/** @param {string} address */
const isRelative = (address) => address !== '' && !/^(?:[a-z][\w+.-]*:|[/#?])/i.test(address);

/** @param {string} address */
const isBare = (address) => isRelative(address) && !/^\.\.?\//.test(address);

/**
 * The addresses among the pictures of a `srcset`, with what stands around them.
 *
 * @param {string} text
 * @param {(address: string) => string} address
 */
const rewriteSet = (text, address) => text.replace(/(^|,\s+|,(?=\S+\s))(\s*)([^\s,][^\s]*[^\s,])/g,
    (_, comma, space, one) => `${comma}${space}${address(one)}`);

/**
 * An element and its templates' contents, and all in them that has an address.
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
 * Rewrites each address of an element; none that leads to another page, or to a place in this one.
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
     * Whether something answers at an address. What may not be asked is taken to be there.
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
     * What an address in the file at `base` means.
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
     * Has all addresses in a parsed file mean in this page what they mean there.
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
