import Browser
import Encoding
import Foundation
import Logging

/// Turns the page's media elements and the command line's `--audio` into the encoder's tracks.
struct AudioTracks {
    let page: Page
    let server: CompositionServer?
    let tools: FFmpegTools
    let timeout: Duration
    let logger: Logger

    /// All tracks that sound, in the page's order, the command line's after them.
    ///
    /// - Throws: ``HeliosError`` naming the element and URL, for a sound that cannot be used.
    func collect(from elements: [PageTrack], additional: [AudioTrackOption]) async throws
        -> [AudioTrackConfig]
    {
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
        var tracks = try await extractBlobTracks(sounding)
        tracks += additional.map(track)
        return try await probe(tracks, isOptional: sounding.map(\.isVideo) + additional.map { _ in false })
    }

    /// The elements' tracks; the ones whose bytes are only in the page get them as their `buffer`.
    private func extractBlobTracks(_ elements: [PageTrack]) async throws -> [AudioTrackConfig] {
        let extractor = BlobExtractor(page: page, logger: logger)
        var buffers: [String: Data] = [:]
        var tracks: [AudioTrackConfig] = []
        for element in elements {
            if element.isInMemory, buffers[element.source] == nil {
                buffers[element.source] = try await extractor.bytes(of: element)
            }
            tracks.append(track(for: element, buffer: buffers[element.source]))
        }
        return tracks
    }

    private func track(for element: PageTrack, buffer: Data?) -> AudioTrackConfig {
        // What our own server serves is read from its file; anything else is ffmpeg's to fetch.
        let file = URL(string: element.source).flatMap { server?.filePath(for: $0) }
        return AudioTrackConfig(
            name: element.name,
            path: file ?? element.source,
            buffer: buffer,
            offset: element.offset,
            seek: element.seek,
            volume: element.volume,
            fadeIn: element.fadeIn,
            fadeOut: element.fadeOut,
            loop: element.loop,
            playbackRate: element.playbackRate,
            sourceDuration: element.duration
        )
    }

    private func track(for option: AudioTrackOption) -> AudioTrackConfig {
        AudioTrackConfig(
            name: "--audio \(option.path)",
            path: option.path,
            offset: option.offset,
            seek: option.seek,
            volume: option.volume,
            fadeIn: option.fadeIn,
            fadeOut: option.fadeOut,
            loop: option.loop,
            playbackRate: option.rate
        )
    }

    /// Looks at each track's bytes: how many channels, how long. A video without sound is dropped here.
    private func probe(_ tracks: [AudioTrackConfig], isOptional: [Bool]) async throws -> [AudioTrackConfig] {
        var sounding: [AudioTrackConfig] = []
        for (var track, isOptional) in zip(tracks, isOptional) {
            guard let probe = try await AudioProbe.probe(track, tools: tools, within: timeout) else {
                if isOptional { continue }
                throw HeliosError(.pageFailed, "there is no sound in it", at: track.name)
            }
            track.channelCount = probe.channelCount
            track.leadIn = probe.leadIn
            track.sourceDuration = track.sourceDuration ?? probe.duration
            sounding.append(track)
        }
        return sounding
    }
}
