import Browser
import Capture
import Frames
import Logging
import PageAgent

/// A page with the composition loaded, in the size that it declares.
struct LoadedPage: Sendable {
    let input: ServedInput
    let page: Page
    let clock: PageClock
    let readiness: Readiness
    let source: any FrameSource
    /// The viewport's size, in CSS pixels.
    let size: PixelSize
    /// The parameters that it was opened with.
    let opening: PageOpening

    /// Sets the current time to 0, so that the next frame is frame 0.
    ///
    /// - Parameter rate: the frame rate of the timeline.
    func begin(_ rate: FrameRate) async throws {
        try await clock.rebase(rate)
        try await source.begin()
    }

    /// The loop that captures it.
    func loop(at rate: FrameRate, logger: Logger) -> CaptureLoop {
        CaptureLoop(page: page, clock: clock, readiness: readiness, rate: rate, logger: logger)
    }

    /// The size, frame rate and duration that the composition declares.
    ///
    /// - Parameter audioEnds: the ends of the known audio tracks, in seconds.
    func settings(audioEnds: [Double]) async throws -> CompositionSettings {
        try await Self.settings(of: page, audioEnds: audioEnds)
    }

    static func settings(of page: Page, audioEnds: [Double]) async throws -> CompositionSettings {
        let settings = try await PageAgent(page).settings()
        guard let main = settings.first else { return CompositionSettings() }
        return try CompositionSettings(
            width: main.width,
            height: main.height,
            frameRate: main.frameRate,
            duration: main.duration,
            contentEnd: (settings.flatMap(\.contentEnds) + audioEnds).max()
        )
    }
}
