import ChildProcess
import Foundation

/// This process's ends of all pipes of one ffmpeg, each with its own thread already.
struct FFmpegPipes: Sendable {
    let frames: DescriptorWriter
    let sounds: [(writer: DescriptorWriter, input: InputBuffer)]
    /// Standard output, which carries `-progress`.
    let progress: DescriptorReader
    /// Standard error.
    let messages: DescriptorReader

    /// Makes the pipes and puts ffmpeg's ends into `descriptors`.
    ///
    /// Every end is handed to its owner at once. If a later one fails, those made before are closed: the
    /// readers end with ffmpeg's ends, the writers are abandoned.
    init(_ config: FFmpegConfig, into descriptors: inout ChildDescriptors) throws(ChildProcessError) {
        progress = try DescriptorReader(descriptors.addOutputPipe(1))
        messages = try DescriptorReader(descriptors.addOutputPipe(2))
        let frames = try DescriptorWriter(descriptors.addInputPipe(0), subject: "frames")
        var sounds: [(writer: DescriptorWriter, input: InputBuffer)] = []
        do throws(ChildProcessError) {
            for input in config.inputBuffers {
                let end = try descriptors.addInputPipe(CInt(input.index))
                sounds.append((try DescriptorWriter(end, subject: input.name), input))
            }
        } catch {
            frames.abandon()
            for sound in sounds { sound.writer.abandon() }
            throw error
        }
        self.frames = frames
        self.sounds = sounds
    }

    func abandon() {
        frames.abandon()
        for sound in sounds { sound.writer.abandon() }
    }
}
