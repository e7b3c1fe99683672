// A report of something that ends a render or makes it start over: only the first one counts.

export class FirstReport {
    /**
     * The first report, or null.
     *
     * @type {string | null}
     */
    text = null;
    /**
     * Called with the first report.
     *
     * @param {string} _text
     */
    onFirst = (_text) => {};

    /** @param {string} text */
    add(text) {
        if (this.text !== null) return;
        this.text = text;
        this.onFirst(text);
    }
}
