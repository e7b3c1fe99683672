/// Everything that one run of the command is asked to do; nothing below the command line reads any other
/// setting.
///
/// The initial values of the groups are the defaults, written nowhere else: the command's help shows them
/// from here.
public struct RenderOptions: Sendable, Hashable {
    public var input: CompositionInput
    /// The path of the video, as it was given or as it follows from the input's name.
    public var output: String
    public var timeline = TimelineOptions()
    public var page = PageOptions()
    public var video = VideoOptions()
    public var audio = AudioOptions()
    /// Nil: none.
    public var subtitles: SubtitleOptions?
    public var tools = ToolOptions()
    /// Load the page, find its sound, say what would be run, and render nothing.
    public var isDryRun = false

    /// The extension of an output that was not named.
    public static let defaultOutputExtension = "mp4"

    /// Options with every default in place.
    ///
    /// - Parameter output: the path of the video; nil stands for the input's name with
    ///   ``defaultOutputExtension`` in the working folder.
    public init(input: CompositionInput, output: String? = nil) {
        self.input = input
        self.output = output ?? "\(input.name).\(Self.defaultOutputExtension)"
    }
}
