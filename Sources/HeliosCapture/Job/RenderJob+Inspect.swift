import Encoding

/// Reports that need no frames.
extension RenderJob {
    /// The ffmpeg command that would be run.
    ///
    /// - Throws: only ``HeliosError``.
    public func plan() async throws -> DryRunReport {
        try await listening { capture, rehearsal in
            var job = try encodingJob(
                capture,
                tracks: try await tracks(of: capture, rehearsal: rehearsal),
                outputPath: video.destination.plannedPath,
                audioPath: options.audio.separatePath
            )
            job.subtitles = try await subtitles(for: job, tools: capture.tools.ffmpeg)
            let config = FFmpegConfig(job)
            return DryRunReport(
                commands: [[capture.tools.ffmpeg.ffmpeg] + config.arguments],
                inputBuffers: config.inputBuffers.map { DryRunReport.InputBuffer($0) }
            )
        }
    }

    /// Lists what the composition contains; audio that cannot be used is listed with the reason.
    ///
    /// - Throws: only ``HeliosError``.
    public func inspect() async throws -> InspectReport {
        try await listening { capture, rehearsal in
            InspectReport(
                tracks: rehearsal.tracks,
                plan: capture.planned.plan,
                frameSource: "\(capture.strategy.name): \(capture.strategy.reason)",
                subtitles: options.subtitles,
                problems: capture.omissions.lines + capture.tools.omissions
            )
        }
    }

    /// Steps the page through its timeline once: scripts may play audio at any time.
    private func listening<Value: Sendable>(
        _ body: (PageCapture, Rehearsal) async throws -> Value
    ) async throws -> Value {
        let omissions = Omissions(isTolerated: options.isBestEffort, logger: logger)
        do {
            return try await withCapture(for: .audio, omissions: omissions) { capture, rehearsal in
                guard let rehearsal else { preconditionFailure("sound is known after a rehearsal only") }
                return try await body(capture, rehearsal)
            }
        } catch {
            throw HeliosError(cause: error)
        }
    }
}
