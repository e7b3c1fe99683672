// JavaScript's built-in objects, and checks for what a page has replaced of them.
//
// These scripts save the browser's functions before the page can replace them, but they use the built-in objects as
// they are: arrays, maps, strings. A page that breaks those cannot be captured; the error names what it has replaced.
// Which objects the global names stand for does not matter: see globals.js.

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;
const { hasOwnProperty } = Object.prototype;

const arrayIterator = getPrototypeOf([][Symbol.iterator]());

/** @type {[string, any][]} */
const owners = [
    ['Object.prototype', Object.prototype], ['Function.prototype', Function.prototype],
    ['Array.prototype', Array.prototype], ['%ArrayIteratorPrototype%', arrayIterator],
    ['%SetIteratorPrototype%', getPrototypeOf(new Set().values())], ['%MapIteratorPrototype%', getPrototypeOf(new Map().values())],
    ['Map.prototype', Map.prototype], ['Set.prototype', Set.prototype],
    ['WeakMap.prototype', WeakMap.prototype], ['WeakSet.prototype', WeakSet.prototype],
    ['Promise.prototype', Promise.prototype], ['String.prototype', String.prototype],
    ['Number.prototype', Number.prototype], ['RegExp.prototype', RegExp.prototype],
    ['Object', Object], ['Array', Array], ['Promise', Promise], ['Number', Number], ['Reflect', Reflect], ['Math', Math],
    ['JSON', JSON],
];

/**
 * A property as it was when the document was created.
 *
 * @typedef {{ name: string, owner: any, key: PropertyKey, value: unknown, get: unknown, set: unknown }} Builtin
 */

/** @type {Builtin[]} */
let saved = [];
/**
 * The properties without which not even an error could be reported: loops would not end, or arrays would lose
 * elements.
 */
/** @type {Builtin[]} */
let essential = [];

/**
 * A property's descriptor, without a prototype: the page may have extended `Object.prototype`.
 *
 * @param {object} owner
 * @param {PropertyKey} key
 */
function descriptor(owner, key) {
    const found = getOwnPropertyDescriptor(owner, key);
    if (found) setPrototypeOf(found, null);
    return found;
}

/** @param {string} name @param {any} owner @param {PropertyKey} key @returns {Builtin} */
function builtin(name, owner, key) {
    const found = descriptor(owner, key);
    return { name, owner, key, value: found?.value, get: found?.get, set: found?.set };
}

/** @param {string} owner @param {PropertyKey} key */
const nameOf = (owner, key) => (typeof key === 'symbol' ? `${owner}[${key.description}]` : `${owner}.${String(key)}`);

/**
 * Saves the properties, after this tool has made its replacements and before the page's scripts run.
 *
 * @param {AnyFunction} addEventListener
 */
export function keepBuiltins(addEventListener) {
    // Dispatched after the page's scripts have run, and before what follows them.
    addEventListener.call(document, 'readystatechange', () => requireEssentials());
    saved = owners.flatMap(([name, owner]) => ownKeys(owner).map((key) => builtin(nameOf(name, key), owner, key)));
    saved.push(
        // Absent properties that arrays and property descriptors would inherit.
        ...['0', 'get', 'set', 'value', 'enumerable', 'configurable', 'writable'].map((key) =>
            builtin(`Object.prototype.${key}`, Object.prototype, key)),
        builtin('Array.prototype.0', Array.prototype, '0'),
    );
    essential = [
        ...saved.filter(({ owner, key }) => key === '0'
            || (owner === Array.prototype && key === Symbol.iterator)
            || (owner === arrayIterator && key === 'next')
            || (owner === Function.prototype && (key === 'call' || key === 'apply'))
            || (owner === Math && ['abs', 'ceil', 'floor', 'max', 'min', 'round'].includes(/** @type {string} */ (key)))),
    ];
}

/** @param {Builtin} builtin */
function isReplaced({ owner, key, value, get, set }) {
    const found = descriptor(owner, key);
    // Numbers are ignored: `Array.prototype.length` changes with what is added to it.
    return found?.get !== get || found?.set !== set || (found?.value !== value && typeof value !== 'number');
}

/** @param {Builtin[]} builtins */
function replacedAmong(builtins) {
    // Without array iteration, which the page may have broken.
    let text = '';
    let count = 0;
    for (let index = 0; index < builtins.length; index += 1) {
        const one = builtins[index];
        if (!isReplaced(one)) continue;
        count += 1;
        if (count <= 4) text = text === '' ? one.name : `${text}, ${one.name}`;
    }
    return count > 4 ? `${text} and ${count - 4} more` : text;
}

/** The names of the built-ins that the page has replaced; empty if there are none. */
export const replacedBuiltins = () => replacedAmong(saved);

/**
 * Checks the essential properties. It runs with each call from the host, so the check comes before any message is
 * built.
 *
 * @throws if the page has replaced what is essential.
 */
export function requireEssentials() {
    for (let index = 0; index < essential.length; index += 1) {
        const { owner, key, value } = essential[index];
        const isKept = value === undefined ? !apply(hasOwnProperty, owner, [key]) : owner[key] === value;
        if (!isKept) throw new Error(`the page has replaced ${replacedAmong(essential)}`);
    }
}
