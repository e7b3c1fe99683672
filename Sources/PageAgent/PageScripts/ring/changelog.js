// Evaluates a document's mutation records.

/** @typedef {InstanceType<typeof Changes>} Noted */

/**
 * What may have changed: elements by themselves (`own`) or with their descendants (`below`), those whose child
 * elements were added or removed (`rebuilt`); everything, or text.
 */
class Changes {
    /** @type {Set<Element>} */
    own = new Set();
    /** @type {Set<ParentNode & Node>} */
    below = new Set();
    /** @type {Set<ParentNode & Node>} */
    rebuilt = new Set();
    isEverything = false;
    isText = false;
}

/** Changes of one document; nested frames have their own. */
export class ChangeLog {
    #changes = new Changes();
    /** Called immediately when the page changes. */
    onTouch = () => {};

    /** @param {Natives} native */
    constructor(native) { this.native = native; }

    /** Returns the recorded changes, and starts anew. */
    take() {
        const taken = this.#changes;
        this.#changes = new Changes();
        return taken;
    }

    /** @param {MutationRecord[]} records */
    note(records) {
        let isChanged = false;
        for (const record of records) {
            if (!this.#isReal(record)) continue;
            isChanged = true;
            const { type, attributeName } = record;
            const target = /** @type {Element} */ (record.target);
            const parent = /** @type {Element | null} */ (target.parentNode);
            if (type === 'characterData' && parent?.localName === 'style') this.noteEverything();
            else if (type === 'characterData') this.#changes.isText = true;
            else if (type === 'childList') this.#noteChildren(target, record);
            else if (attributeName === 'style') this.#noteStyle(target, record.oldValue);
            else this.#noteClass(target);
        }
        if (isChanged) this.onTouch();
    }

    /**
     * Whether a record is a change: setting an attribute to its current value also creates one.
     *
     * @param {MutationRecord} record
     */
    #isReal({ type, target, attributeName, attributeNamespace, oldValue }) {
        return type !== 'attributes' || attributeNamespace !== null
            || this.native.getAttribute.call(target, attributeName) !== oldValue;
    }

    /** @param {Element} target @param {MutationRecord} record */
    #noteChildren(target, { addedNodes, removedNodes }) {
        this.#changes.below.add(target);
        /** @param {Node} node */
        const isElement = (node) => node.nodeType === 1;
        this.#changes.isText = true;
        if ([...addedNodes, ...removedNodes].some(isElement)) this.#changes.rebuilt.add(target);
        if (target.localName === 'style') this.noteEverything();
    }

    /**
     * An inherited property (a custom property, `visibility`) changes descendants, too.
     *
     * @param {Element} target
     * @param {string | null} oldValue
     */
    #noteStyle(target, oldValue) {
        const inherited = /--|visibility|all\s*:/;
        const values = [oldValue, this.native.getAttribute.call(target, 'style')];
        this.noteElement(target, values.some((value) => inherited.test(value ?? '')));
    }

    /**
     * A class or attribute can be part of a selector for descendants, siblings and their descendants.
     *
     * @param {Element} target
     */
    #noteClass(target) { this.#changes.below.add(target.parentElement ?? target); }

    /** @param {Element} element @param {boolean} isInherited */
    noteElement(element, isInherited) { (isInherited ? this.#changes.below : this.#changes.own).add(element); }

    /** Makes the next look examine everything. */
    forget() { this.#changes.isEverything = true; }

    noteEverything() {
        this.forget();
        this.onTouch();
    }
}
