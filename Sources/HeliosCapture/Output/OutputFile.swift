import CHeliosShims
import Encoding
import Foundation

/// The video while it is being written: an unnamed file (O_TMPFILE), which is linked to the target when complete.
///
/// If the file system does not support that, or ffmpeg chooses the format by the extension, it is a hidden file next
/// to the target. Its folder is kept open, so that the file stays in it even if the folder is renamed.
public final class OutputFile: PendingOutput, Sendable {
    /// The absolute path of the video; a symbolic link is kept, and its target is written.
    public var target: String { place.target }
    private let place: OutputPlace
    private var folder: OpenFolder { place.folder }
    /// The absolute path of the hidden file; nil if the file is unnamed.
    let temporaryPath: String?
    private let descriptor: CInt

    /// Creates an empty unnamed file; nil if the file system has none.
    init?(unnamedIn place: OutputPlace) {
        descriptor = helios_open_unnamed(place.folder.descriptor)
        guard descriptor >= 0 else { return nil }
        (self.place, temporaryPath) = (place, nil)
    }

    /// Creates an empty file of a hidden name.
    ///
    /// - Parameter name: its absolute path, of ``OutputPath/hidden(for:extension:)``.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``.
    init(named name: String, in place: OutputPlace) throws(HeliosError) {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
        descriptor = openat(place.folder.descriptor, RealPath.name(of: name), flags, 0o666)
        guard descriptor >= 0 else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: place.argument, errno: errno)
        }
        (self.place, temporaryPath) = (place, name)
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
