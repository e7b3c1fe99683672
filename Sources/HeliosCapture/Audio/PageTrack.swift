import Browser
import Encoding
import Foundation
import PageAgent

/// One `<audio>` or `<video>` element, or one `AudioContext`, as its document describes it.
struct PageTrack: Sendable {
    typealias Piece = MediaDescription.Piece

    /// The execution context that owns its `blob:` URLs.
    let context: Int
    /// `<audio id="…">`, for messages.
    let label: String
    let isVideo: Bool
    /// Whether it is an `AudioContext`, whose generated URL is meaningless to the user.
    let isContext: Bool
    /// Why the browser cannot play it; nil if it can.
    let error: String?
    /// Whether it is never audible, or declared to have no audio.
    let isSilent: Bool
    /// Whether a service worker answers the document's requests.
    let isIntercepted: Bool
    let pieces: [Piece]
    let fadeIn: Double
    let fadeOut: Double
    let fadeEasing: FadeEasing
    let volume: Double
    let volumeChanges: [VolumeChange]
    /// The duration of the medium in seconds, if the browser knows it.
    let duration: Double?

    /// All media that the page plays, in all documents and shadow roots, in document order: before the
    /// timeline begins as declared, afterwards as played.
    ///
    /// - Throws: `DevToolsError.pageException` for an attribute that is not a number, ``HeliosError`` for an
    ///   unknown value.
    static func discover(in page: Page) async throws -> [PageTrack] {
        try await PageAgent(page).mediaTracks().map { try PageTrack($0) }
    }

    /// The output of the page's `AudioContext`s up to a time on the timeline in seconds, each as a WAV Blob.
    static func heard(in page: Page, until seconds: Double) async throws -> [PageTrack] {
        try await PageAgent(page).finishWebAudio(seconds: seconds).map { try PageTrack($0) }
    }

    init(_ description: MediaDescription) throws(HeliosError) {
        context = description.context
        label = description.label
        isVideo = description.kind == .video
        isContext = description.kind == .context
        error = description.error
        isSilent = description.isSilent
        isIntercepted = description.isIntercepted
        pieces = description.pieces
        fadeIn = description.fadeIn
        fadeOut = description.fadeOut
        fadeEasing = try Self.easing(description.fadeEasing, label: label)
        volume = description.volume
        volumeChanges = description.levels.map {
            VolumeChange(time: $0.time, volume: $0.volume, slope: $0.slope)
        }
        duration = description.duration
    }

    private static func easing(_ text: String?, label: String) throws(HeliosError) -> FadeEasing {
        guard let text, !text.isEmpty else { return .linear }
        guard let easing = FadeEasing(rawValue: text) else {
            throw HeliosError(
                .pageFailed,
                "data-helios-fade-easing is not a known easing",
                at: "\(label): '\(text)'",
                advice: "There are \(FadeEasing.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return easing
    }

    /// The time at which it ends, in seconds; nil if it never ends, or if that is unknown.
    var end: Double? {
        let ends = pieces.map { $0.end(sourceDuration: duration) }
        return ends.allSatisfy { $0 != nil } ? ends.compactMap(\.self).max() : nil
    }

    /// The encoder's track for one of its pieces; the first and the last have the fades.
    func track(_ piece: Piece, of source: AudioSources.Source) -> AudioTrackConfig {
        AudioTrackConfig(
            name: name(of: piece),
            origin: source.origin,
            path: source.path,
            buffer: source.buffer,
            offset: piece.offset,
            seek: piece.seek,
            length: piece.length,
            volume: volume,
            volumeChanges: volumeChanges,
            fadeIn: piece == pieces.first ? fadeIn : 0,
            fadeOut: piece == pieces.last ? fadeOut : 0,
            fadeEasing: fadeEasing,
            loop: piece.loop,
            playbackRate: piece.playbackRate,
            preservesPitch: piece.preservesPitch,
            sourceDuration: duration
        )
    }

    /// Its name in messages and in the report.
    func name(of piece: Piece?) -> String {
        guard !isContext, let source = piece?.source ?? pieces.first?.source else { return label }
        let shown = source.count > 100 ? "\(source.prefix(97))…" : source
        return "\(label) \(shown)"
    }
}

extension MediaDescription.Piece {
    /// The time at which it ends, in seconds; nil if it never ends, or if that is unknown.
    ///
    /// - Parameter sourceDuration: the duration of the medium in seconds, if known.
    func end(sourceDuration: Double?) -> Double? {
        AudioTrackConfig.end(
            offset: offset,
            seek: seek,
            length: length,
            playbackRate: playbackRate,
            loop: loop,
            sourceDuration: sourceDuration
        )
    }
}
