import ChildProcess
import Foundation

/// This process's ends of all pipes of one ffmpeg, each with its own thread already.
struct FFmpegPipes: Sendable {
    let frames: DescriptorWriter
    let sounds: [AudioPipe]
    /// What `-progress` writes.
    let progress: DescriptorReader
    /// Standard error.
    let messages: DescriptorReader

    /// Makes the pipes and puts ffmpeg's ends into `descriptors`.
    ///
    /// Every end is handed to its owner at once. If a later one fails, those made before are closed: the
    /// readers end with ffmpeg's ends, the writers are abandoned.
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

    func abandon() {
        frames.abandon()
        for sound in sounds { sound.writer.abandon() }
    }
}
