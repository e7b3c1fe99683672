/// All options of a still image.
///
/// The initial values are the defaults, which are defined only here.
public struct StillOptions: Sendable, Hashable {
    public var input: CompositionInput
    /// The captured time.
    public var moment = StillMoment.seconds(0)
    /// Its range of frames is ignored.
    public var timeline = TimelineOptions()
    /// Its mode, frame source, canvas and workers are ignored.
    public var page = PageOptions()
    /// Whether the page's background is transparent instead of white.
    public var isTransparent = false
    /// ffmpeg is not used.
    public var tools = ToolOptions()

    /// The file extension of the image.
    public static let outputExtension = "png"

    public init(input: CompositionInput) {
        self.input = input
    }

    /// The path of the image: as given, or the input's name in the working directory.
    ///
    /// - Throws: a usage error for a file that does not end in ``outputExtension``.
    public func output(_ path: String?) throws(HeliosError) -> String {
        guard let path else { return "\(input.name).\(Self.outputExtension)" }
        let name = RealPath.name(of: path)
        guard path == RenderOptions.standardOutput || name.pathExtension.lowercased() == Self.outputExtension
        else {
            throw HeliosError(
                .usage,
                "a still is a PNG file",
                at: "-o \(path)",
                advice: "End it in .\(Self.outputExtension), or give - for the standard output."
            )
        }
        return path
    }
}

/// A time on the timeline.
public enum StillMoment: Sendable, Hashable {
    /// A time in seconds.
    case seconds(Double)
    /// The time of the frame with this number, counted from 0.
    case frame(Int)
}
