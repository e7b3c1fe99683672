// What ends or slows down a render: only the first report of a kind counts.

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
