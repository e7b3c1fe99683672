// The followers of all documents of a clock.

/** How long a document stays at most whose frame loads another, in ms. */
const longestLeave = 1000;

export class OriginFollowers {
    #core;

    /** @param {ClockCore} core @param {Natives} native */
    constructor(core, native) {
        this.#core = core;
        this.native = native;
    }

    get #all() { return [...this.#core.realms].flatMap((realm) => realm.followers); }

    /** Advances all to the frame's time. What hosts do is the page's own work, which may go on meanwhile. */
    follow() {
        const core = this.#core;
        const results = [...core.realms].map((realm) => this.#whileThere(realm, realm.followers.map((follower) => {
            core.areTasksRunning = follower.phase === 'hosts';
            return follower.follow?.(realm.now);
        })));
        core.areTasksRunning = true;
        return this.native.all(results);
    }

    /**
     * Waits for what a document does, if it stays: one whose frame loads another decodes no pictures any more, is gone some
     * milliseconds later, and then ends nothing that it has begun.
     *
     * @param {ClockRealm} realm
     * @param {any[]} results
     */
    #whileThere(realm, results) {
        const { native } = this;
        const result = native.all(results);
        if (realm.native === native) return result;
        return new native.Promise((resolve, reject) => {
            realm.onLeave = () => resolve(undefined);
            native.then(result, resolve, (error) => { native.setTimeout(() => reject(error), longestLeave); });
        });
    }

    /** Whether everything that they show has been presented. */
    get arePresented() { return this.#all.every((follower) => follower.isPresented?.() ?? true); }

    /** Whether the frame that was just drawn must be drawn again. Every document counts its drawings, so all are asked. */
    areLate() {
        return [...this.#core.realms]
            .filter((realm) => realm.followers.some((follower) => follower.isLate?.())).length > 0;
    }

    /**
     * Makes those that show a wrong frame seek again: the number of seeks, and descriptions of the frames that cannot
     * be shown.
     */
    async pursue() {
        const pursuits = this.#all.map((follower) => follower.pursue?.());
        const results = (await this.native.all(pursuits)).flatMap((result) => result ?? []);
        return {
            seeks: results.reduce((sum, { seeks }) => sum + seeks, 0),
            failures: results.flatMap(({ failures }) => failures),
        };
    }
}
