import ChildProcess

/// Sounds being written to an ffmpeg that takes as much of each as it needs.
struct SoundFeeds: Sendable {
    private let pipes: [SoundPipe]
    private let writing: [Task<Void, Never>]

    /// Puts ffmpeg's ends into `descriptors` and starts to write, each sound by itself.
    init(_ buffers: [InputBuffer], into descriptors: inout ChildDescriptors) throws(ChildProcessError) {
        pipes = try SoundPipe.open(buffers, into: &descriptors)
        writing = pipes.map { pipe in
            Task {
                // A reader that has enough closes its end; what matters is what it makes of the sound.
                try? await pipe.writer.writeAll(pipe.data)
            }
        }
    }

    /// Stops writing; to be called in any case.
    func abandon() {
        for pipe in pipes { pipe.writer.abandon() }
        for task in writing { task.cancel() }
    }
}
