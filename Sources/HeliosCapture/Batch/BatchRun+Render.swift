import ChildProcess
import Foundation
import Logging

extension BatchRun {
    /// What a video that is being made takes, in bytes: a browser with its page, and an encoder.
    private static let jobBytes = 700 << 20

    /// How many videos are made at a time: one for each processor, as far as memory allows.
    public static func parallelJobs(upTo count: Int) -> Int {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let byMemory = (SystemMemory.availableBytes ?? 0) / jobBytes
        return max(1, min(processors, byMemory, count))
    }
}

extension BatchRun.Job {
    /// Makes the video, in folders that are made for it if there are none.
    ///
    /// - Parameter isAlone: whether no other is made at the same time; else it does not take further browsers.
    /// - Throws: ``HeliosError`` alone.
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
        let job = try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: .silent,
            warm: warm
        )
        return try await job.withFonts { try await $0.runIfNeeded() }
    }

    /// What there is of the video, if it would be the same again; nil: it is to be made.
    ///
    /// - Throws: ``HeliosError`` alone.
    public func unchanged(
        _ warm: WarmTools,
        _ environment: Environment,
        _ logger: Logger
    ) async throws -> UnchangedReport? {
        let job = try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: .silent,
            warm: warm
        )
        return try await job.unchanged()
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
                reason: (error as NSError).localizedFailureReason
            )
        }
    }
}

extension RenderOptions {
    /// The files that are written, whatever paths lead to them.
    public func targets(in environment: Environment) -> [(path: String, target: String)] {
        let folder = environment.currentDirectory
        return outputs.map { output in
            // A chain of links that has no end is told of by the row's own render.
            let target = try? OutputFile.destination(of: output.path, in: folder)
            return (output.path, target ?? RealPath.absolute(output.path, in: folder))
        }
    }
}

extension BatchRun.Summary {
    /// A line for people.
    public func text(elapsed: Duration) -> String {
        let seconds = (elapsed / .seconds(1)).oneDecimal
        var parts = ["\(done) \(done == 1 ? "video" : "videos") in \(seconds) s"]
        if unchanged > 0 { parts.append("\(unchanged) unchanged") }
        if !failures.isEmpty { parts.append("\(failures.count) failed") }
        if left > 0 { parts.append("\(left) left") }
        return parts.joined(separator: ", ")
    }
}
