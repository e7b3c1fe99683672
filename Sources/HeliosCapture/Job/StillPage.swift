import Browser
import Capture
import Foundation
import Frames
import Logging
import PageAgent

/// A loaded page with the moment that is to be seen of it, ready for frame 0.
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
    private let progress: ProgressReporter

    /// Asks the loaded page what is to be seen.
    init(
        _ loaded: LoadedPage,
        options: StillOptions,
        surface: PageSurface,
        logger: Logger,
        progress: ProgressReporter
    ) async throws {
        self.loaded = loaded
        self.progress = progress
        let elements = try await PageTrack.discover(in: loaded.page)
        let settings = try await loaded.settings(soundEnds: elements.compactMap(\.end))
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

    /// What scripts start rests until then, in a render and so here: any page with media is listened to first.
    func sound() async throws -> Attempts.PageAudio {
        let agent = PageAgent(loaded.page)
        return Attempts.PageAudio(
            timelineSeconds: plan.timelineSeconds,
            usesWebAudio: try await agent.usesWebAudio(),
            isScripted: try await agent.hasMedia()
        )
    }

    /// Steps the page through the rest of its timeline, to know what its scripts start, as a render does where
    /// something of it is heard.
    func rehearse(from first: Int, standsAtFirst: Bool) async throws -> Rehearsal {
        if !standsAtFirst { try await loaded.begin(plan.rate) }
        progress.begin(totalFrames: plan.totalFrames, activity: "listening")
        try await loop.rehearse(
            strategy,
            range: first..<plan.totalFrames,
            // It may stand between that frame and the one before.
            standsAtFirst: standsAtFirst && (first < plan.framesBefore || plan.isOnFrame)
        ) { progress.update(completedFrames: $0) }
        let isFollowed = try await loaded.clock.soundChanges() > 0
        let isSynthetic = try await PageAgent(loaded.page).isWebAudioHeard()
        let resting =
            isFollowed || isSynthetic
            ? try await Rehearsal.restingElements(in: loaded.page) : loaded.opening.hints.restingElements
        return Rehearsal(tracks: [], restingElements: resting, played: [])
    }

    /// - Parameter isSoundPlanned: whether scripts may change what is heard, as that is known.
    func picture(isSoundPlanned: Bool) async throws -> Picture {
        try await loaded.begin(plan.rate)
        progress.begin(totalFrames: plan.framesBefore + 1)
        let whole = try await loop.still(
            strategy,
            after: plan.framesBefore,
            atMilliseconds: plan.milliseconds,
            isSoundPlanned: isSoundPlanned
        ) { progress.update(completedFrames: $0) }
        let png = if let crop { try await PageAgent(loaded.page).cropped(whole, to: crop) } else { whole }
        return Picture(png: png, size: crop?.size ?? size, milliseconds: plan.milliseconds)
    }
}
