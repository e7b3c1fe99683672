import Browser
import ChildProcess
import Encoding
import Foundation
import JSONSupport
import PageAgent

/// One `<audio>` or `<video>` element, or one `AudioContext`, as its document describes it.
struct PageTrack: Sendable {
    /// A stretch of the timeline on which it plays.
    struct Piece: Sendable, Hashable {
        let source: String
        /// Seconds on the timeline.
        let offset: Double
        /// Seconds in the medium.
        let seek: Double
        /// Seconds on the timeline; nil: up to the medium's end.
        let length: Double?
        let playbackRate: Double
        let loop: Bool
        let preservesPitch: Bool
    }

    /// The script context that owns its `blob:` URLs.
    let context: Int
    /// `<audio id="…">`, for messages.
    let label: String
    let isVideo: Bool
    /// An `AudioContext`, whose URL is ours and tells nobody anything.
    let isContext: Bool
    /// Why the browser cannot play it, or nil.
    let error: String?
    /// Never loud, or declared to bring no sound.
    let isSilent: Bool
    /// Whether a service worker answers the document's requests.
    let isIntercepted: Bool
    let pieces: [Piece]
    let fadeIn: Double
    let fadeOut: Double
    let fadeEasing: FadeEasing
    let volume: Double
    let volumeChanges: [VolumeChange]
    /// Of the medium, in seconds, if the browser knows.
    let duration: Double?

    /// Every medium that the page plays, in all documents and shadow roots, in document order: before the
    /// timeline begins as it is foreseen, afterwards as it was.
    ///
    /// - Throws: `DevToolsError.pageException` for an attribute that is no number, ``HeliosError`` for one that
    ///   names nothing.
    static func discover(in page: Page) async throws -> [PageTrack] {
        try await PageAgent(page).mediaTracks().map { try PageTrack(context: $0.context, $0.value) }
    }

    /// What the page's `AudioContext`s have played up to a time on the timeline, in seconds: each as a WAV file in a Blob.
    static func heard(in page: Page, until seconds: Double) async throws -> [PageTrack] {
        try await PageAgent(page).finishWebAudio(seconds: seconds)
            .map { try PageTrack(context: $0.context, $0.value) }
    }

    init(context: Int, _ value: JSONValue) throws {
        self.context = context
        label = try value["label"].requireString()
        let kind = try value["kind"].requireString()
        isVideo = kind == "video"
        isContext = kind == "context"
        error = value["error"].string
        isSilent = try value["isSilent"].requireBool()
        isIntercepted = value["isIntercepted"].bool ?? false
        pieces = try (value["pieces"].array ?? []).map { try Piece($0) }
        fadeIn = try value["fadeIn"].requireDouble()
        fadeOut = try value["fadeOut"].requireDouble()
        fadeEasing = try Self.easing(value["fadeEasing"].string, label: label)
        volume = try value["volume"].requireDouble()
        volumeChanges = (value["volumes"].array ?? []).compactMap { (change) -> VolumeChange? in
            guard let time = change[0].double, let volume = change[1].double else { return nil }
            return VolumeChange(time: time, volume: volume, slope: change[2].double ?? 0)
        }
        duration = value["duration"].double
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

    /// The time at which it ends, in seconds; nil if it never does, or nobody knows.
    var end: Double? {
        let ends = pieces.map { $0.end(sourceDuration: duration) }
        return ends.allSatisfy { $0 != nil } ? ends.compactMap(\.self).max() : nil
    }

    /// The encoder's track for one of its pieces; the fades lie at the first and the last.
    ///
    /// - Parameters:
    ///   - path: where ffmpeg finds the sound; unused if there is a `buffer`.
    ///   - buffer: its bytes, if they are in memory.
    func track(_ piece: Piece, path: String, buffer: MemoryFile?) -> AudioTrackConfig {
        AudioTrackConfig(
            name: name(of: piece),
            path: path,
            buffer: buffer,
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

    /// What messages and the report call it.
    func name(of piece: Piece?) -> String {
        guard !isContext, let source = piece?.source ?? pieces.first?.source else { return label }
        let shown = source.count > 100 ? "\(source.prefix(97))…" : source
        return "\(label) \(shown)"
    }
}

extension PageTrack.Piece {
    init(_ value: JSONValue) throws(JSONError) {
        source = try value["source"].requireString()
        offset = try value["at"].requireDouble()
        seek = try value["from"].requireDouble()
        length = value["length"].double
        playbackRate = try value["rate"].requireDouble()
        loop = try value["loop"].requireBool()
        preservesPitch = value["preservesPitch"].bool ?? true
    }

    /// The time at which it ends, in seconds; nil if it never does, or nobody knows.
    ///
    /// - Parameter sourceDuration: the medium's length, in seconds, if it is known.
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
