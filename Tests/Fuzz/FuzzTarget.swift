import Foundation

/// What libFuzzer feeds its inputs to, by name; each reads what a page, a file or a command line has written.
///
/// A trap, an address error or an input that takes too long is a finding, and so is a broken promise of the code
/// (``promise(_:_:)``).
enum FuzzTarget: String, CaseIterable {
    case devtools, media, options, pages, paths, requests, subtitles, tables

    func run(_ bytes: Data) {
        switch self {
        case .devtools: Self.readMessages(bytes)
        case .media: Self.readMedia(bytes)
        case .options: Self.readOptions(bytes)
        case .pages: Self.readPage(bytes)
        case .paths: Self.resolvePath(bytes)
        case .requests: Self.request(bytes)
        case .subtitles: Self.readSubtitles(bytes)
        case .tables: Self.readTables(bytes)
        }
    }

    /// Ends the process unless a condition holds, so that the fuzzer keeps the input.
    static func promise(_ holds: Bool, _ what: String) {
        guard !holds else { return }
        fatalError(what)
    }

    /// A file of the input's in the working folder, which Scripts/fuzz makes in memory and removes.
    static func file(_ bytes: Data, named name: String = "input") -> String {
        let path = "\(FileManager.default.currentDirectoryPath)/\(name)"
        guard FileManager.default.createFile(atPath: path, contents: bytes) else {
            fatalError("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        return path
    }
}
