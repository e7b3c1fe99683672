import ChildProcess
import Foundation

/// ffmpeg and ffprobe, found and checked.
public struct FFmpegTools: Sendable, Hashable {
    public let ffmpeg: String
    public let ffprobe: String
    /// The first line of `ffmpeg -version`.
    public let version: String
    /// The programs' environment.
    public let environment: [String: String]

    static let oldestMajorVersion = 5

    /// The version alone, as `5.1.9-0+deb12u1`.
    public var shortVersion: String {
        version.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
    }

    /// Finds ffmpeg and ffprobe, and runs ffmpeg once to see its version.
    ///
    /// `given` is a path, or a name without a slash that is searched for in `searchPath` (in the form of PATH); default:
    /// `ffmpeg`. ffprobe is searched for beside ffmpeg first. `environment` is passed to the programs, except FFREPORT,
    /// which would make them write a file, and what colours messages that are read here. SVT-AV1 is limited to errors and
    /// warnings, since it otherwise logs 17 lines of settings.
    /// Throws ``FFmpegError`` `.notFound` or `.unfit`.
    public static func find(
        given: String? = nil,
        searchPath: String,
        environment: [String: String]
    ) async throws -> FFmpegTools {
        let left: Set = ["FFREPORT", "AV_LOG_FORCE_COLOR", "AV_LOG_FORCE_256COLOR"]
        let environment = ["SVT_LOG": "2"].merging(environment.filter { !left.contains($0.key) }) { $1 }
        guard let ffmpeg = ExecutableFile.find(given ?? "ffmpeg", searchPath: searchPath) else {
            let place = given ?? "PATH"
            throw FFmpegError(.notFound, "there is no ffmpeg in \(place): install ffmpeg, or give its path")
        }
        let beside = (ffmpeg as NSString).deletingLastPathComponent
        guard
            let ffprobe = ExecutableFile.find("\(beside)/ffprobe", searchPath: "")
                ?? ExecutableFile.find("ffprobe", searchPath: searchPath)
        else {
            throw FFmpegError(
                .notFound,
                "there is no ffprobe beside \(ffmpeg) nor in PATH: install ffmpeg's tools"
            )
        }
        let version = try await versionLine(of: ffmpeg, environment: environment)
        if let major = majorVersion(version), major < oldestMajorVersion {
            throw FFmpegError(
                .unfit,
                "\(ffmpeg) is too old: version 5.0 or later is needed, this is \(version)"
            )
        }
        return FFmpegTools(ffmpeg: ffmpeg, ffprobe: ffprobe, version: version, environment: environment)
    }

    private static func versionLine(of path: String, environment: [String: String]) async throws -> String {
        let command = ChildCommand(executable: path, arguments: ["-version"], environment: environment)
        let result = try await ToolOutput.of(command, within: .seconds(20))
        let line = result.output.split(separator: "\n").first.map(String.init) ?? ""
        guard result.status.isSuccess, line.hasPrefix("ffmpeg version ") else {
            throw FFmpegError(
                .unfit,
                "\(path) does not answer -version as ffmpeg does",
                arguments: [path, "-version"],
                status: result.status,
                standardError: result.messages
            )
        }
        return line
    }

    /// The number in `ffmpeg version 5.1.9-…` or `n6.0`; nil for builds of a revision, which are assumed to be new.
    static func majorVersion(_ line: String) -> Int? {
        guard let word = line.split(separator: " ").dropFirst(2).first else { return nil }
        let digits = (word.hasPrefix("n") ? word.dropFirst() : word).prefix { $0.isNumber }
        return Int(digits)
    }
}
