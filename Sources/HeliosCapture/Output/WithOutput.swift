import ChildProcess
import Encoding

/// An output that is complete and has its name.
public struct WrittenOutput: Sendable, Hashable {
    /// Its size, of a folder that of all its files.
    public let bytes: Int
    /// Its path, if its folder was renamed while it was written; nil: it is where it was to be.
    public let movedTo: String?
}

/// Runs `body` while it writes a video to ``OutputFile/opened``; gives the video its name when `body` returns, and
/// removes it when `body` throws, so that an older video stays.
///
/// The file is there, and empty, before `body` begins: ffmpeg needs `-y`.
///
/// - Parameters:
///   - option: what gave the path, for messages.
///   - isFormatKnown: whether neither path nor file needs an extension that tells the format.
/// - Throws: what `body` throws; ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/encoderFailed``
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

/// The same with a folder.
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

/// The same with any destination.
///
/// - Parameter body: gets what ffmpeg writes to; nil: the standard output.
/// - Returns: what `body` returns, and what was written, if that is known.
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

/// Runs `body`; a path that it has made is removed even if this process is killed.
private func guarded<Result>(_ path: String?, _ body: () async throws -> Result) async throws -> Result {
    guard let path else { return try await body() }
    return try await withProcessGuard(removing: path) { _ in try await body() }
}
