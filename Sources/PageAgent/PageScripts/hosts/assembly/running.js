// The scripts of compositions, run one after the other.

/** The name of the object that our scripts share in a document (see page.js). */
const shared = '__heliosCapture';

/**
 * The text of a classic script, in a function with names of its own for what it sees. In a second one, so that it may
 * declare the same names itself.
 *
 * @param {string} source
 * @param {number} number That of the instance.
 * @param {string[]} names
 * @param {string} origin What messages call it.
 */
export function wrappedScript(source, number, names, origin) {
    const own = `${shared}.hosts.scopes[${number}]`;
    return `${own}.within(() => (({ ${names.join(', ')} }) => (function () {\n${source}\n}).call(window))(${own}.globals()));`
        + `\n//# sourceURL=${origin}`;
}

/**
 * The text of a module, with names of its own for what it sees; what it imports is meant from its file.
 *
 * @param {string} source
 * @param {number} number
 * @param {string[]} names
 * @param {string} base
 */
export function wrappedModule(source, number, names, base) {
    const own = `${shared}.hosts.scopes[${number}]`;
    const imports = /((?:^|[\s;}])(?:import|from)\s*\(?\s*)(["'])(\.\.?\/[^"'\n]*)\2/g;
    const text = source.replace(imports, (_, before, quote, address) => `${before}${quote}${new URL(address, base).href}${quote}`);
    return `const { ${names.join(', ')} } = ${own}.globals();\n${text}\n${own}.end?.();\n//# sourceURL=${base}`;
}

/**
 * The addresses of an import map, as they are meant in its file.
 *
 * @param {string} source
 * @param {string} base
 */
export function rebasedImports(source, base) {
    return source.replace(/(:\s*")(\.\.?\/[^"]*)(?=")/g, (_, before, address) => before + new URL(address, base).href);
}

/**
 * An element that runs a script, which has not run yet; it is not put in.
 *
 * @param {HTMLScriptElement} script
 * @param {string | null} text Its text, if it has no address.
 */
export function scriptElement(script, text) {
    const element = document.createElement('script');
    for (const { name, value } of script.attributes) if (!['async', 'defer'].includes(name)) element.setAttribute(name, value);
    element.async = false;
    if (text !== null) element.textContent = text;
    return element;
}

/**
 * Puts an element in, and waits until it has loaded, or failed to.
 *
 * @param {Natives} native
 * @param {HTMLElement} element
 * @param {Node} parent
 * @returns {Promise<boolean>} Whether it has.
 */
export function loaded(native, element, parent) {
    return new native.Promise((resolve) => {
        native.addEventListener.call(element, 'load', () => resolve(true), { once: true });
        native.addEventListener.call(element, 'error', () => resolve(false), { once: true });
        parent.appendChild(element);
    });
}
