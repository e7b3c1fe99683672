import Foundation

@testable import HeliosCapture

extension FuzzTarget {
    /// The text of a page, before a browser reads it.
    static func readPage(_ bytes: Data) {
        let hint = CompositionHint(text: bytes)
        _ = hint.size(TimelineOptions(), scale: 1)
        _ = hint.totalFrames(TimelineOptions())
        if let place = ImportMapPlace.find(in: bytes) {
            promise(bytes.indices.contains(place), "an import map has no place in its page")
        }
    }

    /// A folder with what a page must not get: hidden files, and links that lead out.
    private static let folder: ServedFolder = {
        let (files, root) = (FileManager.default, "\(FileManager.default.currentDirectoryPath)/root")
        try? files.createDirectory(atPath: "\(root)/sub/.git", withIntermediateDirectories: true)
        for name in ["index.html", ".env", "sub/a.mp4", "sub/.git/config", "../secret"] {
            _ = files.createFile(atPath: "\(root)/\(name)", contents: Data("x".utf8))
        }
        try? files.createSymbolicLink(atPath: "\(root)/out", withDestinationPath: "..")
        try? files.createSymbolicLink(atPath: "\(root)/in", withDestinationPath: "sub")
        // Begins the character that a slash after it ends: a prepended mark (UAX 29, rule GB9b).
        try? files.createDirectory(atPath: "\(root)/\u{600}", withIntermediateDirectories: true)
        return ServedFolder(root: RealPath.resolve(root) ?? root)
    }()

    /// A request's path, and in a second line its range.
    static func resolvePath(_ bytes: Data) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if case .file(let path) = folder.entry(forEncodedPath: lines[0]) {
            let rest = path.utf8.dropFirst(folder.root.utf8.count)
            promise(path.utf8.starts(with: folder.root.utf8), "a file outside of the folder: \(path)")
            promise(!String(rest)!.contains("/."), "a hidden file: \(path)")
        }
        for size in [0, 1, 1000, Int.max / 4] {
            let head = FileHead(ofFile: lines[0], size: size, range: lines.last)
            promise(head.body.lowerBound >= 0 && head.body.upperBound <= size, "a range beyond the file")
        }
    }
}
