// Finds `data:` URLs of images in style sheets: resource timing has no entries for them.

const quoted = /(["'])(data:image\/svg(?:\\[^]|(?!\1)[^])*)\1|\(\s*(data:image\/svg[^"'\s)]*)/gi;

/**
 * The URLs of SVG images, which may contain quotes, brackets and spaces.
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
     * `@import` rules whose sheets have not loaded yet.
     *
     * @type {Set<CSSImportRule>}
     */
    const imports = new Set();
    /** @type {Set<string>} */
    const unread = new Set();
    /**
     * Elements with such URLs in their `style` attribute, and the value that was searched last.
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
     * Searches a style sheet of another origin; its imports are not followed.
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

    // Rules that scripts insert into a sheet after it was searched.
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
        /** The URLs of all images that may be animated, displayed or not. */
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
