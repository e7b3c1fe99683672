import ChildProcess
import Foundation

/// A sound on its way to ffmpeg through a pipe.
struct SoundPipe: Sendable {
    let writer: DescriptorWriter
    let data: Data
    let name: String

    /// Puts ffmpeg's ends of all buffers into `descriptors`, and answers those that have to be written.
    ///
    /// If one fails, the pipes made before are abandoned.
    static func open(_ buffers: [InputBuffer], into descriptors: inout ChildDescriptors)
        throws(ChildProcessError) -> [SoundPipe]
    {
        var pipes: [SoundPipe] = []
        do throws(ChildProcessError) {
            for buffer in buffers {
                let number = CInt(buffer.index)
                switch buffer.route {
                case .memory(let file):
                    descriptors.set(number, to: try file.duplicate())
                case .pipe(let data):
                    let end = try descriptors.addInputPipe(number)
                    let writer = try DescriptorWriter(end, subject: buffer.name)
                    pipes.append(SoundPipe(writer: writer, data: data, name: buffer.name))
                }
            }
        } catch {
            for pipe in pipes { pipe.writer.abandon() }
            throw error
        }
        return pipes
    }
}
