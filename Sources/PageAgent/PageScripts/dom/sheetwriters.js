// The functions by which scripts insert rules into style sheets.

/** @returns {[any, string[]][]} */
const writers = () => [
    [CSSStyleSheet, ['insertRule', 'addRule', 'replace', 'replaceSync']], [CSSGroupingRule, ['insertRule']],
    [CSSStyleRule, ['insertRule']], [CSSKeyframesRule, ['appendRule']],
];

/**
 * Calls `onText` with the text of every rule that scripts insert, before it is inserted.
 *
 * @param {Natives} native
 * @param {(text: string) => void} onText
 */
export function watchSheetWriters(native, onText) {
    for (const [{ prototype }, names] of writers()) {
        for (const name of names) {
            const original = prototype[name];
            if (!original) continue;
            native.define(prototype, {
                [name](...parameters) {
                    for (const text of parameters) if (typeof text === 'string') onText(text);
                    return Reflect.apply(original, this, parameters);
                },
            });
        }
    }
}
