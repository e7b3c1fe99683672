/// The external programs; nil: searched for, in the order described in the help.
public struct ToolOptions: Sendable, Hashable {
    /// The path of a Chromium binary.
    public var chromium: String?
    /// The path of an ffmpeg binary.
    public var ffmpeg: String?
    /// Additional Chromium arguments, after the built-in ones.
    public var chromiumArguments: [String] = []

    public init() {}
}
