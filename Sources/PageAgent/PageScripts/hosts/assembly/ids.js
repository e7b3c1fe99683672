// Ids by which the parts of a picture refer to each other: `url(#shade)`, `<use href="#star">`.
//
// The browser looks them up in the whole page, where another instance may have the same. Those of the later one are
// given other names; what looks elements up for its scripts and styles knows of it.

const reference = /url\(\s*["']?#([^"')\s]+)["']?\s*\)/g;

/** @param {string} text */
const idsIn = (text) => [...text.matchAll(reference)].map(([, id]) => id);

/** @param {Attr} attribute */
const isLink = ({ localName, value, ownerElement }) => localName === 'href' && value.startsWith('#')
    && ownerElement?.localName !== 'a';

/** @param {Attr} attribute */
const isSyncbase = ({ localName }) => localName === 'begin' || localName === 'end';

/**
 * The attributes of all elements in a piece of a page.
 *
 * @param {ParentNode} content
 */
const attributesIn = (content) => [...content.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes]);

/**
 * The ids in `content` that something in it or in its styles refers to, and that are taken already: by their new ones.
 *
 * @param {ParentNode} content
 * @param {string[]} styles
 * @param {(id: string) => boolean} isTaken
 * @param {number} number That of the instance.
 * @returns {Map<string, string>}
 */
export function collidingIds(content, styles, isTaken, number) {
    const links = attributesIn(content).flatMap((one) => (isLink(one) ? one.value.slice(1) : idsIn(one.value)));
    const referred = new Set([...links, ...styles.flatMap(idsIn)]);
    const own = [...content.querySelectorAll('[id]')].map(({ id }) => id);
    const colliding = own.filter((id) => referred.has(id) && isTaken(id));
    return new Map(colliding.map((id) => [id, `${id}-helios-${number}`]));
}

/**
 * Gives elements their new ids, and has what refers to them mean them.
 *
 * @param {ParentNode} content
 * @param {Map<string, string>} ids
 */
export function renameIds(content, ids) {
    if (ids.size === 0) return;
    /** @param {string} id */
    const nameOf = (id) => ids.get(id) ?? id;
    for (const attribute of attributesIn(content)) {
        const { value } = attribute;
        let text = value.replace(reference, (whole, id) => (ids.has(id) ? `url(#${nameOf(id)})` : whole));
        if (attribute.localName === 'id') text = nameOf(value);
        else if (isLink(attribute)) text = `#${nameOf(value.slice(1))}`;
        else if (isSyncbase(attribute)) text = value.replace(/[\w-]+(?=\.)/g, nameOf);
        if (text !== value) attribute.value = text;
    }
}
