/// How the picture is encoded; the texts are passed on to ffmpeg.
public struct VideoOptions: Sendable, Hashable {
    /// ffmpeg's `-c:v`.
    public var codec = "libx264"
    /// ffmpeg's `-preset`; nil: ``defaultPreset`` with the encoders that have one of that name.
    public var preset: String?
    /// Nil: ``defaultRateControl`` with the encoders that understand it.
    public var rateControl: RateControl?
    /// ffmpeg's `-pix_fmt`.
    public var pixelFormat = "yuv420p"
    /// Whether what the page leaves open stays open: the page has no white behind it, and its alpha is kept.
    public var isTransparent = false

    public init() {}

    public static let defaultPreset = "medium"
    public static let defaultRateControl = RateControl.quality(18)
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
