/// A picture that ffmpeg writes beside the video, as PNG.
public struct PictureOutput: Sendable, Hashable {
    /// What people call it.
    public var path: String
    /// The open file behind it; nil: ffmpeg opens the path itself.
    public var opened: OpenedOutput?

    public init(path: String, opened: OpenedOutput? = nil) {
        self.path = path
        self.opened = opened
    }

    /// Where this process finds it.
    var location: String { opened?.location ?? path }

    /// What ffmpeg is told to write to.
    ///
    /// - Parameter stream: the label of the filter graph that the picture comes from.
    static func arguments(stream: String, location: String) -> [String] {
        // image2 would look for a number in the name.
        ["-map", "[\(stream)]", "-c:v", "png", "-pix_fmt", "rgb24", "-fflags", "+bitexact"]
            + ["-f", "image2pipe", location]
    }
}
