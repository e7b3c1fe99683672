import Encoding

/// The video encoding options; strings are passed to ffmpeg.
public struct VideoOptions: Sendable, Hashable {
    /// Nil: from the output's extension.
    public var format: OutputFormat?
    /// Determines the options that are not set.
    public var quality = EncodingQuality.standard
    /// ffmpeg's `-c:v`, or a codec name; nil: the format's default.
    public var codec: String?
    /// ffmpeg's `-preset`; nil: from ``quality``.
    public var preset: String?
    /// Nil: from ``quality``.
    public var rateControl: RateControl?
    /// ffmpeg's `-pix_fmt`; nil: the codec's default.
    public var pixelFormat: String?
    /// Bits per component, if ``pixelFormat`` is nil; nil: the codec's default.
    public var bitDepth: Int?
    /// Whether the page's background is transparent instead of white, and the alpha channel is encoded.
    public var isTransparent = false

    public init() {}

    /// The valid bit depths.
    public static let bitDepths = [8, 10]
}

/// The rate control mode of the video encoder.
public enum RateControl: Sendable, Hashable {
    /// ffmpeg's `-crf`: 0 is the best; the maximum is 51 for libx264, and 63 for VP9 and AV1.
    case quality(Double)
    /// ffmpeg's `-b:v`.
    case bitrate(Bitrate)

    /// The CRF values that any encoder supports.
    public static let qualities = 0.0...63.0
}

extension RateControl: CustomStringConvertible {
    /// The number in ffmpeg's syntax.
    public var description: String {
        switch self {
        case .quality(let quality): quality.shortest
        case .bitrate(let bitrate): bitrate.description
        }
    }
}
