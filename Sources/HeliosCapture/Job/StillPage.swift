import Browser
import Capture
import Foundation
import Frames
import Logging
import PageAgent

/// A loaded page with the time to capture, ready for frame 0.
struct StillPage: AttemptPage {
    struct Picture: Sendable {
        let png: Data
        let size: PixelSize
        let milliseconds: Double
    }

    private let loaded: LoadedPage
    private let plan: StillPlan
    private let strategy: DOMStrategy
    private let size: PixelSize
    private let crop: PixelRectangle?
    private let loop: CaptureLoop
    private let isStrict: Bool
    private let logger: Logger
    private let progress: ProgressReporter

    /// Plans the still from what the page declares.
    init(
        _ loaded: LoadedPage,
        options: StillOptions,
        surface: PageSurface,
        logger: Logger,
        progress: ProgressReporter
    ) async throws {
        self.loaded = loaded
        self.logger = logger
        isStrict = options.page.isStrict
        self.progress = progress
        let elements = try await PageTrack.discover(in: loaded.page)
        let settings = try await loaded.settings(audioEnds: elements.compactMap(\.end))
        plan = try StillPlan.resolve(options.moment, options.timeline, settings: settings)
        loop = loaded.loop(at: plan.rate, logger: logger)
        let frame = PageFrame(viewport: loaded.size, on: surface)
        size = frame.size
        strategy = DOMStrategy(
            page: loaded.page,
            source: loaded.source,
            frame: frame,
            selector: options.page.selector
        )
        crop = try await strategy.prepare().crop
    }

    /// Media that scripts start must not play before that, as in a render; so any page with media is rehearsed.
    func audio() async throws -> Attempts.PageAudio {
        let agent = PageAgent(loaded.page)
        return Attempts.PageAudio(
            timelineSeconds: plan.timelineSeconds,
            usesWebAudio: try await agent.webAudioUse().isUsed,
            isScripted: try await agent.hasMedia()
        )
    }

    /// Steps through the rest of the timeline to record which media scripts start, as a render does for audible ones.
    func rehearse(from first: Int, standsAtFirst: Bool) async throws -> Rehearsal {
        if !standsAtFirst { try await loaded.begin(plan.rate) }
        progress.begin(totalFrames: plan.totalFrames, activity: "listening")
        try await loop.rehearse(
            strategy,
            range: first..<plan.totalFrames,
            // The page may be between that frame and the one before.
            standsAtFirst: standsAtFirst && (first < plan.framesBefore || plan.isOnFrame)
        ) { progress.update(completedFrames: $0) }
        let isFollowed = try await loaded.clock.audioChanges() > 0
        let isSynthetic = try await PageAgent(loaded.page).webAudioUse().isHeard
        let resting =
            isFollowed || isSynthetic
            ? try await Rehearsal.restingElements(in: loaded.page) : loaded.opening.hints.restingElements
        return Rehearsal(tracks: [], restingElements: resting, played: [])
    }

    /// - Parameter isAudioPlanned: whether changes that scripts make to the audio are already known.
    func picture(isAudioPlanned: Bool) async throws -> Picture {
        try await loaded.begin(plan.rate)
        progress.begin(totalFrames: plan.framesBefore + 1)
        let whole = try await loop.still(
            strategy,
            after: plan.framesBefore,
            atMilliseconds: plan.milliseconds,
            isAudioPlanned: isAudioPlanned
        ) { progress.update(completedFrames: $0) }
        let omissions = Omissions(isTolerated: false, logger: logger)
        omissions.warn(of: loaded.page.failedLoads)
        try await omissions.warn(ofLettersIn: loaded.page, isStrict: isStrict)
        let png = if let crop { try await PageAgent(loaded.page).cropped(whole, to: crop) } else { whole }
        return Picture(png: png, size: crop?.size ?? size, milliseconds: plan.milliseconds)
    }
}
