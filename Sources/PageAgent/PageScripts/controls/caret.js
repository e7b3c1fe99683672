// The text caret, which Chromium makes blink by the wall clock.

/** Half of Blink's period, in ms. */
const interval = 500;

/** @param {Element} element */
const isEditable = (element) => element.matches('input, textarea')
    || (element instanceof HTMLElement && element.isContentEditable);

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {StyleCovers} covers
 */
export function installCaret(helios, native, covers) {
    const { realm } = helios.clock;
    /** @type {Element | null} */
    let focused = null;
    /** When the caret was last moved, in ms: it is visible then. */
    let moved = 0;
    const restart = () => { moved = realm.now; };
    for (const type of ['focusin', 'selectionchange', 'input']) {
        native.addEventListener.call(document, type, restart, true);
    }

    /** @returns {Element | null} */
    function editable() {
        for (const root of helios.roots.all()) {
            const active = root.activeElement;
            if (active && isEditable(active)) return active;
        }
        return null;
    }

    function follow() {
        const next = editable();
        if (focused !== null && focused !== next) covers.keep(focused, 'caret', {});
        focused = next;
        if (next === null) return;
        const isVisible = Math.floor((realm.now - moved) / interval) % 2 === 0;
        covers.keep(next, 'caret', { caretAnimation: 'manual', ...(isVisible ? {} : { caretColor: 'transparent' }) });
    }
    realm.follow({ phase: 'controls', follow, begin: restart });
}
