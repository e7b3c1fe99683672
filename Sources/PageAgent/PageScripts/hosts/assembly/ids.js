// IDs that SVG content refers to: `url(#shade)`, `<use href="#star">`.
//
// The browser resolves them in the whole document, where another instance may use the same ones. Those of the later
// instance are renamed; the look-ups of its scripts and the selectors of its styles take the new names into account.

const reference = /url\(\s*["']?#([^"')\s]+)["']?\s*\)/g;

/** @param {string} text */
const idsIn = (text) => [...text.matchAll(reference)].map(([, id]) => id);

/** @param {Attr} attribute */
const isLink = ({ localName, value, ownerElement }) => localName === 'href' && value.startsWith('#')
    && ownerElement?.localName !== 'a';

/** @param {Attr} attribute */
const isSyncbase = ({ localName }) => localName === 'begin' || localName === 'end';

/**
 * The attributes of all elements in a fragment.
 *
 * @param {ParentNode} content
 */
const attributesIn = (content) => [...content.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes]);

/**
 * The IDs in `content` that it or its styles refer to and that are taken already, mapped to their new names.
 *
 * @param {ParentNode} content
 * @param {string[]} styles
 * @param {(id: string) => boolean} isTaken
 * @param {number} number The instance's number.
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
 * Renames IDs, and updates the references to them.
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
