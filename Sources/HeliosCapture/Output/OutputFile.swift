import CHeliosShims
import Encoding
import Foundation

/// The video while it is being written: an unnamed file (O_TMPFILE), which is linked to the target when complete.
///
/// If the file system does not support that, or ffmpeg chooses the format by the extension, it is a hidden file next
/// to the target. Its folder is kept open, so that the file stays in it even if the folder is renamed.
public final class OutputFile: Sendable {
    /// The absolute path of the video; a symbolic link is kept, and its target is written.
    public let target: String
    /// The absolute path of the hidden file; nil if the file is unnamed.
    let temporaryPath: String?
    private let folder: OpenFolder
    private let descriptor: CInt

    private static let longestName = 255
    private static let longestLinkChain = 40

    /// Checks that the target can be written, and creates the empty file.
    ///
    /// - Parameters:
    ///   - option: the option that specifies the path, for messages.
    ///   - isFormatKnown: whether the format is known without an extension of the path or the file.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that is not a file name.
    init(
        path: String,
        option: String = "-o",
        currentDirectory: String,
        isFormatKnown: Bool
    ) throws(HeliosError) {
        try Self.checkName(path, option: option)
        target = try Self.destination(of: path, in: currentDirectory)
        if let status = try Self.status(of: target, path), status.kind != .regular {
            let reason = status.kind == .folder ? "it is a folder" : "it is not a regular file"
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, reason: reason)
        }
        let fileExtension = RealPath.name(of: target).pathExtension
        guard isFormatKnown || !fileExtension.isEmpty else {
            throw HeliosError(
                .usage,
                "the output has no extension to choose the format by",
                at: "\(option) \(path)",
                advice: "End it in .mp4, for example, or choose a --format."
            )
        }
        folder = try OpenFolder(RealPath.folder(of: target), for: path)
        // Only creating the file takes read-only mounts, quotas and ACLs into account.
        let unnamed = isFormatKnown ? helios_open_unnamed(folder.descriptor) : -1
        guard unnamed < 0 else {
            (descriptor, temporaryPath) = (unnamed, nil)
            return
        }
        let hidden = Self.temporaryPath(for: target, extension: fileExtension)
        let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
        descriptor = openat(folder.descriptor, RealPath.name(of: hidden), flags, 0o666)
        guard descriptor >= 0 else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, errno: errno)
        }
        temporaryPath = hidden
    }

    deinit { close(descriptor) }

    /// The file, for ffmpeg to write.
    public var opened: OpenedOutput {
        guard let temporaryPath else { return OpenedOutput(descriptor: descriptor) }
        return OpenedOutput(descriptor: folder.descriptor, name: RealPath.name(of: temporaryPath))
    }

    /// Writes the complete contents.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``.
    func write(_ data: Data) throws(HeliosError) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else {
                throw HeliosError(.cannotWriteOutput, "cannot write the output", at: target, errno: errno)
            }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Moves the complete video to its path, replacing an existing file.
    func commit() throws(HeliosError) -> WrittenOutput {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else {
            throw HeliosError(.encoderFailed, "the encoder wrote nothing", at: target)
        }
        let name = RealPath.name(of: target)
        if let temporaryPath {
            try rename(RealPath.name(of: temporaryPath), to: name)
        } else if helios_link(descriptor, folder.descriptor, name) != 0 {
            guard errno == EEXIST else { throw unnameable(errno) }
            // linkat(2) cannot replace an existing file; rename(2) requires a name.
            let hidden = RealPath.name(of: Self.temporaryPath(for: target, extension: nil))
            guard helios_link(descriptor, folder.descriptor, hidden) == 0 else { throw unnameable(errno) }
            do throws(HeliosError) {
                try rename(hidden, to: name)
            } catch {
                unlinkat(folder.descriptor, hidden, 0)
                throw error
            }
        }
        return WrittenOutput(bytes: Int(status.st_size), movedTo: folder.place(of: name, whatWas: target))
    }

    private func rename(_ hidden: String, to name: String) throws(HeliosError) {
        guard renameat(folder.descriptor, hidden, folder.descriptor, name) == 0 else {
            throw unnameable(errno)
        }
    }

    private func unnameable(_ errno: CInt) -> HeliosError {
        HeliosError(.cannotWriteOutput, "cannot name the complete video", at: target, errno: errno)
    }

    /// Removes the incomplete video.
    func discard() {
        if let temporaryPath { unlinkat(folder.descriptor, RealPath.name(of: temporaryPath), 0) }
    }

    /// An unused hidden name next to the target that is unique to this process.
    static func temporaryPath(for target: String, extension fileExtension: String?) -> String {
        let folder = RealPath.folder(of: target)
        let random = String(UInt32.random(in: .min ... .max), radix: 36)
        let suffix = fileExtension.map { $0.isEmpty ? "" : ".\($0)" } ?? ""
        let ending = ".\(getpid())-\(random).partial\(suffix)"
        let name = RealPath.name(of: target)
        var stem = suffix.isEmpty ? name : name.removingExtension
        while stem.utf8.count + ending.utf8.count + 1 > longestName { stem.removeLast() }
        return RealPath.joined(folder, ".\(stem)\(ending)")
    }

    static func checkName(_ path: String, option: String) throws(HeliosError) {
        guard !path.hasSuffix("/"), !path.utf8.contains(0), path.contains(where: { $0 != "/" && $0 != "." })
        else {
            throw HeliosError(
                .usage,
                "the output is not the name of a file or folder",
                at: "\(option) \(path)"
            )
        }
    }

    /// Follows symbolic links at the end of a path, including those whose target, or its folder, does not exist yet.
    static func destination(of argument: String, in currentDirectory: String) throws(HeliosError) -> String {
        var path = RealPath.absolute(argument, in: currentDirectory)
        for _ in 0..<longestLinkChain {
            guard FileStatus(notFollowing: path)?.kind == .symbolicLink else {
                return RealPath.joined(
                    RealPath.standardized(RealPath.folder(of: path)),
                    RealPath.name(of: path)
                )
            }
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
            path = RealPath.absolute(link, in: RealPath.folder(of: path))
        }
        throw HeliosError(.cannotWriteOutput, "cannot write the output", at: argument, errno: ELOOP)
    }

    /// The status of the file at a path; nil if it does not exist yet.
    ///
    /// - Parameter argument: the path as given, for messages.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput`` for an invalid file name.
    static func status(of target: String, _ argument: String) throws(HeliosError) -> FileStatus? {
        let status = FileStatus(following: target)
        guard status == nil, errno == ENAMETOOLONG else { return status }
        throw HeliosError(.cannotWriteOutput, "cannot write the output", at: argument, errno: ENAMETOOLONG)
    }
}
