import Frames
import Synchronization

/// Some of a render's frames, of which it keeps what is needed to know them again.
public final class FrameSample: Sendable {
    /// How many frames are taken, if there are so many.
    public static let size = 10

    /// The frames of the sample, in order: the first, the last, and some between.
    public let frames: [Int]
    private let digests = Mutex<[Int: FrameDigest]>([:])

    /// - Parameter range: the frames of the render.
    public init(range: Range<Int>) {
        let count = min(range.count, Self.size)
        frames = (0..<count).map { range.lowerBound + $0 * (range.count - 1) / max(1, count - 1) }
    }

    /// A sink that keeps the frames of the sample in mind and hands all on.
    public func watching(_ sink: any FrameSink) -> any FrameSink { Watch(sample: self, sink: sink) }

    /// What is known of a frame.
    public func digest(ofFrame index: Int) -> FrameDigest? { digests.withLock { $0[index] } }

    private struct Watch: FrameSink {
        let sample: FrameSample
        let sink: any FrameSink

        func write(_ frame: Frame) async throws {
            if sample.frames.contains(frame.index) {
                // Before it is handed on: only until then its bytes surely stay.
                let digest = try FrameDigest(frame.content)
                sample.digests.withLock { $0[frame.index] = digest }
            }
            try await sink.write(frame)
        }
    }
}
