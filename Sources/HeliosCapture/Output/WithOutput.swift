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
    let place = try OutputPlace(
        ofFile: path,
        option: option,
        currentDirectory: currentDirectory,
        isFormatKnown: isFormatKnown
    )
    // Only creating the file takes read-only mounts, quotas and ACLs into account.
    if isFormatKnown, let file = OutputFile(unnamedIn: place) { return try await complete(file, body) }
    let hidden = OutputPath.hidden(for: place.target, extension: place.fileExtension)
    return try await withProcessGuard(removing: [hidden]) { _ in
        try await complete(OutputFile(named: hidden, in: place), body)
    }
}

/// Runs `body`, which writes files to a folder, as ``withOutputFile(at:option:currentDirectory:isFormatKnown:_:)``.
func withOutputFolder<Result>(
    at path: String,
    currentDirectory: String,
    _ body: (OutputFolder) async throws -> Result
) async throws -> (result: Result, written: WrittenOutput) {
    let place = try OutputPlace(ofFolder: path, currentDirectory: currentDirectory)
    let hidden = OutputPath.hidden(for: place.target, extension: nil)
    return try await withProcessGuard(removing: [hidden]) { _ in
        try await complete(OutputFolder(named: hidden, in: place), body)
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

/// An output while it is being written.
protocol PendingOutput {
    /// Moves it to its path, complete.
    func commit() throws(HeliosError) -> WrittenOutput
    /// Removes it, incomplete.
    func discard()
}

private func complete<Output: PendingOutput, Result>(
    _ output: Output,
    _ body: (Output) async throws -> Result
) async throws -> (result: Result, written: WrittenOutput) {
    do {
        let result = try await body(output)
        return (result, try output.commit())
    } catch {
        output.discard()
        throw error
    }
}
