import Foundation
import Logging

extension BatchRun.Job {
    /// Renders the video, and creates the folders of its outputs if they do not exist.
    ///
    /// - Parameter isAlone: whether no other video is rendered in parallel; otherwise it uses no additional browsers.
    /// - Throws: only ``HeliosError``.
    public func render(
        _ warm: WarmTools,
        _ environment: Environment,
        _ logger: Logger,
        isAlone: Bool
    ) async throws -> RenderJob.Outcome {
        var options = options
        if !isAlone, options.page.workers == .auto { options.page.workers = .exactly(1) }
        var logger = logger
        logger[metadataKey: "row"] = "\(number)"
        if logger.logLevel > .debug { logger.logLevel = max(logger.logLevel, .warning) }
        for path in options.outputs.map(\.path) { try Self.makeFolder(of: path, environment) }
        let job = try Self.job(options, warm, environment, logger)
        return try await job.withFonts { try await $0.runIfNeeded() }
    }

    /// The existing video, if it is up to date; nil if it must be rendered.
    ///
    /// - Throws: only ``HeliosError``.
    public func unchanged(
        _ warm: WarmTools,
        _ environment: Environment,
        _ logger: Logger
    ) async throws -> UnchangedReport? {
        try await Self.job(options, warm, environment, logger).unchanged()
    }

    private static func job(
        _ options: RenderOptions,
        _ warm: WarmTools,
        _ environment: Environment,
        _ logger: Logger
    ) throws -> RenderJob {
        try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: .silent,
            warm: warm
        )
    }

    private static func makeFolder(of path: String, _ environment: Environment) throws(HeliosError) {
        do {
            try FileManager.default.createDirectory(
                atPath: RealPath.folder(of: RealPath.absolute(path, in: environment.currentDirectory)),
                withIntermediateDirectories: true
            )
        } catch {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot make the output's folder",
                at: path,
                reason: (error as NSError).localizedFailureReason,
                cause: error
            )
        }
    }
}

extension RenderOptions {
    /// The files that are written, with symbolic links resolved.
    public func targets(in environment: Environment) -> [(path: String, target: String)] {
        let folder = environment.currentDirectory
        return outputs.map { output in
            // A loop of symbolic links is reported by the row's own render.
            let target = try? OutputPath.target(of: output.path, in: folder)
            return (output.path, target ?? RealPath.absolute(output.path, in: folder))
        }
    }
}

extension BatchRun.Summary {
    /// A human-readable line.
    public func text(elapsed: Duration) -> String {
        let seconds = (elapsed / .seconds(1)).oneDecimal
        var parts = ["\(done) \(done == 1 ? "video" : "videos") in \(seconds) s"]
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        if !failures.isEmpty { parts.append("\(failures.count) failed") }
        if left > 0 { parts.append("\(left) left") }
        return parts.joined(separator: ", ")
    }
}
