import ChildProcess
import Encoding

/// A completed output.
public struct WrittenOutput: Sendable, Hashable {
    /// The size of the file, or the total size of a folder's files.
    public let bytes: Int
    /// The actual path, if its folder was renamed meanwhile; nil if the path is unchanged.
    public let movedTo: String?
}

/// Runs `body`, which writes a video to ``OutputFile/opened``; moves the video to its path when `body` returns, and
/// removes it when `body` throws, so that an existing video is kept.
///
/// An empty file exists before `body` runs, so ffmpeg needs `-y`.
///
/// - Parameters:
///   - option: the option that specifies the path, for messages.
///   - isFormatKnown: whether the format is known without an extension of the path or the file.
/// - Throws: the errors of `body`; ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/encoderFailed``
///   if nothing was written.
public func withOutputFile<Result>(
    at path: String,
    option: String = "-o",
    currentDirectory: String,
    isFormatKnown: Bool = false,
    _ body: (OutputFile) async throws -> Result
) async throws -> (result: Result, written: WrittenOutput) {
    let file = try OutputFile(
        path: path,
        option: option,
        currentDirectory: currentDirectory,
        isFormatKnown: isFormatKnown
    )
    return try await guarded(file.temporaryPath) {
        do {
            let result = try await body(file)
            return (result, try file.commit())
        } catch {
            file.discard()
            throw error
        }
    }
}

/// Runs `body`, which writes files to a folder, as ``withOutputFile(at:option:currentDirectory:isFormatKnown:_:)``.
func withOutputFolder<Result>(
    at path: String,
    currentDirectory: String,
    _ body: (OutputFolder) async throws -> Result
) async throws -> (result: Result, written: WrittenOutput) {
    let folder = try OutputFolder(path: path, currentDirectory: currentDirectory)
    return try await guarded(folder.temporaryPath) {
        do {
            let result = try await body(folder)
            return (result, try folder.commit())
        } catch {
            folder.discard()
            throw error
        }
    }
}

/// Runs `body`, which writes to the destination of a plan.
///
/// - Parameter body: receives the output that ffmpeg writes to; nil: standard output.
/// - Returns: the result of `body`, and the completed output; nil for standard output.
func withOutput<Result>(
    _ plan: VideoPlan,
    currentDirectory: String,
    _ body: (OpenedOutput?) async throws -> Result
) async throws -> (result: Result, written: WrittenOutput?) {
    switch plan.destination {
    case .standardOutput:
        return (try await body(nil), nil)
    case .file(let path):
        let isKnown = plan.format.muxer != nil
        return try await withOutputFile(
            at: path,
            currentDirectory: currentDirectory,
            isFormatKnown: isKnown
        ) { try await body($0.opened) }
    case .folder(let path, let name):
        return try await withOutputFolder(at: path, currentDirectory: currentDirectory) {
            try await body($0.opened(name))
        }
    }
}

/// Runs `body`; the path is removed even if this process is killed.
private func guarded<Result>(_ path: String?, _ body: () async throws -> Result) async throws -> Result {
    guard let path else { return try await body() }
    return try await withProcessGuard(removing: path) { _ in try await body() }
}
