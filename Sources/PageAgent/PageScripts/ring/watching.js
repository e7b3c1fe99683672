// Changes of styles and scroll positions that cause no mutation record.

import { accessor } from '../native/originals.js';

/**
 * Calls `change` when a script changes styles without a mutation record, and `loosen` when it gets an object by which
 * it may do so later.
 *
 * @param {Natives} native
 * @param {() => void} change
 * @param {() => void} loosen
 */
export function watchStyles(native, change, loosen) {
    /** @param {any} prototype @param {string} name @param {() => void} call */
    const before = (prototype, name, call) => {
        const original = prototype?.[name];
        if (typeof original !== 'function') return;
        native.define(prototype, { [name](...parameters) {
            call();
            return Reflect.apply(original, this, parameters);
        } });
    };
    /** @type {[any, string[]][]} */
    const writers = [
        [CSSStyleSheet, ['insertRule', 'addRule', 'deleteRule', 'removeRule', 'replace', 'replaceSync']],
        [CSSGroupingRule, ['insertRule', 'deleteRule']], [CSSStyleRule, ['insertRule', 'deleteRule']],
        [CSSKeyframesRule, ['appendRule', 'deleteRule']],
    ];
    for (const [type, names] of writers) for (const name of names) before(type.prototype, name, change);

    /** @type {(prototype: object, name: string, calls: { get?: () => void, set?: () => void }) => void} */
    const access = (prototype, name, { get, set }) => {
        const found = accessor(prototype, name);
        if (!found?.get) return;
        native.defineAccessor(prototype, name, {
            get() { get?.(); return found.get.call(this); },
            set: found.set && /** @this {any} */ function setValue(value) { set?.(); found.set.call(this, value); },
        });
    };
    for (const type of [CSSStyleRule, CSSKeyframeRule]) access(type.prototype, 'style', { get: loosen, set: change });
    access(CSSStyleRule.prototype, 'styleMap', { get: loosen });
    access(CSSStyleRule.prototype, 'selectorText', { set: change });
    access(StyleSheet.prototype, 'disabled', { set: change });
    access(CSSMediaRule.prototype, 'media', { get: loosen });
    access(StyleSheet.prototype, 'media', { get: loosen });
    for (const root of [Document.prototype, ShadowRoot.prototype]) access(root, 'adoptedStyleSheets', { set: change });
    for (const name of ['checked', 'indeterminate']) access(HTMLInputElement.prototype, name, { set: change });
}

/**
 * Calls `change` when a script scrolls; the `scroll` event is dispatched a frame later.
 *
 * @param {Natives} native
 * @param {() => void} change
 */
export function watchScroll(native, change) {
    /** @type {[any, string[]][]} */
    const scrollers = [
        [Element.prototype, ['scroll', 'scrollTo', 'scrollBy', 'scrollIntoView']],
        [window, ['scroll', 'scrollTo', 'scrollBy']],
    ];
    for (const [target, names] of scrollers) {
        for (const name of names) {
            const original = target[name];
            native.define(target, { [name](...parameters) {
                change();
                return Reflect.apply(original, this, parameters);
            } });
        }
    }
    for (const name of ['scrollTop', 'scrollLeft']) {
        const found = accessor(Element.prototype, name);
        native.defineAccessor(Element.prototype, name, {
            get: found.get, set(value) { change(); found.set.call(this, value); },
        });
    }
    native.addEventListener.call(document, 'scroll', change, true);
}
