import Frames

/// A sink that looks at every frame before it passes it on to another.
struct ObservedSink: FrameSink {
    let sink: any FrameSink
    let observe: @Sendable (Frame) throws -> Void

    func write(_ frame: Frame) async throws {
        // Before the frame is passed on: its bytes are guaranteed to stay unchanged only until then.
        try observe(frame)
        try await sink.write(frame)
    }
}
