// What `window.__hyperframes` offers: the variables of the page itself, and measures of text; and what shows the former.

import { bindElements, bindingSelector, bindStyles } from './bindings.js';
import { textMeasures } from './textmeasures.js';
import { declaredVariables, isObject, mergedValues } from './variables.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {unknown} overrides The values of variables that are given for this render.
 */
export function installPageVariables(helios, native, overrides) {
    const given = isObject(overrides) ? overrides : {};
    /** The page, and what declares variables in it, if that is no instance of another composition. */
    function carriers() {
        const all = [document.documentElement, ...helios.roots.queryAll('[data-composition-variables]')];
        return [...new Set(all)].filter((element) => element?.dataset.compositionVariables !== undefined
            && element.closest('[data-helios-scope]') === null);
    }
    const declared = () => carriers().flatMap(declaredVariables);
    const values = () => mergedValues(declared(), {}, given);

    /** Those of the page itself, as far as it has been parsed. */
    function bindOwn() {
        if (carriers().length === 0) return;
        const elements = helios.roots.queryAll(bindingSelector).filter((element) => element.closest('[data-helios-scope]') === null);
        if (elements.length > 0) bindElements(elements, values());
    }

    /** @param {string} id */
    const isOverridden = (id) => Object.hasOwn(given, id);

    function bind() {
        bindOwn();
        for (const element of carriers()) {
            bindStyles(element, mergedValues(declaredVariables(element), {}, given), (id) => !isOverridden(id));
        }
    }

    // HyperFrames' runtime, where the page has it, puts its own in this place.
    window.__hyperframes = { getVariables: () => values(), ...textMeasures(native) };
    // Scripts in the page's body come after what stands before them has its values.
    helios.roots.onMutation(() => { if (document.readyState === 'loading') bindOwn(); });
    native.addEventListener.call(document, 'DOMContentLoaded', bind);

    return { declared, values, bind, isOverridden };
}
