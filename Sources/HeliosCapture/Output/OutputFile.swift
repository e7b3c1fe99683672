import Foundation

/// The video while it is being written: a hidden file beside its target, which it replaces when complete.
public struct OutputFile: Sendable, Hashable {
    /// The absolute path that the video gets; a symbolic link stays and its destination is written.
    public let target: String
    /// Where to write; it ends in the target's extension, by which ffmpeg chooses the format.
    public let temporaryPath: String

    private static let longestName = 255
    private static let longestLinkChain = 40

    /// Checks that the target can be written, and creates the temporary file, empty.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that names no file.
    init(path: String, currentDirectory: String) throws(HeliosError) {
        try Self.checkName(path)
        target = try Self.destination(of: path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)", path)
        if let status = FileStatus(following: target), status.kind != .regular {
            let reason = status.kind == .folder ? "it is a folder" : "it is not a regular file"
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, reason: reason)
        }
        let fileExtension = try Self.fileExtension(of: target, path)
        let folder = RealPath.folder(of: target)
        try Self.checkFolder(folder, path)
        let random = String(UInt32.random(in: .min ... .max), radix: 36)
        let ending = ".\(getpid())-\(random).partial.\(fileExtension)"
        var stem = RealPath.name(of: target).removingExtension
        while stem.utf8.count + ending.utf8.count + 1 > Self.longestName { stem.removeLast() }
        temporaryPath = "\(folder == "/" ? "" : folder)/.\(stem)\(ending)"

        // The kernel's answer to creating it is the only one that knows of read-only mounts, quotas and ACLs.
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, errno: errno)
        }
        close(descriptor)
    }

    /// Gives the complete video its name, in place of what had it before.
    ///
    /// - Returns: the video's size in bytes.
    func commit() throws(HeliosError) -> Int {
        guard let status = FileStatus(notFollowing: temporaryPath), status.size > 0 else {
            throw HeliosError(.encoderFailed, "the encoder wrote nothing", at: target)
        }
        guard rename(temporaryPath, target) == 0 else {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot rename the complete video",
                at: target,
                errno: errno
            )
        }
        return status.size
    }

    /// Removes the unfinished video.
    func discard() {
        unlink(temporaryPath)
    }

    private static func checkName(_ path: String) throws(HeliosError) {
        guard path != "-" else {
            throw HeliosError(
                .usage,
                "the video cannot go to the standard output",
                at: "-o -",
                reason: "an MP4 file is completed at its beginning",
                advice: "Name a file."
            )
        }
        guard !path.hasSuffix("/"), !path.utf8.contains(0), path.contains(where: { $0 != "/" && $0 != "." })
        else {
            throw HeliosError(.usage, "the output is not the name of a file", at: "-o \(path)")
        }
    }

    private static func fileExtension(of target: String, _ path: String) throws(HeliosError) -> String {
        let fileExtension = RealPath.name(of: target).pathExtension
        guard !fileExtension.isEmpty else {
            throw HeliosError(
                .usage,
                "the output has no extension to choose the format by",
                at: "-o \(path)",
                advice: "End it in .mp4, for example."
            )
        }
        return fileExtension
    }

    /// Follows the links at the end of a path, also one to a file that is not there yet.
    private static func destination(of path: String, _ argument: String) throws(HeliosError) -> String {
        var path = path
        for _ in 0..<longestLinkChain {
            guard FileStatus(notFollowing: path)?.kind == .symbolicLink else {
                let folder = RealPath.resolve(RealPath.folder(of: path)) ?? RealPath.folder(of: path)
                return "\(folder == "/" ? "" : folder)/\(RealPath.name(of: path))"
            }
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
            path = link.hasPrefix("/") ? link : "\(RealPath.folder(of: path))/\(link)"
        }
        throw HeliosError(.cannotWriteOutput, "cannot write the output", at: argument, errno: ELOOP)
    }

    private static func checkFolder(_ folder: String, _ path: String) throws(HeliosError) {
        guard let status = FileStatus(following: folder) else {
            let reason = errno
            throw HeliosError(
                .cannotWriteOutput,
                "cannot write the output",
                at: path,
                reason: "its folder \(folder)",
                errno: reason,
                advice: reason == ENOENT ? "Make the folder first." : nil
            )
        }
        guard status.kind == .folder else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, errno: ENOTDIR)
        }
    }
}

/// Runs `body` while it writes a video to ``OutputFile/temporaryPath``; gives the video its name when `body`
/// returns, and removes it when `body` throws, so that an older video stays.
///
/// The temporary file is there, and empty, before `body` begins: ffmpeg needs `-y`.
///
/// - Returns: what `body` returns, and the video's size in bytes.
/// - Throws: what `body` throws; ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/encoderFailed``
///   if nothing was written.
public func withOutputFile<Result>(
    at path: String,
    currentDirectory: String,
    _ body: (OutputFile) async throws -> Result
) async throws -> (result: Result, bytes: Int) {
    let file = try OutputFile(path: path, currentDirectory: currentDirectory)
    do {
        let result = try await body(file)
        return (result, try file.commit())
    } catch {
        file.discard()
        throw error
    }
}
