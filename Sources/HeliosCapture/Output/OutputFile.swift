import Foundation

/// The video while it is being written: a hidden file beside its target, which it replaces when complete.
public struct OutputFile: Sendable, Hashable {
    /// The absolute path that the video gets; a symbolic link stays and its destination is written.
    public let target: String
    /// Where to write; it ends in the target's extension, by which ffmpeg may have to choose the format.
    public let temporaryPath: String

    private static let longestName = 255
    private static let longestLinkChain = 40

    /// Checks that the target can be written, and creates the temporary file, empty.
    ///
    /// - Parameter isFormatKnown: whether the path needs no extension.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that names no file.
    init(path: String, currentDirectory: String, isFormatKnown: Bool) throws(HeliosError) {
        try Self.checkName(path)
        target = try Self.destination(of: path, in: currentDirectory)
        if let status = FileStatus(following: target), status.kind != .regular {
            let reason = status.kind == .folder ? "it is a folder" : "it is not a regular file"
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, reason: reason)
        }
        let fileExtension = RealPath.name(of: target).pathExtension
        guard isFormatKnown || !fileExtension.isEmpty else {
            throw HeliosError(
                .usage,
                "the output has no extension to choose the format by",
                at: "-o \(path)",
                advice: "End it in .mp4, for example, or choose a --format."
            )
        }
        try Self.checkFolder(RealPath.folder(of: target), path)
        temporaryPath = Self.temporaryPath(for: target, extension: fileExtension)

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

    /// A hidden name beside the target, not yet taken, that no other process makes up.
    static func temporaryPath(for target: String, extension fileExtension: String?) -> String {
        let folder = RealPath.folder(of: target)
        let random = String(UInt32.random(in: .min ... .max), radix: 36)
        let suffix = fileExtension.map { $0.isEmpty ? "" : ".\($0)" } ?? ""
        let ending = ".\(getpid())-\(random).partial\(suffix)"
        let name = RealPath.name(of: target)
        var stem = suffix.isEmpty ? name : name.removingExtension
        while stem.utf8.count + ending.utf8.count + 1 > longestName { stem.removeLast() }
        return "\(folder == "/" ? "" : folder)/.\(stem)\(ending)"
    }

    static func checkName(_ path: String) throws(HeliosError) {
        guard !path.hasSuffix("/"), !path.utf8.contains(0), path.contains(where: { $0 != "/" && $0 != "." })
        else {
            throw HeliosError(.usage, "the output is not the name of a file or folder", at: "-o \(path)")
        }
    }

    /// Follows the links at the end of a path, also one to a file that is not there yet.
    static func destination(of argument: String, in currentDirectory: String) throws(HeliosError) -> String {
        var path = argument.hasPrefix("/") ? argument : "\(currentDirectory)/\(argument)"
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

    static func checkFolder(_ folder: String, _ path: String) throws(HeliosError) {
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
