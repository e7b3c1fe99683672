import Foundation

/// Where a video or a folder of images will lie, checked before anything is written.
struct OutputPlace: Sendable {
    /// The path as given, for messages.
    let argument: String
    /// The absolute path of the output; a symbolic link is kept, and its target is written.
    let target: String
    /// The folder that it lies in, kept open.
    let folder: OpenFolder

    /// Checks that a file can be written.
    ///
    /// - Parameters:
    ///   - option: the option that specifies the path, for messages.
    ///   - isFormatKnown: whether the format is known without an extension of the path or the file.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that is not a file name.
    init(
        ofFile path: String,
        option: String,
        currentDirectory: String,
        isFormatKnown: Bool
    ) throws(HeliosError) {
        argument = path
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
        guard isFormatKnown || !RealPath.name(of: target).pathExtension.isEmpty else {
            throw HeliosError(
                .usage,
                "the output has no extension to choose the format by",
                at: "\(option) \(path)",
                advice: option == "-o"
                    ? "End it in .mp4, for example, or choose a --format." : "End it in .wav, for example."
            )
        }
        folder = try OpenFolder(RealPath.folder(of: target), for: path)
    }

    /// Checks that a folder can be made.
    ///
    /// An existing folder must be empty: images of another render would be mistaken for the new ones, and other files
    /// must not be removed.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``, or a usage error for a path that is not a folder name.
    init(ofFolder path: String, currentDirectory: String) throws(HeliosError) {
        argument = path
        var name = path
        while name.hasSuffix("/"), name.count > 1 { name.removeLast() }
        try OutputPath.check(name, option: "-o")
        target = try OutputPath.target(of: name, in: currentDirectory)
        if let status = try OutputPath.status(of: target, path) {
            let isFolder = status.kind == .folder
            let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: target))?.isEmpty == true
            guard isFolder, isEmpty else {
                throw HeliosError(
                    .cannotWriteOutput,
                    "cannot write the output",
                    at: path,
                    reason: isFolder ? "the folder is not empty" : "it is not a folder",
                    advice: isFolder ? "Name another, or remove it first." : nil
                )
            }
        }
        try OutputPath.checkMayReplace(target, path)
        folder = try OpenFolder(RealPath.folder(of: target), for: path)
    }

    /// The extension of the file's name; empty if it has none.
    var fileExtension: String { RealPath.name(of: target).pathExtension }
}
