import Foundation

/// A folder of pictures while it is being written: a hidden one beside its target, which it becomes when complete.
struct OutputFolder: Sendable, Hashable {
    /// The absolute path that the folder gets.
    let target: String
    /// Where to write.
    let temporaryPath: String

    /// Checks that the target can be written, and makes the temporary folder.
    ///
    /// A folder that is there already must be empty: pictures of another render among the new ones would be taken
    /// for them, and what else lies there is not this command's to remove.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that names no folder.
    init(path: String, currentDirectory: String) throws(HeliosError) {
        var name = path
        while name.hasSuffix("/"), name.count > 1 { name.removeLast() }
        try OutputFile.checkName(name)
        target = try OutputFile.destination(of: name, in: currentDirectory)
        try Self.checkIsFree(target, path)
        let folder = RealPath.folder(of: target)
        try OutputFile.checkFolder(folder, path)
        temporaryPath = OutputFile.temporaryPath(for: target, extension: nil)
        guard mkdir(temporaryPath, 0o777) == 0 else {
            throw HeliosError(.cannotWriteOutput, "cannot write the output", at: path, errno: errno)
        }
    }

    /// Gives the complete folder its name.
    ///
    /// - Returns: the size of its files in bytes.
    func commit() throws(HeliosError) -> Int {
        let sizes = names.compactMap { FileStatus(notFollowing: "\(temporaryPath)/\($0)")?.size }
        guard !sizes.isEmpty else {
            throw HeliosError(.encoderFailed, "the encoder wrote nothing", at: target)
        }
        // An empty folder is replaced, any other is not (rename(2)).
        guard rename(temporaryPath, target) == 0 else {
            throw HeliosError(
                .cannotWriteOutput,
                "cannot rename the complete folder",
                at: target,
                errno: errno
            )
        }
        return sizes.reduce(0, +)
    }

    /// Removes the unfinished pictures.
    func discard() {
        for name in names { unlink("\(temporaryPath)/\(name)") }
        rmdir(temporaryPath)
    }

    private var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: temporaryPath)) ?? []
    }

    private static func checkIsFree(_ target: String, _ path: String) throws(HeliosError) {
        guard let status = FileStatus(notFollowing: target) else { return }
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
