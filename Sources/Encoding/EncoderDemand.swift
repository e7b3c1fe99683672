/// Whether ffmpeg waits for frames most of the time, as a value without I/O.
///
/// Where the browser and ffmpeg share few processors, and the browser is the slower of the two, each time that ffmpeg
/// comes first delays the next frame. So it then goes behind, which has cost it nothing yet: with niceness 5, renders
/// of 300 frames at 1080p with `ultrafast` took 1 to 4 % less on two processors. It stays as it is where it is the slower
/// one, since beside other programs it would only get less of the processors: `medium` took 1.6 times as long there.
struct EncoderDemand {
    /// How many frames ffmpeg has taken.
    private(set) var frames = 0
    private var last: (time: ContinuousClock.Instant, idle: Duration)?
    private var isSettled = false

    /// The first frames do not count: `medium` looks 40 frames ahead, and takes those at once.
    static let firstFrame = 64
    /// After how many frames it is decided anew.
    static let interval = 32

    /// Records that ffmpeg has taken a frame.
    ///
    /// - Parameter idle: how long the pipe for frames has had nothing to write so far.
    /// - Returns: true once, as soon as that was a third of the time or more.
    mutating func recordFrame(idle: Duration, at now: ContinuousClock.Instant = .now) -> Bool {
        frames += 1
        guard !isSettled, frames >= Self.firstFrame, frames % Self.interval == 0 else { return false }
        defer { last = (now, idle) }
        guard let last else { return false }
        isSettled = (idle - last.idle) * 3 >= now - last.time
        return isSettled
    }
}
