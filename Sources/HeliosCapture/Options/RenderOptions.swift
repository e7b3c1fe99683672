import Encoding

/// All options of a render; no other settings exist below the command line.
///
/// The initial values of the groups are the defaults, which are defined only there; the command's help shows them.
public struct RenderOptions: Sendable, Hashable {
    public var input: CompositionInput
    /// The path of the video, as given or derived from the input's name; `-`: standard output.
    public var output: String
    public var timeline = TimelineOptions()
    public var page = PageOptions()
    public var video = VideoOptions()
    public var audio = AudioOptions()
    /// Nil: none.
    public var subtitles: SubtitleOptions?
    public var tools = ToolOptions()
    /// Whether unusable content is omitted with a warning, instead of failing the render: audio, characters of the
    /// subtitles that no font has, frames of a video that cannot be sought.
    public var isBestEffort = false

    /// The PNG file for a contact sheet of frames with their times; nil: none.
    public var contactSheetPath: String?
    /// The PNG file for the waveform of the audio; nil: none.
    public var waveformPath: String?
    /// The file for a make rule with the outputs' prerequisites; nil: none.
    public var dependencyPath: String?

    /// Whether a video that is up to date is not rendered again, for which its inputs are recorded in it.
    public var isConditional = false

    /// The configuration file that was read; nil: none.
    public var configPath: String?

    /// The format of an output without a given name.
    public static let defaultFormat = OutputFormat.mp4
    /// The output argument for standard output.
    public static let standardOutput = "-"

    /// Options with all defaults.
    ///
    /// - Parameters:
    ///   - output: the path of the video; nil: the input's name with the format's extension in the
    ///     working directory.
    ///   - format: nil: ``defaultFormat``.
    public init(input: CompositionInput, output: String? = nil, format: OutputFormat? = nil) {
        self.input = input
        let format = format ?? Self.defaultFormat
        self.output = output ?? (format == .png ? "\(input.name)/" : "\(input.name).\(format.name)")
    }
}
