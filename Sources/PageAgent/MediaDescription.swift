import JSONSupport

/// One `<audio>` or `<video>` element, or one `AudioContext`, as its document describes it
/// (`PageScripts/media/trackdescriptions.js`, `audio/track.js`).
public struct MediaDescription: Sendable {
    /// A range of the timeline in which it plays.
    public struct Piece: Sendable, Hashable {
        public let source: String
        /// Seconds on the timeline.
        public let offset: Double
        /// Seconds in the medium.
        public let seek: Double
        /// Seconds on the timeline; nil: up to the medium's end.
        public let length: Double?
        public let playbackRate: Double
        public let loop: Bool
        public let preservesPitch: Bool

        init(_ value: JSONValue) throws(JSONError) {
            source = try value["source"].requireString()
            offset = try value["at"].requireDouble()
            seek = try value["from"].requireDouble()
            length = value["length"].double
            playbackRate = try value["rate"].requireDouble()
            loop = try value["loop"].requireBool()
            preservesPitch = value["preservesPitch"].bool ?? true
        }
    }

    /// An amplitude factor from a time on, in seconds of the timeline; it changes by `slope` per second.
    public struct Level: Sendable, Hashable {
        public let time: Double
        public let volume: Double
        public let slope: Double

        init?(_ value: JSONValue) {
            guard let time = value[0].double, let volume = value[1].double else { return nil }
            (self.time, self.volume, slope) = (time, volume, value[2].double ?? 0)
        }
    }

    public enum Kind: Sendable, Hashable {
        case audio
        case video
        case context
    }

    /// The execution context that owns its `blob:` URLs.
    public let context: Int
    /// `<audio id="…">`, for messages.
    public let label: String
    public let kind: Kind
    /// Why the browser cannot play it; nil if it can.
    public let error: String?
    /// Whether it is never audible, or declared to have no audio.
    public let isSilent: Bool
    /// Whether a service worker answers the document's requests.
    public let isIntercepted: Bool
    public let pieces: [Piece]
    /// In seconds.
    public let fadeIn: Double
    /// In seconds.
    public let fadeOut: Double
    /// The easing's name as the page gives it; nil: none.
    public let fadeEasing: String?
    public let volume: Double
    public let levels: [Level]
    /// The duration of the medium in seconds, if the browser knows it.
    public let duration: Double?

    public init(context: Int, _ value: JSONValue) throws(JSONError) {
        self.context = context
        label = try value["label"].requireString()
        switch try value["kind"].requireString() {
        case "video": kind = .video
        case "context": kind = .context
        default: kind = .audio
        }
        error = value["error"].string
        isSilent = try value["isSilent"].requireBool()
        isIntercepted = value["isIntercepted"].bool ?? false
        var pieces: [Piece] = []
        for piece in value["pieces"].array ?? [] { pieces.append(try Piece(piece)) }
        self.pieces = pieces
        fadeIn = try value["fadeIn"].requireDouble()
        fadeOut = try value["fadeOut"].requireDouble()
        fadeEasing = value["fadeEasing"].string
        volume = try value["volume"].requireDouble()
        levels = (value["volumes"].array ?? []).compactMap(Level.init)
        duration = value["duration"].double
    }
}
