import Glibc

/// The most physical memory that processes have used at a time (getrusage(2), `ru_maxrss`).
public struct PeakMemory: Sendable, Hashable {
    /// Of this process, in bytes.
    public let own: Int
    /// Of the largest of its child processes that have ended, in bytes: Chromium's first process, ffmpeg, or a probe.
    public let largestChild: Int

    /// The peaks since this process started.
    static var current: PeakMemory {
        PeakMemory(own: peak(of: RUSAGE_SELF.rawValue), largestChild: peak(of: RUSAGE_CHILDREN.rawValue))
    }

    private static func peak(of who: CInt) -> Int {
        var usage = rusage()
        getrusage(who, &usage)
        // The unit is KiB.
        return usage.ru_maxrss << 10
    }
}
