import Browser
import PageAgent

/// The `AudioContext`s of a page, rendered offline on the composition's clock (see `webaudio.js`).
struct WebAudioPage: Sendable {
    let page: Page

    /// Whether the page has made any.
    func isUsed() async throws -> Bool { try await PageAgent(page).usesWebAudio() }

    /// Whether something is connected to the destination of any.
    func isHeard() async throws -> Bool { try await PageAgent(page).isWebAudioHeard() }

    /// Why they cannot be rendered, in sentences; empty if they can.
    func obstacles() async throws -> [String] { try await PageAgent(page).webAudioObstacles() }

    /// Renders them up to a time on the timeline and answers what was heard, each as a WAV file in a Blob.
    func finish(seconds: Double) async throws -> [PageTrack] {
        try await PageAgent(page).finishWebAudio(seconds: seconds)
            .map { try PageTrack(context: $0.context, $0.value) }
    }
}
