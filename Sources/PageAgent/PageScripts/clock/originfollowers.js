// The followers of all documents of a clock.

export class OriginFollowers {
    #core;
    #native;

    /** @param {ClockCore} core @param {Natives} native */
    constructor(core, native) {
        this.#core = core;
        this.#native = native;
    }

    get #all() { return [...this.#core.realms].flatMap((realm) => realm.followers); }

    /** Advances all to the frame's time. What hosts do is the page's own work, which may go on meanwhile. */
    follow(realms = [...this.#core.realms]) {
        const core = this.#core;
        const wereRunning = core.areTasksRunning;
        const results = realms.flatMap((realm) => {
            realm.isFollowed = true;
            return realm.followers.map((follower) => {
                core.areTasksRunning = follower.phase === 'hosts';
                return follower.follow?.(realm.now);
            });
        });
        core.areTasksRunning = wereRunning;
        return this.#native.all(results);
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
        const results = (await this.#native.all(pursuits)).flatMap((result) => result ?? []);
        return {
            seeks: results.reduce((sum, { seeks }) => sum + seeks, 0),
            failures: results.flatMap(({ failures }) => failures),
        };
    }
}
