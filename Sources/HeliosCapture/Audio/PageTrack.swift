import Browser
import Encoding
import Foundation
import JSONSupport

/// One `<audio>` or `<video>` element, as its document describes it.
struct PageTrack: Sendable {
    /// The document's script context, which owns the element's `blob:` URLs.
    let context: Int
    /// `<audio id="…">`, for messages.
    let label: String
    let isVideo: Bool
    let source: String
    /// Why the browser cannot play it, or nil.
    let error: String?
    /// Muted, at volume 0, or declared to bring no sound.
    let isSilent: Bool
    let offset: Double
    let seek: Double
    let fadeIn: Double
    let fadeOut: Double
    let loop: Bool
    let volume: Double
    let playbackRate: Double
    /// Seconds, if the browser knows.
    let duration: Double?

    /// Every media element with a source, in all documents and shadow roots, in document order.
    ///
    /// - Throws: `DevToolsError.pageException` for an attribute that is no number.
    static func discover(in page: Page) async throws -> [PageTrack] {
        let replies = try await page.evaluateEverywhere(
            "globalThis.__heliosCapture ? __heliosCapture.media.tracks() : []"
        )
        return try replies.flatMap { context, value in
            try (value.array ?? []).map { try PageTrack(context: context, $0) }
        }
    }

    private init(context: Int, _ value: JSONValue) throws(JSONError) {
        self.context = context
        label = try value["label"].requireString()
        isVideo = try value["kind"].requireString() == "video"
        source = try value["source"].requireString()
        error = value["error"].string
        isSilent = try value["isSilent"].requireBool()
        offset = try value["offset"].requireDouble()
        seek = try value["seek"].requireDouble()
        fadeIn = try value["fadeIn"].requireDouble()
        fadeOut = try value["fadeOut"].requireDouble()
        loop = try value["loop"].requireBool()
        volume = try value["volume"].requireDouble()
        playbackRate = try value["playbackRate"].requireDouble()
        duration = value["duration"].double
    }

    /// Whether its bytes are only in the page, or in its URL.
    var isInMemory: Bool { source.hasPrefix("blob:") || source.hasPrefix("data:") }

    /// The encoder's track for it.
    ///
    /// - Parameters:
    ///   - path: where ffmpeg finds the sound; unused if there is a `buffer`.
    ///   - buffer: its bytes, if they are in memory.
    func track(path: String, buffer: Data?) -> AudioTrackConfig {
        AudioTrackConfig(
            name: name,
            path: path,
            buffer: buffer,
            offset: offset,
            seek: seek,
            volume: volume,
            fadeIn: fadeIn,
            fadeOut: fadeOut,
            loop: loop,
            playbackRate: playbackRate,
            sourceDuration: duration
        )
    }

    /// The time at which it ends, in seconds; nil if it never does, or nobody knows.
    var end: Double? { track(path: source, buffer: nil).end }

    /// What messages and the report call it.
    var name: String {
        let shown = source.count > 100 ? "\(source.prefix(97))…" : source
        return "\(label) \(shown)"
    }
}
