import Browser
import Capture
import Encoding
import Foundation
import Frames
import Logging

/// The composition in its page, ready for frame 0: what it says of itself, and what it holds.
struct CompositionPage: Sendable {
    let input: ServedInput
    let page: Page
    let clock: PageClock
    let readiness: Readiness
    let source: any FrameSource
    let plan: RenderPlan
    let route: FrameRoute
    /// What was known of its sound before it was opened.
    let hints: PageSoundHints
    /// The sound of the page's elements, as the page describes it.
    let pageTracks: [PageTrack]
    let search: ToolSearch
    let tools: RenderTools

    /// Opens the composition at the size that it asks for.
    ///
    /// - Parameter viewport: the size that the page has now. If the composition turns out to want another, it
    ///   is opened again in that: scripts read the size of their window when they start.
    static func open(
        _ input: ServedInput,
        in page: Page,
        viewport: PixelSize,
        source: any FrameSource,
        route: FrameRoute,
        hints: PageSoundHints,
        options: TimelineOptions,
        search: ToolSearch,
        logger: Logger
    ) async throws -> CompositionPage {
        let clock = PageClock(page: page)
        let readiness = Readiness(page: page, clock: clock, source: source, logger: logger)
        let shell = try route.shell(for: input.url)
        try await readiness.open(input.url, in: shell)
        let first = try await size(saidIn: page, options: options)
        if first != viewport {
            logger.debug("Opening the page again in its own size", metadata: ["size": "\(first)"])
            try await page.setViewport(first)
            try await readiness.open(input.url, in: shell)
        }
        let tools = try await search.tools
        let pageTracks = try await PageTrack.discover(in: page)
        let soundEnds = pageTracks.compactMap(\.end) + tools.additionalTracks.compactMap(\.end)
        let settings = try await settings(of: page, soundEnds: soundEnds)
        let plan = try RenderPlan.resolve(options, settings: settings)
        return CompositionPage(
            input: input,
            page: page,
            clock: clock,
            readiness: readiness,
            source: source,
            plan: RenderPlan(size: first, rate: plan.rate, totalFrames: plan.totalFrames, range: plan.range),
            route: route,
            hints: hints,
            pageTracks: pageTracks,
            search: search,
            tools: tools
        )
    }

    /// Makes this moment time 0, and the next frame frame 0.
    func begin() async throws {
        try await clock.rebase(plan.rate)
        try await source.begin()
    }

    private static func size(saidIn page: Page, options: TimelineOptions) async throws -> PixelSize {
        var settings = try await settings(of: page, soundEnds: [])
        // Only the size is asked for here; a length may still be missing.
        settings.duration = settings.duration ?? 1
        return try RenderPlan.resolve(options, settings: settings).size
    }

    private static func settings(of page: Page, soundEnds: [Double]) async throws -> CompositionSettings {
        let replies = try await page.evaluateEverywhere("globalThis.__heliosCapture?.settings() ?? null")
        guard let main = replies.first?.value else { return CompositionSettings() }
        let animations = replies.flatMap { [$0.value["animationsEnd"].double, $0.value["hostEnd"].double] }
            .compactMap(\.self)
        return try CompositionSettings(
            width: main["width"].string,
            height: main["height"].string,
            frameRate: main["frameRate"].string,
            duration: main["duration"].string,
            contentEnd: (animations + soundEnds).max()
        )
    }
}
