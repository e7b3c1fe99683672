import Encoding
import Foundation

/// A folder of images while it is being written: a hidden one next to the target, to which it is renamed when complete.
final class OutputFolder: PendingOutput, Sendable {
    /// The absolute path of the complete folder.
    var target: String { place.target }
    private let place: OutputPlace
    private var parent: OpenFolder { place.folder }
    /// The absolute path of the hidden folder.
    let temporaryPath: String
    private let folder: OpenFolder

    /// Creates the hidden folder.
    ///
    /// - Parameter name: its absolute path, of ``OutputPath/hidden(for:extension:)``.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``.
    init(named name: String, in place: OutputPlace) throws(HeliosError) {
        (self.place, temporaryPath) = (place, name)
        let hidden = RealPath.name(of: name)
        guard mkdirat(place.folder.descriptor, hidden, 0o777) == 0,
            let made = OpenFolder(hidden, in: place.folder)
        else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: place.argument, errno: errno)
        }
        folder = made
    }

    /// The files in it, for ffmpeg to write.
    ///
    /// - Parameter name: see ``NumberedName``.
    func opened(_ name: String) -> OpenedOutput { OpenedOutput(descriptor: folder.descriptor, name: name) }

    /// Renames the complete folder to its path.
    func commit() throws(HeliosError) -> WrittenOutput {
        let sizes = names.compactMap { FileStatus(notFollowing: opened($0).location)?.size }
        guard !sizes.isEmpty else {
            throw HeliosError(.encoderFailed, "the encoder wrote nothing", at: target)
        }
        let name = RealPath.name(of: target)
        // rename(2) replaces only an empty folder.
        guard renameat(parent.descriptor, RealPath.name(of: temporaryPath), parent.descriptor, name) == 0
        else {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot rename the complete folder",
                at: target,
                errno: errno
            )
        }
        return WrittenOutput(
            bytes: sizes.reduce(0, +),
            movedTo: parent.place(of: name, whatWas: target)
        )
    }

    /// Removes the incomplete folder.
    func discard() {
        for name in names { unlinkat(folder.descriptor, name, 0) }
        unlinkat(parent.descriptor, RealPath.name(of: temporaryPath), AT_REMOVEDIR)
    }

    private var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd/\(folder.descriptor)")) ?? []
    }
}
