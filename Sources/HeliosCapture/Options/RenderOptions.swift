import Encoding

/// Everything that one run of the command is asked to do; nothing below the command line reads any other
/// setting.
///
/// The initial values of the groups are the defaults, written nowhere else: the command's help shows them
/// from here.
public struct RenderOptions: Sendable, Hashable {
    public var input: CompositionInput
    /// The path of the video, as it was given or as it follows from the input's name; `-`: standard output.
    public var output: String
    public var timeline = TimelineOptions()
    public var page = PageOptions()
    public var video = VideoOptions()
    public var audio = AudioOptions()
    /// Nil: none.
    public var subtitles: SubtitleOptions?
    public var tools = ToolOptions()
    /// Whether what cannot be used is left out with a warning, instead of ending the render: a sound, a letter of the
    /// subtitles that no font has, a frame of a video to which seeking does not lead.
    public var isBestEffort = false

    /// A PNG file that gets a grid of frames with their times; nil: none.
    public var contactSheetPath: String?
    /// A PNG file that gets the picture of the sound; nil: none.
    public var waveformPath: String?
    /// A file that gets make's rule for the outputs: which files they were made from; nil: none.
    public var dependencyPath: String?

    /// Whether a video that would be the same again is left as it is, and so keeps what it was made from.
    public var isConditional = false

    /// The file that gave options; nil: none did.
    public var configPath: String?

    /// The format of an output that was not named.
    public static let defaultFormat = OutputFormat.mp4
    /// The output that stands for the standard output.
    public static let standardOutput = "-"

    /// Options with every default in place.
    ///
    /// - Parameters:
    ///   - output: the path of the video; nil stands for the input's name with the format's extension in the
    ///     working folder.
    ///   - format: nil stands for ``defaultFormat``.
    public init(input: CompositionInput, output: String? = nil, format: OutputFormat? = nil) {
        self.input = input
        let format = format ?? Self.defaultFormat
        self.output = output ?? (format == .png ? "\(input.name)/" : "\(input.name).\(format.name)")
    }
}
