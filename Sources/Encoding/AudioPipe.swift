import ChildProcess
import Foundation

/// A buffer that is written to ffmpeg through a pipe.
struct AudioPipe: Sendable {
    let writer: DescriptorWriter
    let data: Data
    let name: String

    /// Adds ffmpeg's ends for all buffers to `descriptors`, and returns the pipes to write.
    ///
    /// If one fails, the pipes made before are abandoned.
    static func open(_ buffers: [InputBuffer], into descriptors: inout ChildDescriptors)
        throws(ChildProcessError) -> [AudioPipe]
    {
        var pipes: [AudioPipe] = []
        do throws(ChildProcessError) {
            for buffer in buffers {
                let number = CInt(buffer.index)
                switch buffer.route {
                case .memory(let file):
                    descriptors.set(number, to: try file.duplicate())
                case .pipe(let data):
                    let end = try descriptors.addInputPipe(number)
                    let writer = try DescriptorWriter(end, subject: buffer.name)
                    pipes.append(AudioPipe(writer: writer, data: data, name: buffer.name))
                }
            }
        } catch {
            for pipe in pipes { pipe.writer.abandon() }
            throw error
        }
        return pipes
    }
}

/// Buffers being written to ffmpeg, which reads as much of each as it needs.
struct AudioFeeds: Sendable {
    private let pipes: [AudioPipe]
    private let writing: [Task<Void, Never>]

    /// Adds ffmpeg's ends to `descriptors` and starts writing all buffers concurrently.
    init(_ buffers: [InputBuffer], into descriptors: inout ChildDescriptors) throws(ChildProcessError) {
        pipes = try AudioPipe.open(buffers, into: &descriptors)
        writing = pipes.map { pipe in
            Task {
                // A reader that needs no more closes its end, which is no error.
                try? await pipe.writer.writeAll(pipe.data)
            }
        }
    }

    /// Stops writing; must always be called.
    func abandon() {
        for pipe in pipes { pipe.writer.abandon() }
        for task in writing { task.cancel() }
    }
}
