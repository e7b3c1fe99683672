import Browser
import Encoding
import Foundation
import Logging

/// Converts the media of the page into tracks for the encoder.
struct AudioTracks {
    let sources: AudioSources
    let probe: TrackProbe
    /// The end of the timeline, in seconds; nothing is played after it.
    let timelineEnd: Double
    let omissions: Omissions

    /// All audible tracks, in the order of the page.
    ///
    /// - Throws: ``HeliosError`` naming the element, URL and reason, for audio that cannot be used.
    func collect(from elements: [PageTrack]) async throws -> [AudioTrackConfig] {
        var found: [(element: PageTrack, tracks: [AudioTrackConfig])] = []
        for element in elements {
            let name = element.name(of: nil)
            let tracks = try await omissions.accept(name) { try await extractBlobTracks(element) }
            if let tracks { found.append((element, tracks)) }
        }
        await probe.lookAhead(at: found.flatMap(\.tracks))
        var probed: [AudioTrackConfig] = []
        for (element, tracks) in found {
            let name = element.name(of: nil)
            probed += try await omissions.accept(name) { try await probe(tracks, of: element) } ?? []
        }
        return probed
    }

    /// A video without an audio stream is not an error.
    private func probe(_ tracks: [AudioTrackConfig], of element: PageTrack) async throws -> [AudioTrackConfig]
    {
        var probed: [AudioTrackConfig] = []
        for track in tracks {
            let track = try await probe.probe(track, isAudioRequired: !element.isVideo)
            if let track { probed.append(track) }
        }
        return probed
    }

    /// The tracks of an element's pieces; data that exists only in the page is copied into their `buffer`.
    private func extractBlobTracks(_ element: PageTrack) async throws -> [AudioTrackConfig] {
        try await sources.throwIfUnplayable(element)
        guard element.pieces.count <= Self.mostPieces else {
            throw HeliosError(
                .pageFailed,
                "a script moves the sound \(element.pieces.count) times",
                at: element.name(of: nil),
                advice: "Let it play, or leave its sound out with data-helios-no-audio."
            )
        }
        guard !element.isSilent else { return [] }
        let pieces = element.pieces.filter { $0.playbackRate > 0 && $0.offset < timelineEnd }
        var tracks: [AudioTrackConfig] = []
        for piece in pieces {
            let source = try await sources.source(
                of: piece.source,
                for: element,
                neededSeconds: neededSeconds(pieces.filter { $0.source == piece.source })
            )
            tracks.append(element.track(piece, of: source))
        }
        return tracks
    }

    /// More than a page plays normally; a page that sets `currentTime` in every frame reaches it.
    private static let mostPieces = 1000

    /// How many seconds from the start of a medium its pieces play; nil: possibly all.
    private func neededSeconds(_ pieces: [PageTrack.Piece]) -> Double? {
        guard !pieces.contains(where: \.loop) else { return nil }
        return pieces.map { piece in
            let length = min(piece.length ?? .infinity, timelineEnd - piece.offset)
            return piece.seek + max(length, 0) * piece.playbackRate
        }.max()
    }
}
