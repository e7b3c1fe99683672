import Capture
import Encoding
import Frames

/// A strategy, and why it was chosen: the report says both.
struct ChosenStrategy: Sendable {
    let strategy: any CaptureStrategy
    let reason: String

    var name: String { strategy.name }
}

extension RenderJob {
    /// What is drawn of a composition.
    func frame(of composition: CompositionPage) -> PageFrame {
        PageFrame(viewport: composition.plan.size, on: surface)
    }

    /// Chooses between the page and its canvas, and prepares what was chosen.
    func chooseStrategy(for composition: CompositionPage) async throws -> (ChosenStrategy, CaptureFormat) {
        let frame = frame(of: composition)
        let dom = RingStrategy.Subject.page(
            DOMStrategy(
                page: composition.page,
                source: composition.source,
                frame: frame,
                selector: options.page.selector
            )
        )
        let canvasStrategy = CanvasStrategy(
            page: composition.page,
            source: composition.source,
            frame: frame,
            selector: options.page.canvasSelector
        )
        let canvas = RingStrategy.Subject.canvas(canvasStrategy)
        switch options.page.mode {
        case .dom:
            return try await prepare(dom, composition, "asked for with --mode dom")
        case .canvas:
            return try await prepare(canvas, composition, "asked for with --mode canvas")
        case .auto where options.page.canvasSelector != nil:
            return try await prepare(canvas, composition, "a canvas was named")
        case .auto where options.page.selector != nil:
            return try await prepare(dom, composition, "an element was named")
        case .auto:
            if let obstacle = try await canvasStrategy.obstacle() {
                return try await prepare(dom, composition, "the page is more than a canvas: \(obstacle)")
            }
            do {
                let watched = CanvasStrategy(
                    page: composition.page,
                    source: composition.source,
                    frame: frame,
                    selector: nil,
                    isWatched: true
                )
                return try await prepare(.canvas(watched), composition, "one canvas fills the page")
            } catch let error as CaptureError where error.code != .ring {
                return try await prepare(dom, composition, "\(error)")
            }
        }
    }

    private func prepare(
        _ subject: RingStrategy.Subject,
        _ composition: CompositionPage,
        _ reason: String
    ) async throws -> (ChosenStrategy, CaptureFormat) {
        let strategy: any CaptureStrategy =
            switch subject {
            case _ where composition.route.isRing:
                RingStrategy(
                    subject,
                    page: composition.page,
                    source: composition.source,
                    frame: frame(of: composition),
                    pixelFormat: try framePixelFormat,
                    logger: logger
                )
            case .page(let page): page
            case .canvas(let canvas): canvas
            }
        let format = try await strategy.prepare()
        let whole = composition.route.reason.map { "\(reason); not through shared memory: \($0)" } ?? reason
        return (ChosenStrategy(strategy: strategy, reason: whole), format)
    }

    /// What ffmpeg is to do with a strategy's frames and the collected sound.
    func encodingJob(
        _ prepared: PreparedRender,
        tracks: [AudioTrackConfig],
        outputPath: String,
        soundPath: String?
    ) throws(HeliosError) -> EncodingJob {
        let plan = prepared.composition.plan
        let video = try VideoPlan.resolve(options)
        try video.check(plan)
        return EncodingJob(
            frameFormat: prepared.format.frameFormat,
            rate: plan.rate,
            totalFrames: plan.totalFrames,
            range: plan.range,
            crop: prepared.format.crop,
            tracks: tracks,
            isSoundEnforced: options.audio.isTrackEnforced,
            isTolerant: options.audio.isBestEffort,
            options: encoderOptions(video),
            format: video.format,
            outputPath: outputPath,
            soundPath: soundPath
        )
    }

    private func encoderOptions(_ plan: VideoPlan) -> EncoderOptions {
        let video = options.video
        return EncoderOptions(
            videoCodec: plan.codec.encoder,
            quality: video.quality,
            preset: video.preset,
            rateControl: video.rateControl.map { EncoderOptions.RateControl($0) },
            pixelFormat: plan.pixelFormat,
            audioCodec: options.audio.codec,
            audioBitrate: options.audio.bitrate?.bitsPerSecond,
            sampleRate: options.audio.sampleRate
        )
    }
}

extension EncoderOptions.RateControl {
    fileprivate init(_ control: RateControl) {
        switch control {
        case .quality(let quality): self = .quality(quality)
        case .bitrate(let bitrate): self = .bitrate(bitrate.bitsPerSecond)
        }
    }
}
