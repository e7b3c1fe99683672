import Frames
import Synchronization

/// A sample of a render's frames, with digests to compare them with later.
public final class FrameSample: Sendable {
    /// The size of the sample, if there are that many frames.
    public static let size = 10

    /// The frames of the sample, in order: the first, the last, and some in between.
    public let frames: [Int]
    private let digests = Mutex<[Int: FrameDigest]>([:])

    /// - Parameter range: the frames of the render.
    public init(range: Range<Int>) {
        let count = min(range.count, Self.size)
        frames = (0..<count).map { range.lowerBound + $0 * (range.count - 1) / max(1, count - 1) }
    }

    /// A sink that records digests of the sampled frames and passes all frames on.
    public func watching(_ sink: any FrameSink) -> any FrameSink {
        ObservedSink(sink: sink) { frame in
            guard self.frames.contains(frame.index) else { return }
            let digest = try FrameDigest(frame.content)
            self.digests.withLock { $0[frame.index] = digest }
        }
    }

    /// The digest of a frame.
    public func digest(ofFrame index: Int) -> FrameDigest? { digests.withLock { $0[index] } }
}
