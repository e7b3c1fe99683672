// Calls that draw into a drawing buffer or read from it, which must be cleared before.

/**
 * Replaces functions of a prototype by ones that prepare the drawing buffer first.
 *
 * @param {Natives} native
 * @param {DrawingBuffers} buffers
 * @param {any} prototype
 * @param {string[]} names Those that the prototype has are replaced.
 * @param {(object: any) => GL} contextOf The context that a call on an object draws into.
 */
export function prepareBefore(native, buffers, prototype, names, contextOf) {
    for (const name of names) {
        const call = prototype[name];
        if (typeof call !== 'function') continue;
        /** @param {object} object */
        const prepare = (object) => buffers.prepare(buffers.ofContext(contextOf(object)));
        native.define(prototype, {
            [name]() {
                prepare(this);
                return call.apply(this, arguments);
            },
        });
    }
}
