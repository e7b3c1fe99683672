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
        try OutputPath.check(path, option: option)
        target = try OutputPath.target(of: path, in: currentDirectory)
        // /dev/stdout is a link to a name of a pipe that only the kernel can follow.
        let given = FileStatus(following: RealPath.absolute(path, in: currentDirectory))
        if let status = try OutputPath.status(of: target, path) ?? given, status.kind != .regular {
            let isFolder = status.kind == .folder
            throw HeliosError(
                .cannotWriteOutput,
                "cannot write the output",
                at: path,
                reason: isFolder ? "it is a folder" : "it is not a regular file",
                advice: isFolder || option != "-o" ? nil : "Redirect the standard output to it, with -o -."
            )
        }
        try OutputPath.checkMayReplace(target, path)
        let fileExtension = RealPath.name(of: target).pathExtension
        guard isFormatKnown || !fileExtension.isEmpty else {
            throw HeliosError(
                .usage,
                "the output has no extension to choose the format by",
                at: "\(option) \(path)",
                advice: option == "-o"
                    ? "End it in .mp4, for example, or choose a --format." : "End it in .wav, for example."
            )
        }
        folder = try OpenFolder(RealPath.folder(of: target), for: path)
        // Only creating the file takes read-only mounts, quotas and ACLs into account.
        let unnamed = isFormatKnown ? helios_open_unnamed(folder.descriptor) : -1
        guard unnamed < 0 else {
            (descriptor, temporaryPath) = (unnamed, nil)
            return
        }
        let hidden = OutputPath.hidden(for: target, extension: fileExtension)
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
            let hidden = RealPath.name(of: OutputPath.hidden(for: target, extension: nil))
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
}
