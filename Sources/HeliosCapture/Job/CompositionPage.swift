import Browser
import Capture
import Encoding
import Frames
import PageAgent

/// The composition in its page, ready for frame 0: what it says of itself, and what it holds.
struct CompositionPage: Sendable {
    let open: OpenPage
    let plan: RenderPlan
    /// The sound of the page's elements, as the page describes it.
    let pageTracks: [PageTrack]
    let search: ToolSearch
    let tools: RenderTools

    var input: ServedInput { open.input }
    var page: Page { open.page }
    var clock: PageClock { open.clock }
    var readiness: Readiness { open.readiness }
    var source: any FrameSource { open.source }
    var route: FrameRoute { open.route }
    var hints: PageSoundHints { open.hints }

    /// Asks the open page what is to be rendered.
    init(_ open: OpenPage, options: TimelineOptions, scale: Double, search: ToolSearch) async throws {
        self.open = open
        self.search = search
        tools = try await search.tools
        pageTracks = try await PageTrack.discover(in: open.page)
        let soundEnds = pageTracks.compactMap(\.end) + tools.additionalTracks.compactMap(\.end)
        let settings = try await open.settings(soundEnds: soundEnds)
        let plan = try RenderPlan.resolve(options, settings: settings, scale: scale)
        // The page may have changed its mind on the way; it was opened in the size that it said first.
        self.plan = RenderPlan(
            size: open.size,
            rate: plan.rate,
            totalFrames: plan.totalFrames,
            range: plan.range
        )
    }

    /// Makes this moment time 0, and the next frame frame 0.
    func begin() async throws { try await open.begin(plan.rate) }
}
