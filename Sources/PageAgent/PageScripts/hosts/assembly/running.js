// Prepares the scripts of compositions to run in the scope of an instance.

/** The name of the object that this tool's scripts share in a document (see page.js). */
const shared = '__heliosCapture';

/**
 * Wraps a classic script in a function whose parameters shadow the globals of its scope. A second function lets the
 * script declare the same names itself.
 *
 * @param {string} source
 * @param {number} number The instance's number.
 * @param {string[]} names
 * @param {string} origin Its name in error messages.
 */
export function wrappedScript(source, number, names, origin) {
    const own = `${shared}.hosts.scopes[${number}]`;
    return `${own}.within(() => (({ ${names.join(', ')} }) => (function () {\n${source}\n}).call(window))(${own}.globals()));`
        + `\n//# sourceURL=${origin}`;
}

/**
 * Adds declarations to a module that shadow the globals of its scope, and resolves its imports against its file.
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
 * Resolves the URLs of an import map against its file.
 *
 * @param {string} source
 * @param {string} base
 */
export function rebasedImports(source, base) {
    return source.replace(/(:\s*")(\.\.?\/[^"]*)(?=")/g, (_, before, address) => before + new URL(address, base).href);
}

/**
 * A new element for a script that has not run yet; it is not inserted.
 *
 * @param {HTMLScriptElement} script
 * @param {string | null} text Its text, if it has no URL.
 */
export function scriptElement(script, text) {
    const element = document.createElement('script');
    for (const { name, value } of script.attributes) if (!['async', 'defer'].includes(name)) element.setAttribute(name, value);
    element.async = false;
    if (text !== null) element.textContent = text;
    return element;
}

/**
 * Inserts an element, and waits for its `load` or `error` event.
 *
 * @param {Natives} native
 * @param {HTMLElement} element
 * @param {Node} parent
 * @returns {Promise<boolean>} Whether it has loaded.
 */
export function loaded(native, element, parent) {
    return new native.Promise((resolve) => {
        native.addEventListener.call(element, 'load', () => resolve(true), { once: true });
        native.addEventListener.call(element, 'error', () => resolve(false), { once: true });
        parent.appendChild(element);
    });
}
