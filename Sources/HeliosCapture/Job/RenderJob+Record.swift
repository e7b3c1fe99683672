import Browser
import Encoding
import Foundation

/// Incremental renders, which skip a video that is up to date.
extension RenderJob {
    /// The outcome of a render.
    public enum Outcome: Sendable {
        case made(RenderReport)
        /// The existing video is up to date.
        case unchanged(UnchangedReport)
    }

    /// Renders the video, unless the options are conditional and it is up to date.
    ///
    /// - Throws: only ``HeliosError``.
    public func runIfNeeded() async throws -> Outcome {
        guard options.isConditional else { return .made(try await run()) }
        do {
            let key = try await recordKey()
            if let report = unchanged(key) { return .unchanged(report) }
            var job = self
            job.recordKey = key
            return .made(try await job.run())
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// The existing video, if it is up to date; nil if it must be rendered.
    ///
    /// - Throws: only ``HeliosError``.
    public func unchanged() async throws -> UnchangedReport? {
        guard options.isConditional else { return nil }
        do {
            return unchanged(try await recordKey())
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// Checks that the output can contain a record.
    ///
    /// - Throws: a usage error.
    static func checkRecord(_ options: RenderOptions, _ video: VideoPlan) throws(HeliosError) {
        guard options.isConditional else { return }
        guard case .file = video.destination, RecordPlace(video.format) != nil else {
            throw HeliosError(
                .usage,
                "the output cannot hold a record of its inputs",
                at: "--if-changed, \(options.output)",
                advice: "MP4, MOV, WebM, MKV, GIF, APNG and WebP files have one."
            )
        }
        guard options.input.root != nil else {
            throw HeliosError(
                .usage,
                "whether a page on the web has changed cannot be known",
                at: "--if-changed, \(options.input.name)",
                advice: "Leave out --if-changed, or render from a folder."
            )
        }
    }

    /// Embeds the record of the inputs in the complete video.
    func writeRecord(to video: OpenedOutput?) throws {
        guard let recordKey, let video, let place = RecordPlace(self.video.format) else { return }
        guard let file = EditedFile(path: video.location, isWritten: true) else {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot write the output's record",
                at: options.output,
                errno: errno
            )
        }
        let folder = environment.currentDirectory
        // The configuration file is not an input: its effect on this render is in the options.
        let given = options.inputs.filter { $0.path != options.configPath }.map {
            RealPath.absolute($0.path, in: folder)
        }
        let record = RenderRecord(
            key: recordKey,
            used: given + usedFiles.present,
            missing: usedFiles.missing,
            in: recordFolder,
            since: beginning
        )
        try place.write(record.text, to: file)
    }

    private func unchanged(_ key: String) -> UnchangedReport? {
        let paths = options.outputs.map { RealPath.absolute($0.path, in: environment.currentDirectory) }
        guard paths.allSatisfy({ FileStatus(following: $0)?.kind == .regular }),
            let place = RecordPlace(video.format), let file = EditedFile(path: paths[0], isWritten: false),
            let record = place.read(from: file).flatMap({ RenderRecord($0) }),
            record.isCurrent(key: key, in: recordFolder)
        else { return nil }
        return UnchangedReport(
            input: options.input.location,
            output: options.output,
            bytes: file.size
        )
    }

    /// The folder that paths in the record are relative to.
    private var recordFolder: String { options.input.root ?? environment.currentDirectory }

    /// A digest of everything but the files that determines the video.
    private func recordKey() async throws -> String {
        var settings = options
        // Input and output may be moved together with their folder.
        settings.input = .file(root: "", path: options.input.page ?? "")
        settings.output = ""
        // A batch sets it; the number of workers changes no frame.
        settings.page.workers = .auto
        (settings.page.propsPath, settings.configPath) = (nil, nil)
        (settings.dependencyPath, settings.contactSheetPath, settings.waveformPath) = (nil, nil, nil)
        let programs = try await versions()
        let parts =
            [Version.current, video.format.name, video.codec.encoder, video.pixelFormat] + programs
            + options.page.fonts.flatMap(\.files) + [StableText.of(settings)]
        return SHA256.hex(of: parts.joined(separator: "\n").utf8)
    }

    private func versions() async throws -> [String] {
        let tools = warm ?? WarmTools()
        async let encoder = tools.encoder(given: options.tools.ffmpeg, environment: environment)
        async let browser = tools.browserVersion(
            of: try .find(path: options.tools.chromium, searchPath: environment.searchPath),
            environment: environment
        )
        return [try await encoder.version, try await browser]
    }
}

/// A video that is up to date and was not rendered.
public struct UnchangedReport: Sendable, Hashable {
    /// The page's absolute path.
    public let input: String
    /// The path, as given.
    public let output: String
    /// The size in bytes.
    public let bytes: Int

    public init(input: String, output: String, bytes: Int) {
        self.input = input
        self.output = output
        self.bytes = bytes
    }

    /// A human-readable line.
    public var line: String { "\(output): unchanged".onOneLine }
}
