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
    /// Makes the video, in a folder that is made for it if there is none.
    ///
    /// - Parameter isAlone: whether no other is made at the same time; else it does not take further browsers.
    /// - Throws: ``HeliosError`` alone.
    public func render(
        _ warm: WarmTools,
        _ environment: Environment,
        _ logger: Logger,
        isAlone: Bool
    ) async throws -> RenderReport {
        var options = options
        if !isAlone, options.page.workers == .auto { options.page.workers = .exactly(1) }
        var logger = logger
        logger[metadataKey: "row"] = "\(number)"
        if logger.logLevel > .debug { logger.logLevel = max(logger.logLevel, .warning) }
        do {
            try FileManager.default.createDirectory(
                atPath: options.folder(in: environment),
                withIntermediateDirectories: true
            )
        } catch {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot make the output's folder",
                at: options.output,
                reason: (error as NSError).localizedFailureReason
            )
        }
        let job = try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: .silent,
            warm: warm
        )
        return try await job.withFonts { try await $0.run() }
    }
}

extension RenderOptions {
    /// The folder of the output.
    fileprivate func folder(in environment: Environment) -> String {
        RealPath.folder(of: RealPath.absolute(output, in: environment.currentDirectory))
    }

    /// The file that is written, whatever path leads to it.
    public func target(in environment: Environment) -> String {
        let folder = environment.currentDirectory
        // A chain of links that has no end is told of by the row's own render.
        return (try? OutputFile.destination(of: output, in: folder))
            ?? RealPath.absolute(output, in: folder)
    }
}

extension BatchRun.Summary {
    /// A line for people.
    public func text(elapsed: Duration) -> String {
        let seconds = (elapsed / .seconds(1)).oneDecimal
        var parts = ["\(done) \(done == 1 ? "video" : "videos") in \(seconds) s"]
        if !failures.isEmpty { parts.append("\(failures.count) failed") }
        if left > 0 { parts.append("\(left) left") }
        return parts.joined(separator: ", ")
    }
}
