// Media elements that come and go, and the start of those that are there at time 0.

/** @typedef {ReturnType<typeof import('./media.js').installMedia>} Media */

/**
 * @param {Capture} helios
 * @param {Natives} native
 * @param {MediaTimeline} timeline
 * @param {Media} media
 */
export function followPresence(helios, native, timeline, media) {
    const { core, realm } = helios.clock;
    helios.roots.onMutation((records) => { if (core.isReady) followTree(core, timeline, media, records); });
    native.addEventListener.call(window, 'pagehide', () => {
        for (const { element } of core.media.playbacks) if (element.ownerDocument === document) timeline.stop(element);
    });
    realm.follow({
        phase: 'media',
        follow: () => follow(core, timeline),
        begin: () => begin(core, timeline, media),
    });
}

/**
 * @param {ClockCore} core
 * @param {MediaTimeline} timeline
 * @param {Media} media
 * @param {MutationRecord[]} records
 */
function followTree(core, timeline, media, records) {
    for (const playback of core.media.playbacks) {
        if (playback.element.isConnected || !playback.wasConnected) continue;
        playback.wasConnected = false;
        timeline.played.delete(playback.element);
        timeline.stop(playback.element);
    }
    if (!records.some((record) => record.addedNodes.length > 0)) return;
    for (const element of media.elements()) {
        if (timeline.playbackOf(element)?.wasConnected) continue;
        timeline.declareNew(element).wasConnected = true;
    }
}

/**
 * At the start of the timeline: starts the elements in the document, and the detached ones that a script has played.
 *
 * @param {ClockCore} core
 * @param {MediaTimeline} timeline
 * @param {Media} media
 */
function begin(core, timeline, media) {
    for (const element of media.allElements()) {
        if (core.media.playbackOf.has(element)) continue;
        const playback = timeline.register(element);
        playback.wasConnected = element.isConnected;
        timeline.declare(playback, 0);
    }
}

/** @param {ClockCore} core @param {MediaTimeline} timeline */
function follow(core, timeline) {
    const time = timeline.now;
    for (const playback of core.isReady ? core.media.playbacks : []) {
        if (playback.element.ownerDocument !== document || playback.piece === null) continue;
        timeline.keepUp(playback);
        if (time > playback.piece.at) timeline.dispatch(playback.element, ['timeupdate']);
    }
}
