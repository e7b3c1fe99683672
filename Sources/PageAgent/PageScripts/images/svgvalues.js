// The current values of animated SVG attributes, as text.

/**
 * The DOM properties of attributes, where the names differ.
 *
 * @type {Record<string, string[]>}
 */
const memberNames = {
    class: ['className'], in: ['in1'], points: ['animatedPoints'], 'xlink:href': ['href'],
    stdDeviation: ['stdDeviationX', 'stdDeviationY'], baseFrequency: ['baseFrequencyX', 'baseFrequencyY'],
    order: ['orderX', 'orderY'], radius: ['radiusX', 'radiusY'],
    kernelUnitLength: ['kernelUnitLengthX', 'kernelUnitLengthY'],
};

/** @param {any} item An item of a list, or a value of several numbers. */
function itemText(item) {
    if (item.matrix) {
        const { a, b, c, d, e, f } = item.matrix;
        return `matrix(${[a, b, c, d, e, f].join(' ')})`;
    }
    if (item.valueAsString !== undefined) return item.valueAsString;
    return item.value === undefined ? `${item.x},${item.y}` : String(item.value);
}

/**
 * The text of a DOM value; null for a numeric value whose attribute is a keyword.
 *
 * @param {any} value
 */
function textOf(value) {
    if (value.numberOfItems !== undefined) {
        return Array.from({ length: value.numberOfItems }, (_, index) => itemText(value.getItem(index))).join(' ');
    }
    if (value.width !== undefined) return [value.x, value.y, value.width, value.height].join(' ');
    if (value.valueAsString !== undefined) return value.valueAsString;
    return typeof value === 'object' ? null : String(value);
}

/** @param {any} member */
const isEnumeration = (member) => Object.prototype.toString.call(member) === '[object SVGAnimatedEnumeration]';

/** @param {any} one @param {any} other */
function isEqual(one, other) {
    return typeof one === 'object' ? one.align === other.align && one.meetOrSlice === other.meetOrSlice : one === other;
}

/**
 * The keywords that animations set.
 *
 * @param {Element[]} animations
 */
const words = (animations) => animations.flatMap((animation) => ['from', 'to', 'by', 'values']
    .flatMap((name) => (animation.getAttribute(name) ?? '').split(';'))).map((word) => word.trim());

/**
 * The keyword of an enumeration, of which the DOM only has the number: the keyword that gives the same number in
 * another element.
 *
 * @param {any} member
 * @param {string} name The member's name.
 * @param {string} attribute
 * @param {Element[]} animations
 * @param {Element} scratch
 */
function wordOf(member, name, attribute, animations, scratch) {
    const own = scratch.getAttribute(attribute);
    return [...own === null ? [] : [own], ...words(animations)].find((word) => {
        scratch.setAttribute(attribute, word);
        return isEqual(/** @type {any} */ (scratch)[name].baseVal, member.animVal);
    }) ?? own;
}

/**
 * The text of an animated attribute; null where the DOM does not reflect it: such attributes are styles.
 *
 * @param {any} element
 * @param {string} attribute
 * @param {Element[]} animations Those of the attribute.
 * @param {Element} scratch An element of the same kind, whose attribute may be set.
 * @returns {string | null}
 */
export function animatedText(element, attribute, animations, scratch) {
    if (attribute === 'orient' && element.orientType) {
        return element.orientType.animVal === 1 ? 'auto' : element.orientAngle.animVal.valueAsString;
    }
    const names = memberNames[attribute] ?? [attribute];
    const members = names.map((name) => element[name]).filter((member) => typeof member === 'object' && member !== null);
    if (members.length < names.length) return null;
    if (attribute === 'points') return textOf(members[0]);
    if (members.some((member) => member.animVal === undefined)) return null;
    const texts = members.map((member) => (isEnumeration(member) ? null : textOf(member.animVal)));
    if (!texts.includes(null)) return texts.join(' ');
    return wordOf(members[0], names[0], attribute, animations, scratch);
}
