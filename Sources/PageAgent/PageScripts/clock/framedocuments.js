// Documents that nested frames begin to load. How long that takes depends on the machine, so they belong to the task that
// has begun it: the clock stands still until they are there, as the host sees it.

/** How many are awaited in one frame: some pages load the next document whenever one is there. */
const most = 20;

/** The documents that are begun in all frames of one origin. */
export class FrameDocuments {
    #work;
    #ask;
    #begun = 0;
    #pending = 0;

    /**
     * @param {PendingWork} work The work of the outermost of these frames.
     * @param {((text: string) => void) | undefined} ask Asks the host for `receive` once no frame is loading.
     */
    constructor(work, ask) {
        this.#work = work;
        this.#ask = ask;
    }

    /** A new frame begins. */
    beginFrame() { this.#begun = 0; }

    /** A frame may begin to load a document, at latest in the next task. */
    begin() {
        const ask = this.#ask;
        this.#begun += 1;
        if (!ask || this.#begun > most) return;
        this.#pending += 1;
        this.#work.begin(this.#work.local);
        this.#work.native.setTimeout(() => ask(''), 0);
    }

    /** The host's answer to the earliest request. */
    receive() {
        if (this.#pending === 0) return;
        this.#pending -= 1;
        this.#work.local.end();
    }
}
