import ChildProcess
import Foundation

/// This process's ends of all of ffmpeg's pipes, each served by its own thread.
struct FFmpegPipes: Sendable {
    let frames: DescriptorWriter
    let sounds: [AudioPipe]
    /// The output of `-progress`.
    let progress: DescriptorReader
    /// Standard error.
    let messages: DescriptorReader

    /// Creates the pipes and adds ffmpeg's ends to `descriptors`.
    ///
    /// Each end gets its owner at once. If a later pipe fails, the earlier ones are closed: readers end with ffmpeg's ends,
    /// writers are abandoned.
    init(_ config: FFmpegConfig, into descriptors: inout ChildDescriptors) throws(ChildProcessError) {
        if config.isToStandardOutput { descriptors.inheritStandardStream(1) }
        progress = try DescriptorReader(descriptors.addOutputPipe(CInt(config.progressDescriptor)))
        messages = try DescriptorReader(descriptors.addOutputPipe(2))
        for output in config.outputs {
            guard let index = output.index, let opened = output.opened else { continue }
            descriptors.set(CInt(index), to: try opened.duplicate())
        }
        let frames = try DescriptorWriter(descriptors.addInputPipe(0), subject: "frames")
        do throws(ChildProcessError) {
            self.sounds = try AudioPipe.open(config.inputBuffers, into: &descriptors)
        } catch {
            frames.abandon()
            throw error
        }
        self.frames = frames
    }

    /// The same, with ffmpeg's command in the error.
    static func opened(
        for config: FFmpegConfig,
        into descriptors: inout ChildDescriptors,
        _ arguments: [String]
    ) throws(FFmpegError) -> FFmpegPipes {
        do throws(ChildProcessError) {
            return try FFmpegPipes(config, into: &descriptors)
        } catch {
            throw FFmpegError(error, arguments: arguments)
        }
    }

    func abandon() {
        frames.abandon()
        for sound in sounds { sound.writer.abandon() }
    }
}
