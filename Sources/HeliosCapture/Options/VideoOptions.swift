import Encoding

/// How the picture is encoded; the texts are passed on to ffmpeg.
public struct VideoOptions: Sendable, Hashable {
    /// Nil: what the output's extension says.
    public var format: OutputFormat?
    /// What decides where the rest is left open.
    public var quality = EncodingQuality.standard
    /// ffmpeg's `-c:v`, or the codec's own name; nil: the format's usual one.
    public var codec: String?
    /// ffmpeg's `-preset`; nil: the one that ``quality`` stands for.
    public var preset: String?
    /// Nil: what ``quality`` stands for.
    public var rateControl: RateControl?
    /// ffmpeg's `-pix_fmt`; nil: the codec's usual one.
    public var pixelFormat: String?
    /// Bits of each colour, if ``pixelFormat`` is left open; nil: the codec's usual number.
    public var bitDepth: Int?
    /// Whether what the page leaves open stays open: the page has no white behind it, and its alpha is kept.
    public var isTransparent = false

    public init() {}

    /// The depths that can be asked for.
    public static let bitDepths = [8, 10]
}

/// What the video encoder keeps constant.
public enum RateControl: Sendable, Hashable {
    /// ffmpeg's `-crf`: 0 is the best; libx264 takes up to 51, VP9 and AV1 up to 63.
    case quality(Double)
    /// ffmpeg's `-b:v`.
    case bitrate(Bitrate)

    /// The qualities that some encoder understands.
    public static let qualities = 0.0...63.0
}

extension RateControl: CustomStringConvertible {
    /// The number as ffmpeg reads it.
    public var description: String {
        switch self {
        case .quality(let quality): quality.shortest
        case .bitrate(let bitrate): bitrate.description
        }
    }
}
