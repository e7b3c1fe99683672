// `window.__hyperframes`: the page's own variables, with their declarative bindings, and text measurement.

import { bindElements, bindingSelector, bindStyles } from './bindings.js';
import { textMeasures } from './textmeasures.js';
import { declaredVariables, isObject, mergedValues } from './variables.js';

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {unknown} overrides The variable values given for this render.
 */
export function installPageVariables(helios, native, overrides) {
    const given = isObject(overrides) ? overrides : {};
    /** The elements that declare variables of the page itself, not of an instance of another composition. */
    function carriers() {
        const all = [document.documentElement, ...helios.roots.queryAll('[data-composition-variables]')];
        return [...new Set(all)].filter((element) => element?.dataset.compositionVariables !== undefined
            && element.closest('[data-helios-scope]') === null);
    }
    const declared = () => carriers().flatMap(declaredVariables);
    const values = () => mergedValues(declared(), {}, given);

    /** Applies the bindings of the page itself, as far as it has been parsed. */
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

    // HyperFrames' runtime, if the page has it, replaces this.
    window.__hyperframes = { getVariables: () => values(), ...textMeasures(native) };
    // Scripts in the page's body must find the values in the elements that precede them.
    helios.roots.onMutation(() => { if (document.readyState === 'loading') bindOwn(); });
    native.addEventListener.call(document, 'DOMContentLoaded', bind);

    return { declared, values, bind, isOverridden };
}
