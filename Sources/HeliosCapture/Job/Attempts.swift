/// The attempts at rendering one composition: a state machine without I/O, shared by videos and stills.
///
/// Some facts about a page are known only after it has run, so it may have to be opened again: with screenshots, if its
/// frames cannot be drawn into shared memory; with longer `AudioContext`s, whose duration is initially an estimate of
/// the timeline's; and with the audio that its scripts play, which a rehearsal records. Later attempts keep the results
/// of earlier ones.
struct Attempts: Sendable {
    /// What the composition is opened for.
    enum Purpose: Sendable, Hashable {
        case video
        /// Frames without audio: what scripts play is irrelevant.
        case silentVideo
        /// All audio, without frames.
        case audio
        /// One still, with the media that scripts have started by then.
        case still
    }

    /// The audio of an open page.
    struct PageAudio: Sendable, Hashable {
        let timelineSeconds: Double
        let usesWebAudio: Bool
        /// Whether scripts play, or may play, audio that is known only after stepping through the timeline.
        let isScripted: Bool
    }

    enum Event: Sendable {
        case opened(PageAudio)
        /// Scripts have changed the audio; the page was moved to this frame, which is not drawn yet.
        case audioChanged(PageAudio, frame: Int)
        case rehearsed(PageAudio, Rehearsal)
    }

    /// What to do next with the open page.
    enum Step: Sendable, Hashable {
        case capture
        /// Step through the rest of the timeline to record what it plays.
        ///
        /// - standsAtFirst: whether the page is already at that frame.
        case rehearse(from: Int, standsAtFirst: Bool)
        /// Close it, and open it again with the updated ``Attempts/opening``.
        case reopen
    }

    let purpose: Purpose
    private(set) var opening: PageOpening
    /// What an earlier attempt has recorded; nil: no rehearsal was needed so far.
    private(set) var rehearsal: Rehearsal?

    init(_ purpose: Purpose, opening: PageOpening) {
        self.purpose = purpose
        self.opening = opening
    }

    mutating func step(after event: Event) -> Step {
        switch event {
        case .opened(let audio):
            if isAudioKnown { return .capture }
            if lengthen(for: audio) { return .reopen }
            let isToRehearse = purpose == .audio || (audio.isScripted && rehearsal == nil)
            return isToRehearse ? .rehearse(from: 0, standsAtFirst: false) : .capture
        case .audioChanged(let audio, let frame):
            return lengthen(for: audio) ? .reopen : .rehearse(from: frame, standsAtFirst: true)
        case .rehearsed(let audio, let rehearsal):
            if purpose == .audio, lengthen(for: audio) { return .reopen }
            self.rehearsal = rehearsal
            opening.hints.restingElements = rehearsal.restingElements
            return purpose == .audio ? .capture : .reopen
        }
    }

    /// Falls back to screenshots after a failed attempt; false if the error is unrelated to the frame source, or there is
    /// no other source to try.
    mutating func fallBack(after error: any Error) -> Bool {
        guard let route = opening.route.fallback(after: error) else { return false }
        opening.route = route
        return true
    }

    private var isAudioKnown: Bool {
        switch purpose {
        case .silentVideo: true
        case .video: rehearsal != nil
        case .audio, .still: false
        }
    }

    /// Makes `AudioContext`s as long as the timeline from the next attempt on; false if they are long enough.
    private mutating func lengthen(for audio: PageAudio) -> Bool {
        guard audio.usesWebAudio, opening.hints.seconds < audio.timelineSeconds else { return false }
        opening.hints.seconds = audio.timelineSeconds
        return true
    }
}
