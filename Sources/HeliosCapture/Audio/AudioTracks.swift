import Browser
import Encoding
import Foundation
import Logging

/// Turns the page's media into the encoder's tracks.
struct AudioTracks {
    let sources: SoundSources
    let probe: TrackProbe
    /// The timeline's end, in seconds: nothing is played after it.
    let timelineEnd: Double
    let losses: SoundLosses

    /// All tracks that sound, in the page's order.
    ///
    /// - Throws: ``HeliosError`` naming the element, URL and reason, for a sound that cannot be used.
    func collect(from elements: [PageTrack]) async throws -> [AudioTrackConfig] {
        var tracks: [AudioTrackConfig] = []
        for element in elements {
            tracks +=
                try await losses.accept(element.name(of: nil)) { try await self.tracks(of: element) } ?? []
        }
        return tracks
    }

    private func tracks(of element: PageTrack) async throws -> [AudioTrackConfig] {
        try element.throwIfUnplayable()
        guard element.pieces.count <= Self.mostPieces else {
            throw HeliosError(
                .pageFailed,
                "a script moves the sound \(element.pieces.count) times",
                at: element.name(of: nil),
                advice: "Let it play, or leave its sound out with data-helios-no-audio."
            )
        }
        let sounding = element.pieces.filter { $0.playbackRate > 0 && $0.offset < timelineEnd }
        guard !element.isSilent else { return [] }
        return try await extractBlobTracks(element, sounding)
    }

    /// More than a page plays; as many as a page that sets `currentTime` in every frame makes.
    private static let mostPieces = 1000

    /// The pieces' tracks; the ones whose bytes are only in the page get them as their `buffer`.
    private func extractBlobTracks(_ element: PageTrack, _ pieces: [PageTrack.Piece]) async throws
        -> [AudioTrackConfig]
    {
        var tracks: [AudioTrackConfig] = []
        for piece in pieces {
            let source = try await sources.source(
                of: piece.source,
                for: element,
                neededSeconds: neededSeconds(pieces.filter { $0.source == piece.source })
            )
            let track = element.track(piece, path: source.path, buffer: source.buffer)
            // A video without sound is no error.
            tracks += try await probe.probe(track, isSoundRequired: !element.isVideo).map { [$0] } ?? []
        }
        return tracks
    }

    /// How much of a medium's beginning its pieces play; nil: perhaps all.
    private func neededSeconds(_ pieces: [PageTrack.Piece]) -> Double? {
        guard !pieces.contains(where: \.loop) else { return nil }
        return pieces.map { piece in
            let length = min(piece.length ?? .infinity, timelineEnd - piece.offset)
            return piece.seek + max(length, 0) * piece.playbackRate
        }.max()
    }
}
