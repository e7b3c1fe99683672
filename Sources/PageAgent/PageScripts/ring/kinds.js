// The kind of painting of each element: a change of it means painting that the witness has not checked yet.

import { computedStyles } from '../dom/styles.js';
import { Backdrops } from './backdrops.js';
import { isDeep, kindOf } from './kind.js';

export class Kinds {
    #helios;
    /**
     * The kind of each element at the last look.
     *
     * @type {WeakMap<Node, string>}
     */
    #kinds = new WeakMap();
    /**
     * The local names and kinds of the descendants of elements whose children were added or removed.
     *
     * @type {WeakMap<Node, string>}
     */
    #outlines = new WeakMap();
    /**
     * Elements with 3D styles.
     *
     * @type {Set<Element>}
     */
    deep = new Set();
    backdrops = new Backdrops();
    #isFirst = true;

    /** @param {Capture} helios */
    constructor(helios) { this.#helios = helios; }

    /**
     * Whether anything that may have changed is painted in another way than at the last look.
     *
     * @param {import('./changelog.js').Noted} changes
     * @param {boolean} isWhole
     */
    look({ own, below, rebuilt, isEverything }, isWhole) {
        let isNew = this.#isFirst;
        if (isWhole || isEverything) {
            isNew = this.#lookAt(document, true) || isNew;
            this.backdrops.readPseudos(this.#helios.roots.queryAll('*'));
        }
        else {
            /** @param {Node} node */
            const isInside = (node) => [...below].some((other) => other !== node && other.contains(node));
            for (const node of below) {
                if (below.size > 8 || !isInside(node)) isNew = this.#lookAt(node, true) || isNew;
            }
            for (const node of own) isNew = this.#lookAt(node, false) || isNew;
        }
        for (const node of rebuilt) if (node.isConnected && this.#isRebuilt(node)) isNew = true;
        for (const element of this.deep) if (!element.isConnected) this.deep.delete(element);
        this.#isFirst = false;
        return isNew;
    }

    /**
     * Whether a node is painted in another way, or, if `isBelow`, anything in it.
     *
     * @param {ParentNode & Node} node
     * @param {boolean} isBelow
     */
    #lookAt(node, isBelow) {
        if (!node.isConnected) return false;
        const element = node.nodeType === 1 ? /** @type {Element} */ (node) : null;
        let isNew = element !== null && this.#read(element);
        if (!isBelow) return isNew;
        isNew = this.#readBelow(node) || isNew;
        const inner = element && this.#helios.roots.of(element);
        return (inner ? this.#readBelow(inner) : false) || isNew;
    }

    /** @param {Element} element */
    #read(element) {
        const style = computedStyles(element).own;
        const kind = kindOf(style, element);
        const last = this.#kinds.get(element);
        if (last === kind) return false;
        this.#kinds.set(element, kind);
        if (isDeep(style)) this.deep.add(element);
        else this.deep.delete(element);
        this.backdrops.read(element, style);
        return last !== undefined;
    }

    /** @param {ParentNode} parent */
    #readBelow(parent) {
        let isNew = false;
        for (const element of parent.querySelectorAll('*')) {
            if (this.#read(element)) isNew = true;
            const inner = this.#helios.roots.of(element);
            if (inner && this.#readBelow(inner)) isNew = true;
        }
        return isNew;
    }

    /**
     * Whether the descendants differ from those before; elements that are recreated in every frame are of the same
     * kind.
     *
     * @param {ParentNode & Node} parent
     */
    #isRebuilt(parent) {
        const elements = [...parent.querySelectorAll('*')];
        const outline = elements.map((element) => `${element.localName} ${this.#kinds.get(element)}`).join('\n');
        const isNew = this.#outlines.get(parent) !== outline;
        this.#outlines.set(parent, outline);
        return isNew;
    }
}
