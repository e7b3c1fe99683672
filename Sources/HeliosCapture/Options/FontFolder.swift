import Foundation

/// A folder of fonts, from an option.
public struct FontFolder: Sendable, Hashable {
    /// The absolute path, without symbolic links.
    public let path: String

    /// The signatures of the formats that both Chromium and libass support: TrueType, OpenType, collections.
    private static let signatures: Set<Data> = [
        Data([0, 1, 0, 0]), Data("true".utf8), Data("OTTO".utf8), Data("ttcf".utf8),
    ]

    /// Resolves the folder, and checks that it or one of its subfolders contains a font.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound``.
    public init(argument: String, currentDirectory: String) throws(HeliosError) {
        let absolute = RealPath.absolute(argument, in: currentDirectory)
        guard let path = RealPath.resolve(absolute), let status = FileStatus(following: path) else {
            let what = "the folder of --fonts was not found"
            throw HeliosError(.inputNotFound, what, at: argument, errno: errno)
        }
        guard status.kind == .folder else {
            throw HeliosError(.inputNotFound, "--fonts takes a folder", at: argument, reason: "it is a file")
        }
        guard access(path, R_OK | X_OK) == 0 else {
            throw HeliosError(.inputNotFound, "cannot read the folder of --fonts", at: argument, errno: errno)
        }
        guard Self.hasFont(path) else {
            throw HeliosError(
                .inputNotFound,
                "there is no font in the folder of --fonts",
                at: argument,
                advice: "It takes TrueType and OpenType files; WOFF is for pages alone, by @font-face."
            )
        }
        self.path = path
    }

    /// The absolute paths of the regular files in it and its subfolders, sorted.
    var files: [String] {
        guard let names = FileManager.default.enumerator(atPath: path) else { return [] }
        return names.compactMap { ($0 as? String).map { "\(path)/\($0)" } }
            .filter { FileStatus(following: $0)?.kind == .regular }.sorted()
    }

    private static func hasFont(_ folder: String) -> Bool {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return false }
        return names.contains { name in
            guard let name = name as? String,
                FileStatus(following: "\(folder)/\(name)")?.kind == .regular,
                let file = FileHandle(forReadingAtPath: "\(folder)/\(name)")
            else { return false }
            defer { try? file.close() }
            return (try? file.read(upToCount: 4)).map(signatures.contains) ?? false
        }
    }
}
