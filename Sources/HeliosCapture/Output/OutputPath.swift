import Foundation

/// Paths of outputs: the path that is written for one as given, and the hidden one until it is complete.
enum OutputPath {
    private static let longestName = 255
    private static let longestLinkChain = 40

    /// Checks that a path names a file or folder.
    ///
    /// - Parameter option: the option that specifies it, for messages.
    static func check(_ path: String, option: String) throws(HeliosError) {
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
    static func target(of argument: String, in currentDirectory: String) throws(HeliosError) -> String {
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

    /// Throws for a file that rename(2) may not replace, as in `/tmp`: otherwise that is known only after the render.
    ///
    /// - Parameter argument: the path as given, for messages.
    static func checkMayReplace(_ target: String, _ argument: String) throws(HeliosError) {
        guard !mayReplace(target, as: geteuid()) else { return }
        let reason = "it belongs to another user, and its folder lets only the owner replace it (sticky bit)"
        throw HeliosError(.cannotWriteOutput, "cannot write the output", at: argument, reason: reason)
    }

    /// Whether the sticky bit of its folder allows a user to replace a file; also true for one that does not exist.
    static func mayReplace(_ target: String, as user: uid_t) -> Bool {
        var (file, folder) = (stat(), stat())
        guard lstat(target, &file) == 0, stat(RealPath.folder(of: target), &folder) == 0 else { return true }
        return folder.st_mode & S_ISVTX == 0 || [0, file.st_uid, folder.st_uid].contains(user)
    }

    /// An unused hidden name next to the target that is unique to this process.
    static func hidden(for target: String, extension fileExtension: String?) -> String {
        let folder = RealPath.folder(of: target)
        let random = String(UInt32.random(in: .min ... .max), radix: 36)
        let suffix = fileExtension.map { $0.isEmpty ? "" : ".\($0)" } ?? ""
        let ending = ".\(getpid())-\(random).partial\(suffix)"
        let name = RealPath.name(of: target)
        var stem = suffix.isEmpty ? name : name.removingExtension
        while stem.utf8.count + ending.utf8.count + 1 > longestName { stem.removeLast() }
        return RealPath.joined(folder, ".\(stem)\(ending)")
    }
}
