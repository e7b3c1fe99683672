// What a paint worklet draws is there once its modules are. The ring cannot draw it.
//
// Chromium repaints backgrounds and masks that were painted before, but not border images: of frames that are drawn
// while the page loads, most come before a module.

/** @param {Capture} helios @param {Natives} native */
export function installPaintWorklets(helios, native) {
    let isUsed = false;
    // Worklets exist in secure contexts only.
    if (window.Worklet) follow(helios, native, () => { isUsed = true; });
    return {
        /** Whether the page has asked for a module. */
        areUsed: () => isUsed,
    };
}

/** @param {Capture} helios @param {Natives} native @param {() => void} onUse */
function follow(helios, native, onUse) {
    const { work } = helios.clock.realm;
    const css = CSS;
    const { addModule } = Worklet.prototype;
    const Sheet = CSSStyleSheet;
    const { replaceSync } = CSSStyleSheet.prototype;

    /** Changes the style of everything and back, so that the next frame paints it. */
    function repaint() {
        if (document.documentElement === null) return;
        const sheet = new Sheet();
        replaceSync.call(sheet, '*, ::before, ::after { image-rendering: pixelated !important }');
        const restores = helios.roots.all().map((root) => {
            const sheets = root instanceof Document ? native.documentSheets : native.shadowSheets;
            const own = [...sheets.get.call(root)];
            sheets.set.call(root, [...own, sheet]);
            return () => sheets.set.call(root, own);
        });
        native.boxOf.call(document.documentElement);
        for (const restore of restores) restore();
    }

    native.define(Worklet.prototype, {
        addModule(...parameters) {
            const promise = Reflect.apply(addModule, this, parameters);
            if (this !== /** @type {any} */ (css).paintWorklet) return promise;
            onUse();
            work.begin(work.remote);
            return work.ending(promise, () => {
                repaint();
                work.remote.end();
            });
        },
    });
}
