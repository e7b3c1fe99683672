// What the types of variables accept.

import { isObject } from './variables.js';

/** @typedef {import('./variables.js').Variable} Variable */

/**
 * Whether a value has a type.
 *
 * @type {Record<string, (value: any) => boolean>}
 */
const types = {
    string: (value) => typeof value === 'string',
    color: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number' && Number.isFinite(value),
    boolean: (value) => typeof value === 'boolean',
    font: (value) => typeof value === 'string' || typeof value?.name === 'string',
    image: (value) => typeof value === 'string' || typeof value?.url === 'string',
};

/**
 * The values that a variable of type `enum` accepts.
 *
 * @param {Variable} variable
 */
const choices = ({ options }) => (options ?? []).map((/** @type {any} */ option) => (isObject(option) ? option.value : option));

/** @param {Variable} variable */
function inWords(variable) {
    const values = variable.type === 'enum' ? ` of ${choices(variable).map((value) => JSON.stringify(value)).join(', ')}` : '';
    return `${variable.id} (${variable.type}${values})`;
}

/**
 * Whether a variable accepts a value; a variable of an unknown type accepts any.
 *
 * @param {Variable} variable
 * @param {unknown} value
 */
function takes(variable, value) {
    if (variable.type === 'enum') return choices(variable).some((choice) => String(choice) === String(value));
    return types[variable.type]?.(value) ?? true;
}

/**
 * What is invalid about the values given for a render, and what is valid; or null. A page that declares no variables
 * accepts any values.
 *
 * @param {Variable[]} declared
 * @param {unknown} overrides
 * @param {boolean} isWhole Whether `declared` is complete.
 */
export function problemWith(declared, overrides, isWhole = true) {
    if (declared.length === 0 || !isObject(overrides)) return null;
    const problems = Object.entries(overrides).flatMap(([id, value]) => {
        const named = declared.filter((variable) => variable.id === id);
        if (named.length === 0) return isWhole ? `there is no variable "${id}"` : [];
        const wrong = named.find((variable) => !takes(variable, value));
        return wrong ? `"${id}" is ${JSON.stringify(value)}, and must be ${inWords(wrong).slice(id.length + 2, -1)}` : [];
    });
    if (problems.length === 0) return null;
    const all = new Map(declared.map((variable) => [variable.id, inWords(variable)]));
    return { reason: problems.join('; '), known: [...all.values()].join(', ') };
}
