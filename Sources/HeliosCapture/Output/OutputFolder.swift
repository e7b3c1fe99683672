import Encoding
import Foundation

/// A folder of images while it is being written: a hidden one next to the target, to which it is renamed when complete.
final class OutputFolder: Sendable {
    /// The absolute path of the complete folder.
    let target: String
    /// The absolute path of the hidden folder.
    let temporaryPath: String
    private let parent: OpenFolder
    private let folder: OpenFolder

    /// Checks that the target can be written, and creates the hidden folder.
    ///
    /// An existing folder must be empty: images of another render would be mistaken for the new ones, and other files
    /// must not be removed.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that is not a folder name.
    init(path: String, currentDirectory: String) throws(HeliosError) {
        var name = path
        while name.hasSuffix("/"), name.count > 1 { name.removeLast() }
        try OutputPath.check(name, option: "-o")
        target = try OutputPath.target(of: name, in: currentDirectory)
        try Self.checkIsFree(target, path)
        try OutputPath.checkMayReplace(target, path)
        parent = try OpenFolder(RealPath.folder(of: target), for: path)
        temporaryPath = OutputPath.hidden(for: target, extension: nil)
        let hidden = RealPath.name(of: temporaryPath)
        guard mkdirat(parent.descriptor, hidden, 0o777) == 0, let made = OpenFolder(hidden, in: parent) else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, errno: errno)
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

    private static func checkIsFree(_ target: String, _ path: String) throws(HeliosError) {
        guard let status = try OutputPath.status(of: target, path) else { return }
        let isFolder = status.kind == .folder
        if isFolder, (try? FileManager.default.contentsOfDirectory(atPath: target))?.isEmpty == true {
            return
        }
        throw HeliosError(
            .cannotWriteOutput,
            "cannot write the output",
            at: path,
            reason: isFolder ? "the folder is not empty" : "it is not a folder",
            advice: isFolder ? "Name another, or remove it first." : nil
        )
    }
}
