/// The programs that do the work; nil: found by themselves, in the order that the help tells.
public struct ToolOptions: Sendable, Hashable {
    /// The path of a Chromium binary.
    public var chromium: String?
    /// The path of an ffmpeg binary.
    public var ffmpeg: String?
    /// Further arguments to Chromium, after the command's own.
    public var chromiumArguments: [String] = []

    public init() {}
}
