/// The attempts at one composition: a state machine without I/O, the same for a video and for a still.
///
/// What a page does is known only after it was done, so a page may have to be opened again: by screenshots, where its
/// frames cannot be drawn into shared memory; with longer `AudioContext`s, which are made for a guess at the length of
/// the timeline; and with the sound known that its scripts play, which a rehearsal hears. What one attempt has found
/// out, all later ones know.
struct Attempts: Sendable {
    /// What the composition is opened for.
    enum Purpose: Sendable, Hashable {
        case video
        /// Frames alone: what scripts play changes nothing.
        case silentVideo
        /// All sound that is played, without frames.
        case sound
        /// One picture, which shows what scripts have started by then.
        case still
    }

    /// What there is to know of an open page's sound.
    struct PageAudio: Sendable, Hashable {
        let timelineSeconds: Double
        let usesWebAudio: Bool
        /// Whether scripts play, or may play, what is not known before the page was stepped through.
        let isScripted: Bool
    }

    enum Event: Sendable {
        case opened(PageAudio)
        /// Scripts have changed what is heard, at a frame to which the page was moved.
        case soundChanged(PageAudio, frame: Int)
        case rehearsed(PageAudio, Rehearsal)
    }

    /// What is to be done with the page that is open.
    enum Step: Sendable, Hashable {
        case capture
        /// Step it through the rest of the timeline, to hear what it plays.
        ///
        /// - standsAtFirst: whether it was moved to that frame already.
        case rehearse(from: Int, standsAtFirst: Bool)
        /// Close it, and open it as ``Attempts/opening`` says now.
        case reopen
    }

    let purpose: Purpose
    private(set) var opening: PageOpening
    /// What an earlier attempt has heard; nil: there was no need to rehearse so far.
    private(set) var rehearsal: Rehearsal?

    init(_ purpose: Purpose, opening: PageOpening) {
        self.purpose = purpose
        self.opening = opening
    }

    mutating func step(after event: Event) -> Step {
        switch event {
        case .opened(let sound):
            if isSoundKnown { return .capture }
            if lengthen(for: sound) { return .reopen }
            let isToRehearse = purpose == .sound || (sound.isScripted && rehearsal == nil)
            return isToRehearse ? .rehearse(from: 0, standsAtFirst: false) : .capture
        case .soundChanged(let sound, let frame):
            return lengthen(for: sound) ? .reopen : .rehearse(from: frame, standsAtFirst: true)
        case .rehearsed(let sound, let rehearsal):
            if purpose == .sound, lengthen(for: sound) { return .reopen }
            self.rehearsal = rehearsal
            opening.hints.restingElements = rehearsal.restingElements
            return purpose == .sound ? .capture : .reopen
        }
    }

    /// Goes on after an attempt has failed.
    ///
    /// - Throws: the error, if it has nothing to do with the way frames leave the page, or there is no other way.
    mutating func fallBack(after error: any Error) throws {
        guard let route = opening.route.fallback(after: error) else { throw error }
        opening.route = route
    }

    private var isSoundKnown: Bool {
        switch purpose {
        case .silentVideo: true
        case .video: rehearsal != nil
        case .sound, .still: false
        }
    }

    /// Has `AudioContext`s made for the whole timeline from the next attempt on; false if they are long enough.
    private mutating func lengthen(for sound: PageAudio) -> Bool {
        guard sound.usesWebAudio, opening.hints.seconds < sound.timelineSeconds else { return false }
        opening.hints.seconds = sound.timelineSeconds
        return true
    }
}
