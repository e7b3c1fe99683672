import Browser
import Capture
import Foundation
import Frames
import Logging
import PageAgent

/// One picture of a composition, as the browser itself draws it.
public struct StillJob: Sendable {
    let options: StillOptions
    let environment: Environment
    let logger: Logger
    let progress: ProgressReporter

    public init(options: StillOptions, environment: Environment, logger: Logger, progress: ProgressReporter) {
        self.options = options
        self.environment = environment
        self.logger = logger
        self.progress = progress
    }

    /// Writes the picture to a file, which is there whole or not at all.
    ///
    /// - Throws: ``HeliosError`` alone. No file or process is left then, and an older picture stays.
    public func run(output: String) async throws -> StillReport {
        do {
            let folder = environment.currentDirectory
            let (still, bytes) = try await withOutputFile(at: output, currentDirectory: folder) { file in
                let still = try await captured()
                do {
                    try still.png.write(to: URL(fileURLWithPath: file.temporaryPath))
                } catch {
                    throw HeliosError(
                        .cannotWriteOutput,
                        "cannot write the output",
                        at: output,
                        reason: error.localizedDescription
                    )
                }
                return still
            }
            return StillReport(
                size: still.size,
                milliseconds: still.milliseconds,
                output: output,
                bytes: bytes
            )
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// The picture's PNG file.
    ///
    /// - Throws: ``HeliosError`` alone.
    public func picture() async throws -> Data {
        do {
            return try await captured().png
        } catch {
            throw HeliosError(cause: error)
        }
    }

    private struct Still: Sendable {
        let png: Data
        let size: PixelSize
        let milliseconds: Double
    }

    /// How an attempt ends: with the picture, or with what the next is to know.
    private enum Attempt: Sendable {
        case done(Still)
        /// Whether it has been listened to already, and so what it plays is known.
        case again(PageSoundHints, isHeard: Bool)
    }

    private func captured() async throws -> Still {
        let browser = try BrowserConfiguration(
            options.tools,
            surface: surface,
            locale: options.page.locale,
            environment: environment,
            timeout: .seconds(options.page.timeout)
        )
        let opener = PageOpener(
            input: options.input,
            timeline: options.timeline,
            options: options.page,
            browser: browser,
            isCompact: true,
            logger: logger
        )
        var hints = PageSoundHints()
        var isHeard = false
        while true {
            let known = isHeard
            let outcome: Attempt = try await opener.withLoadedPage(hints, .screenshot(reason: nil)) {
                try await attempt($0, isHeard: known)
            }
            switch outcome {
            case .done(let still): return still
            case .again(let next, let wasHeard): (hints, isHeard) = (next, wasHeard)
            }
        }
    }

    private var surface: PageSurface {
        PageSurface(scale: options.page.scale, isTransparent: options.isTransparent)
    }

    /// What scripts start rests until then, in a render and so here: the page is listened to first.
    private func attempt(_ loaded: LoadedPage, isHeard: Bool) async throws -> Attempt {
        let elements = try await PageTrack.discover(in: loaded.page)
        let settings = try await loaded.settings(soundEnds: elements.compactMap(\.end))
        let plan = try StillPlan.resolve(options.moment, options.timeline, settings: settings)
        if loaded.hints.seconds < plan.timelineSeconds, try await PageAgent(loaded.page).usesWebAudio() {
            var longer = loaded.hints
            longer.seconds = plan.timelineSeconds
            return .again(longer, isHeard: isHeard)
        }
        let frame = PageFrame(viewport: loaded.size, on: surface)
        let strategy = DOMStrategy(
            page: loaded.page,
            source: loaded.source,
            frame: frame,
            selector: options.page.selector
        )
        let crop = try await strategy.prepare().crop
        try await loaded.begin(plan.rate)
        if !isHeard, try await loaded.hasMedia() { return try await hear(loaded, strategy, plan, from: 0) }
        progress.begin(totalFrames: plan.framesBefore + 1)
        do {
            let png = try await loaded.loop(at: plan.rate, logger: logger).still(
                strategy,
                after: plan.framesBefore,
                atMilliseconds: plan.milliseconds,
                isSoundPlanned: isHeard
            ) { progress.update(completedFrames: $0) }
            let picture = if let crop { try await loaded.cropped(png, to: crop) } else { png }
            return .done(
                Still(png: picture, size: crop?.size ?? frame.size, milliseconds: plan.milliseconds)
            )
        } catch let change as UnplannedSound {
            return try await hear(loaded, strategy, plan, from: change.frame)
        }
    }

    /// Steps the page through the rest of its timeline, to know what its scripts start, as a render does where
    /// something of it is heard.
    private func hear(
        _ loaded: LoadedPage,
        _ strategy: DOMStrategy,
        _ plan: StillPlan,
        from first: Int
    ) async throws -> Attempt {
        progress.begin(totalFrames: plan.totalFrames, activity: "listening")
        try await loaded.loop(at: plan.rate, logger: logger).rehearse(
            strategy,
            range: first..<plan.totalFrames,
            standsAtFirst: first > 0 && (first < plan.framesBefore || plan.isOnFrame)
        ) { progress.update(completedFrames: $0) }
        var hints = loaded.hints
        let isFollowed = try await loaded.clock.soundChanges() > 0
        let isSynthetic = try await PageAgent(loaded.page).isWebAudioHeard()
        if isFollowed || isSynthetic {
            hints.restingElements = try await Rehearsal.restingElements(in: loaded.page)
        }
        return .again(hints, isHeard: true)
    }
}

extension LoadedPage {
    /// What captures it.
    func loop(at rate: FrameRate, logger: Logger) -> CaptureLoop {
        CaptureLoop(page: page, clock: clock, readiness: readiness, rate: rate, logger: logger)
    }

    /// Whether there are elements that scripts may start at any time, also silent ones.
    fileprivate func hasMedia() async throws -> Bool {
        try await PageAgent(page).hasMedia()
    }

    /// A part of a PNG file of the page's, to the bit.
    fileprivate func cropped(_ png: Data, to part: PixelRectangle) async throws -> Data {
        try await PageAgent(page).cropped(png, to: part)
    }
}
