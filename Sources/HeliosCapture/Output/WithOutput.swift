import Encoding

/// Runs `body` while it writes a video to ``OutputFile/temporaryPath``; gives the video its name when `body`
/// returns, and removes it when `body` throws, so that an older video stays.
///
/// The temporary file is there, and empty, before `body` begins: ffmpeg needs `-y`.
///
/// - Parameter isFormatKnown: whether the path needs no extension that tells the format.
/// - Returns: what `body` returns, and the video's size in bytes.
/// - Throws: what `body` throws; ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/encoderFailed``
///   if nothing was written.
public func withOutputFile<Result>(
    at path: String,
    currentDirectory: String,
    isFormatKnown: Bool = false,
    _ body: (OutputFile) async throws -> Result
) async throws -> (result: Result, bytes: Int) {
    let file = try OutputFile(path: path, currentDirectory: currentDirectory, isFormatKnown: isFormatKnown)
    do {
        let result = try await body(file)
        return (result, try file.commit())
    } catch {
        file.discard()
        throw error
    }
}

/// The same with a folder.
func withOutputFolder<Result>(
    at path: String,
    currentDirectory: String,
    _ body: (OutputFolder) async throws -> Result
) async throws -> (result: Result, bytes: Int) {
    let folder = try OutputFolder(path: path, currentDirectory: currentDirectory)
    do {
        let result = try await body(folder)
        return (result, try folder.commit())
    } catch {
        folder.discard()
        throw error
    }
}

/// The same with any destination; `body` gets what ffmpeg is to write to.
///
/// - Returns: what `body` returns, and the size in bytes, if it is known.
func withOutput<Result>(
    _ plan: VideoPlan,
    currentDirectory: String,
    _ body: (_ path: String) async throws -> Result
) async throws -> (result: Result, bytes: Int?) {
    switch plan.destination {
    case .standardOutput:
        return (try await body(EncodingJob.standardOutput), nil)
    case .file(let path):
        let isKnown = plan.format.muxer != nil
        return try await withOutputFile(
            at: path,
            currentDirectory: currentDirectory,
            isFormatKnown: isKnown
        ) { try await body($0.temporaryPath) }
    case .folder(let path, let name):
        return try await withOutputFolder(at: path, currentDirectory: currentDirectory) { folder in
            try await body("\(folder.temporaryPath.replacing("%", with: "%%"))/\(name)")
        }
    }
}
