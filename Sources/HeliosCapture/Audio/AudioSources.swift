import Browser
import ChildProcess
import Encoding
import Foundation
import Logging

/// Resolves the audio sources of a page, each of them once.
actor AudioSources {
    /// What ffmpeg reads: a path, or bytes in memory.
    struct Source: Sendable {
        /// A file's path, or a URL.
        let path: String
        let buffer: MediaBuffer?
        let origin: AudioOrigin
        /// Whether it holds only the part that is needed.
        var isPart = false
    }

    private let page: Page
    private let server: CompositionServer?
    private let tools: FFmpegTools
    private let timeout: Duration
    private let logger: Logger
    private var found: [Key: Found] = [:]

    /// The same name may refer to different data in documents of different origins (see `media/trackdescriptions.js`).
    private struct Key: Hashable {
        let context: Int
        let url: String
    }

    private struct Found {
        let source: Source
        /// How many seconds from the start of the medium were requested; nil: all of it.
        let seconds: Double?

        func reaches(_ seconds: Double?) -> Bool {
            guard let found = self.seconds else { return true }
            return seconds.map { $0 <= found } ?? false
        }
    }

    init(page: Page, server: CompositionServer?, tools: FFmpegTools, timeout: Duration, logger: Logger) {
        self.page = page
        self.server = server
        self.tools = tools
        self.timeout = timeout
        self.logger = logger
    }

    /// Throws ``HeliosError`` `.pageFailed` if the browser cannot play an element.
    func throwIfUnplayable(_ element: PageTrack) async throws {
        try await element.throwIfUnplayable(in: page, server: server, logger: logger)
    }

    /// Resolves the source of a track.
    ///
    /// URLs of the composition server are files, unless a service worker intercepts them. `blob:` and `data:` are read
    /// into memory. Anything else is fetched by the page, with its cookies; what the page may not read, ffmpeg fetches.
    ///
    /// - Parameter neededSeconds: how many seconds from the start of the medium are played; nil: all of it.
    /// - Throws: ``HeliosError`` naming the track.
    func source(of url: String, for track: PageTrack, neededSeconds: Double?) async throws -> Source {
        let key = Key(context: track.context, url: url)
        if let known = found[key], known.reaches(neededSeconds) { return known.source }
        let source = try await find(url, track, neededSeconds)
        found[key] = Found(source: source, seconds: source.isPart ? neededSeconds : nil)
        return source
    }

    private func find(_ url: String, _ track: PageTrack, _ neededSeconds: Double?) async throws -> Source {
        let name = track.name(of: track.pieces.first { $0.source == url })
        let extractor = BlobExtractor(page: page, logger: logger)
        if url.hasPrefix("data:") {
            let whole = try await extractor.dataURL(named: url, in: track.context)
            guard let data = Data(dataURL: whole), !data.isEmpty else {
                throw HeliosError(.pageFailed, "the data URL cannot be read", at: name)
            }
            return Source(path: url, buffer: MediaBuffer(try .copying(data)), origin: .data)
        }
        if !track.isIntercepted, let path = URL(string: url).flatMap({ server?.filePath(for: $0) }) {
            return Source(path: path, buffer: nil, origin: .file)
        }
        guard !url.isEmpty else {
            throw HeliosError(.pageFailed, "the element has no source", at: track.label)
        }
        let need = AudioNeed(seconds: neededSeconds, duration: track.duration)
        let extract = try await extractor.bytes(of: url, in: track.context, name: name, limit: need.bytes)
        guard let extract else { return Source(path: url, buffer: nil, origin: .network) }
        let origin: AudioOrigin = track.isContext ? .webAudio : url.hasPrefix("blob:") ? .blob : .page
        if try await need.isMet(by: extract, tools: tools, timeout: timeout) {
            return Source(path: url, buffer: extract.buffer, origin: origin, isPart: !extract.isWhole)
        }
        let whole = try await extractor.bytes(of: url, in: track.context, name: name) { $0 }
        return Source(path: url, buffer: whole?.buffer, origin: whole == nil ? .network : origin)
    }
}
