// A cache of the pictures of what is animated.

import { HeldPicture } from './heldpicture.js';
import { promises } from '../native/promises.js';

/** @template Key */
export class HeldPictures {
    /**
     * The oldest first.
     *
     * @type {Map<Key, Promise<HeldPicture>>}
     */
    #pictures = new Map();
    #limit;

    /** @param {number} limit The maximum number of cached pictures. */
    constructor(limit) { this.#limit = limit; }

    /**
     * The picture for a key; the oldest is released if there is no room for a new one.
     *
     * @param {Key} key
     * @param {() => Promise<HeldPicture>} make
     */
    get(key, make) {
        const known = this.#pictures.get(key);
        if (known) return known;
        if (this.#pictures.size >= this.#limit) this.#dropOldest();
        const made = make();
        this.#pictures.set(key, made);
        return made;
    }

    #dropOldest() {
        /** @type {[Key, Promise<HeldPicture>]} */
        const [key, made] = this.#pictures.entries().next().value;
        this.#pictures.delete(key);
        promises.then(made, (picture) => picture.release());
    }
}
