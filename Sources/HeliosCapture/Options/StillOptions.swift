/// Everything that one still picture is asked to be.
///
/// The initial values are the defaults, written nowhere else.
public struct StillOptions: Sendable, Hashable {
    public var input: CompositionInput
    /// The moment that it shows.
    public var moment = StillMoment.seconds(0)
    /// Its parts of a timeline are of no meaning here.
    public var timeline = TimelineOptions()
    /// Its mode, frame source, canvas and workers are of no meaning here.
    public var page = PageOptions()
    /// Whether what the page leaves open stays open.
    public var isTransparent = false
    /// ffmpeg is not needed.
    public var tools = ToolOptions()

    /// The extension of a picture's file.
    public static let outputExtension = "png"

    public init(input: CompositionInput) {
        self.input = input
    }

    /// Where the picture goes: what was given, or the input's name in the working folder.
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

/// A moment of the timeline.
public enum StillMoment: Sendable, Hashable {
    /// So many seconds after its start.
    case seconds(Double)
    /// The frame with this number, counted from 0.
    case frame(Int)
}
