import Browser
import Encoding
import Foundation
import Logging

/// Turns the page's media elements into the encoder's tracks.
struct AudioTracks {
    let page: Page
    let server: CompositionServer?
    let probe: TrackProbe
    let logger: Logger

    /// All tracks that sound, in the page's order.
    ///
    /// - Throws: ``HeliosError`` naming the element and URL, for a sound that cannot be used.
    func collect(from elements: [PageTrack]) async throws -> [AudioTrackConfig] {
        for element in elements {
            guard let error = element.error else { continue }
            throw HeliosError(
                .pageFailed,
                "the browser cannot play a medium",
                at: element.name,
                reason: error
            )
        }
        let sounding = elements.filter { !$0.isSilent && $0.playbackRate > 0 }
        var tracks: [AudioTrackConfig] = []
        for (element, track) in zip(sounding, try await extractBlobTracks(sounding)) {
            // A video without sound is no error.
            tracks += try await probe.probe(track, isSoundRequired: !element.isVideo).map { [$0] } ?? []
        }
        return tracks
    }

    /// The elements' tracks; the ones whose bytes are only in the page get them as their `buffer`.
    private func extractBlobTracks(_ elements: [PageTrack]) async throws -> [AudioTrackConfig] {
        var buffers: [String: Data] = [:]
        var tracks: [AudioTrackConfig] = []
        for element in elements {
            if element.isInMemory, buffers[element.source] == nil {
                buffers[element.source] = try await bytes(of: element)
            }
            tracks.append(element.track(path: path(of: element), buffer: buffers[element.source]))
        }
        return tracks
    }

    /// A `data:` URL is its bytes already; a `blob:` is only a name, which its page has to look up.
    private func bytes(of element: PageTrack) async throws -> Data {
        guard element.source.hasPrefix("data:") else {
            return try await BlobExtractor(page: page, logger: logger).bytes(of: element)
        }
        guard let data = Data(dataURL: element.source) else {
            throw HeliosError(.pageFailed, "the data URL cannot be read", at: element.name)
        }
        return data
    }

    /// Where ffmpeg finds the sound: what our own server serves is a file; anything else is ffmpeg's to fetch.
    private func path(of element: PageTrack) -> String {
        URL(string: element.source).flatMap { server?.filePath(for: $0) } ?? element.source
    }
}
