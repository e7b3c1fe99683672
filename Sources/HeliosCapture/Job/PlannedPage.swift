import Browser
import Capture
import Encoding
import Frames
import PageAgent

/// A loaded page with its timeline and the audio of its elements, ready for frame 0.
struct PlannedPage: Sendable {
    let loaded: LoadedPage
    let plan: RenderPlan
    /// The audio of the page's elements, as the page describes it.
    let pageTracks: [PageTrack]
    let preflight: Preflight
    let tools: RenderTools

    var input: ServedInput { loaded.input }
    var page: Page { loaded.page }
    var clock: PageClock { loaded.clock }
    var readiness: Readiness { loaded.readiness }
    var source: any FrameSource { loaded.source }
    var opening: PageOpening { loaded.opening }
    var route: FrameRoute { opening.route }

    /// Plans the render from what the loaded page declares.
    init(_ loaded: LoadedPage, options: TimelineOptions, scale: Double, preflight: Preflight) async throws {
        self.loaded = loaded
        self.preflight = preflight
        tools = try await preflight.tools
        pageTracks = try await PageTrack.discover(in: loaded.page)
        let audioEnds = pageTracks.compactMap(\.end) + tools.additionalTracks.compactMap(\.end)
        let settings = try await loaded.settings(audioEnds: audioEnds)
        let plan = try RenderPlan.resolve(options, settings: settings, scale: scale)
        // The page may declare another size by now; it was opened with the first.
        self.plan = RenderPlan(
            size: loaded.size,
            rate: plan.rate,
            totalFrames: plan.totalFrames,
            range: plan.range
        )
    }

    /// Sets the current time to 0, so that the next frame is frame 0.
    func begin() async throws { try await loaded.begin(plan.rate) }
}
