/// The time limits for ffmpeg.
public struct FFmpegTimeouts: Sendable, Hashable {
    /// For accepting a frame.
    public var frame: Duration
    /// After the last frame: between signs of progress.
    public var stall: Duration
    /// Between SIGTERM and SIGKILL.
    public var grace: Duration

    public init(frame: Duration = .seconds(30), stall: Duration = .seconds(60), grace: Duration = .seconds(2))
    {
        self.frame = frame
        self.stall = stall
        self.grace = grace
    }
}
