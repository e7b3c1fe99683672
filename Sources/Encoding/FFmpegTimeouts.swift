/// How long the runner waits for ffmpeg.
public struct FFmpegTimeouts: Sendable, Hashable {
    /// For room for one more frame.
    public var frame: Duration
    /// After the last frame, for any sign of progress, as often as there is one.
    public var stall: Duration
    /// Between SIGTERM and SIGKILL when it has to be ended.
    public var grace: Duration

    public init(frame: Duration = .seconds(30), stall: Duration = .seconds(60), grace: Duration = .seconds(2))
    {
        self.frame = frame
        self.stall = stall
        self.grace = grace
    }
}
