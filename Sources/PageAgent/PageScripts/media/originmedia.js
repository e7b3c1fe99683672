// What the documents of an origin record of media and of Web Audio, for the host.

export class OriginMedia {
    /**
     * The playback records of media elements, also by element.
     *
     * @type {Playback[]}
     */
    playbacks = [];
    /** @type {WeakMap<HTMLMediaElement, Playback>} */
    playbackOf = new WeakMap();
    /** Counts the changes of the audio by scripts while the timeline runs. */
    audioChanges = 0;
    /** The number of AudioContexts created. */
    audioContexts = 0;
    /**
     * The audio contexts that must be rendered up to a time before scripts see that time.
     *
     * @type {ContextRun[]}
     */
    runs = [];
}
