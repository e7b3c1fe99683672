import ChildProcess
import Foundation

/// A sound on its way to ffmpeg through a pipe.
struct AudioPipe: Sendable {
    let writer: DescriptorWriter
    let data: Data
    let name: String

    /// Puts ffmpeg's ends of all buffers into `descriptors`, and answers those that have to be written.
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

/// Sounds being written to an ffmpeg that takes as much of each as it needs.
struct AudioFeeds: Sendable {
    private let pipes: [AudioPipe]
    private let writing: [Task<Void, Never>]

    /// Puts ffmpeg's ends into `descriptors` and starts to write, each sound by itself.
    init(_ buffers: [InputBuffer], into descriptors: inout ChildDescriptors) throws(ChildProcessError) {
        pipes = try AudioPipe.open(buffers, into: &descriptors)
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
