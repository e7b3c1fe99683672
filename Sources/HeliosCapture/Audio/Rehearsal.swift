import Browser
import Encoding
import PageAgent

/// The audio that a page plays, recorded while stepping through its timeline without capturing it.
///
/// ffmpeg needs all audio before the first frame, but what scripts play is known only after the last.
struct Rehearsal: Sendable {
    let tracks: [AudioTrackConfig]
    /// The elements that scripts start: see `PageAudioHints`.
    let restingElements: [String]
    /// What the elements played.
    let played: [PageTrack]

    /// What a page reports after its last frame.
    struct Found: Sendable {
        let elements: [PageTrack]
        let contexts: [PageTrack]
        let restingElements: [String]
        /// The reasons why its Web Audio cannot be rendered, as sentences.
        let obstacles: [String]

        /// - Parameter timelineEnd: the length of Web Audio to render, in seconds.
        init(_ page: Page, timelineEnd: Double) async throws {
            elements = try await PageTrack.discover(in: page)
            restingElements = try await Rehearsal.restingElements(in: page)
            obstacles = try await PageAgent(page).webAudioObstacles()
            contexts = obstacles.isEmpty ? try await PageTrack.heard(in: page, until: timelineEnd) : []
        }

        func throwIfImpossible() throws(HeliosError) {
            guard let obstacle = obstacles.first else { return }
            throw HeliosError(.pageFailed, "the page's Web Audio cannot be rendered", at: obstacle)
        }
    }

    /// The elements that scripts have started so far: see `PageAudioHints`.
    static func restingElements(in page: Page) async throws -> [String] {
        try await PageAgent(page).restingMedia()
    }

    /// Checks that the captured page has played the same audio as in the rehearsal.
    ///
    /// - Throws: ``HeliosError`` `.pageFailed` naming the first difference.
    func confirm(_ page: Page) async throws {
        let again = try await PageTrack.discover(in: page)
        for index in 0..<max(played.count, again.count) {
            let (before, now) = (played[safe: index], again[safe: index])
            guard let before, let now, before.isLike(now) else {
                throw HeliosError(
                    .pageFailed,
                    "the page's audio differed between the rehearsal and the capture",
                    at: (before ?? now)?.label,
                    advice:
                        "Its sound must follow from its time alone, not from the network or the processor."
                )
            }
        }
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension PageTrack {
    /// Whether both play the same pieces, within a millisecond; Blob URLs differ between runs.
    fileprivate func isLike(_ other: PageTrack) -> Bool {
        label == other.label && pieces.count == other.pieces.count
            && zip(pieces, other.pieces).allSatisfy { left, right in
                abs(left.offset - right.offset) < 0.001 && abs(left.seek - right.seek) < 0.001
                    && abs((left.length ?? 0) - (right.length ?? 0)) < 0.001
                    && left.playbackRate == right.playbackRate && left.loop == right.loop
            }
    }
}
