// Pictures that stand in styles themselves, as `data:` URLs: no list of what was loaded names them.

const quoted = /(["'])(data:image\/svg(?:\\[^]|(?!\1)[^])*)\1|\(\s*(data:image\/svg[^"'\s)]*)/gi;

/**
 * Those of SVG pictures, which may have quotes, brackets and spaces in them.
 *
 * @param {string} text
 */
const vectorURLs = (text) => [...text.matchAll(quoted)]
    .map(([, , inQuotes, bare]) => inQuotes?.replace(/\\\n/g, '').replace(/\\(.)/g, '$1') ?? bare);

/**
 * @param {Capture} helios
 * @param {Natives} native
 */
export function installSheetPictures(helios, native) {
    /** @type {Set<string>} */
    const found = new Set();
    /** @type {WeakSet<StyleSheet>} */
    const seen = new WeakSet();
    /**
     * Those whose sheets have not come yet.
     *
     * @type {Set<CSSImportRule>}
     */
    const imports = new Set();
    /** @type {Set<string>} */
    const unread = new Set();
    /**
     * Those with such URLs, with the text in which they were looked for.
     *
     * @type {WeakMap<Element, string | null>}
     */
    const styled = new WeakMap();

    /** @param {string} text */
    function search(text) {
        const raster = [...String(text).matchAll(/data:image\/(?!svg|jpe?g)[^"')\s]+/gi)].map(([url]) => url);
        for (const url of [...raster, ...vectorURLs(String(text))]) {
            try {
                found.add(new URL(url).href);
            } catch { /* No style shows it. */ }
        }
    }

    /**
     * One of another origin; what it imports stays unknown.
     *
     * @param {string} href
     */
    async function searchUnreadable(href) {
        unread.add(href);
        const bytes = await helios.resources.read(href);
        if (bytes) search(new TextDecoder().decode(bytes));
        unread.delete(href);
    }

    /** @param {CSSStyleSheet} sheet */
    function searchSheet(sheet) {
        seen.add(sheet);
        let rules;
        try {
            rules = [...sheet.cssRules];
        } catch {
            searchUnreadable(String(sheet.href));
            return;
        }
        for (const rule of rules) {
            if (rule instanceof CSSImportRule) imports.add(rule);
            else search(rule.cssText);
        }
    }

    function searchImports() {
        for (const rule of imports) {
            if (!rule.styleSheet) continue;
            imports.delete(rule);
            searchSheet(rule.styleSheet);
        }
    }

    // What scripts put into a sheet that was searched before.
    /** @type {[any, string[]][]} */
    const writers = [
        [CSSStyleSheet, ['insertRule', 'addRule', 'replace', 'replaceSync']], [CSSGroupingRule, ['insertRule']],
        [CSSStyleRule, ['insertRule']], [CSSKeyframesRule, ['appendRule']],
    ];
    for (const [type, names] of writers) {
        for (const name of names) {
            const original = type.prototype[name];
            if (!original) continue;
            native.define(type.prototype, {
                [name](...parameters) {
                    for (const text of parameters) if (typeof text === 'string') search(text);
                    return Reflect.apply(original, this, parameters);
                },
            });
        }
    }

    return {
        pending: () => [...unread],
        /** Every such URL of a picture that may move, whether it is shown or not. */
        all() {
            for (const root of helios.roots.all()) {
                for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
                    if (!seen.has(sheet)) searchSheet(sheet);
                }
            }
            searchImports();
            for (const element of helios.roots.queryAll('[style*="data:image/" i]')) {
                const text = native.getAttribute.call(element, 'style');
                if (styled.get(element) === text) continue;
                styled.set(element, text);
                search(text);
            }
            return found;
        },
    };
}
