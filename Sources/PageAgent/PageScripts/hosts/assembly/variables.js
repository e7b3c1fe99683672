// The variables that a composition declares, and their values.

import { badAttribute } from '../../dom/describe.js';
import { jsonIn } from '../../dom/jsonattribute.js';

/**
 * One declaration of `data-composition-variables`.
 *
 * @typedef {{ id: string, type: string, default?: unknown, options?: unknown[] }} Variable
 */

/** @typedef {Record<string, unknown>} Values By variable ID. */

/** @param {unknown} value @returns {value is Values} */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The parsed JSON of an attribute; undefined if the element does not have it.
 *
 * @param {HTMLElement} element
 * @param {string} name As in `dataset`.
 * @param {string} form The expected form, for the message.
 * @param {(value: unknown) => boolean} isRight
 * @returns {any}
 */
function checkedJSON(element, name, form, isRight) {
    const value = jsonIn(element, name);
    if (value === undefined || isRight(value)) return value;
    throw badAttribute(element, name, element.dataset[name], `is not ${form}`);
}

/** @param {any} entry */
const isVariable = (entry) => isObject(entry) && typeof entry.id === 'string' && typeof entry.type === 'string';

/**
 * The variables that an element declares.
 *
 * @param {HTMLElement} element
 * @returns {Variable[]}
 */
export function declaredVariables(element) {
    const form = 'a list of variables, each with an "id" and a "type"';
    return checkedJSON(element, 'compositionVariables', form, (value) => Array.isArray(value) && value.every(isVariable)) ?? [];
}

/**
 * The values that an instance's host element gives it.
 *
 * @param {HTMLElement} host
 * @returns {Values}
 */
export const givenValues = (host) => checkedJSON(host, 'variableValues', 'an object of values', isObject) ?? {};

/**
 * The effective values: defaults, overridden by those of the instance, overridden by those of this render.
 *
 * @param {Variable[]} declared
 * @param {Values} given
 * @param {Values} overrides
 * @returns {Values}
 */
export function mergedValues(declared, given, overrides) {
    const defaults = declared.filter((variable) => 'default' in variable).map((variable) => [variable.id, variable.default]);
    const known = declared.filter(({ id }) => Object.hasOwn(overrides, id)).map(({ id }) => [id, overrides[id]]);
    return { ...Object.fromEntries(defaults), ...given, ...Object.fromEntries(known) };
}

/**
 * The names of the CSS custom properties for a variable.
 *
 * @param {string} id
 */
export function propertyNames(id) {
    const slug = id.toLowerCase().replace(/[^a-z0-9-]/g, '-');
    return [...new Set([`--${id}`, `--${slug}`, `--hf-var-${slug}`])];
}

/**
 * The text form of a value in the page and in CSS; null if it has none.
 *
 * @param {unknown} value
 */
export function textOf(value) {
    if (isObject(value)) return typeof value.name === 'string' ? value.name : null;
    return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}
