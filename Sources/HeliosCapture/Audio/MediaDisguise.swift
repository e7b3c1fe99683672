import Browser
import Foundation
import Logging

/// The actual type of a file that is expected to be a medium.
enum MediaDisguise: String, Sendable {
    case empty = "the file is empty"
    case pointer = "the file is a Git LFS pointer, not the medium: get it with git lfs pull"
    case page = "the file is an HTML page, most likely a server's error"
    case playlist = "the file is a playlist, which names media elsewhere"

    /// The number of bytes that are examined.
    static let headSize = 512

    /// - Parameter head: the first bytes.
    init?(head: Data) {
        guard !head.isEmpty else {
            self = .empty
            return
        }
        let text = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            .lowercased()
        let beginnings: [(String, MediaDisguise)] = [
            ("version https://git-lfs", .pointer), ("<!doctype html", .page), ("<html", .page),
            ("<head", .page),
            ("#extm3u", .playlist), ("ffconcat version", .playlist), ("[playlist]", .playlist),
        ]
        guard let found = beginnings.first(where: { text.hasPrefix($0.0) }) else { return nil }
        self = found.1
    }

    /// The type of a file; nil if it cannot be read, or may be a medium.
    init?(file path: String) {
        guard FileStatus(following: path)?.kind == .regular, let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: Self.headSize)
        else {
            guard FileStatus(following: path)?.kind == .regular, access(path, R_OK) == 0 else { return nil }
            self = .empty
            return
        }
        self.init(head: head)
    }
}

extension PageTrack {
    /// Throws ``HeliosError`` `.pageFailed` if the browser cannot play it, with its actual type if it is not a medium,
    /// which Chromium's own errors (`DEMUXER_ERROR_COULD_NOT_OPEN`) do not contain.
    func throwIfUnplayable(in page: Page, server: CompositionServer?, logger: Logger) async throws {
        guard let error else { return }
        let reason = await disguise(in: page, server: server, logger: logger) ?? error
        throw HeliosError(.pageFailed, "the browser cannot play a medium", at: name(of: nil), reason: reason)
    }

    private func disguise(in page: Page, server: CompositionServer?, logger: Logger) async -> String? {
        guard let source = pieces.first?.source, let url = URL(string: source) else { return nil }
        if let load = page.failedLoads.first(where: { $0.url == source }) { return load.reason }
        if let path = server?.filePath(for: url) { return MediaDisguise(file: path)?.rawValue }
        let extractor = BlobExtractor(page: page, logger: logger)
        let head = try? await extractor.bytes(of: source, in: context, name: label) { _ in
            MediaDisguise.headSize
        }
        guard let bytes = head?.buffer.file.data else { return nil }
        return MediaDisguise(head: bytes.prefix(MediaDisguise.headSize))?.rawValue
    }
}
