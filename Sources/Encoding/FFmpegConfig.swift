import Foundation
import Frames

/// How ffmpeg is called: its arguments, and what it is fed beside the frames on standard input.
public struct FFmpegConfig: Sendable, Hashable {
    /// The arguments after the program's name.
    public let arguments: [String]
    public let inputBuffers: [InputBuffer]
    public let frameFormat: FrameFormat
    /// How many frames must come on standard input.
    public let frameCount: Int
    /// The size of the encoded picture.
    public let outputSize: PixelSize
    /// The size before padding, if the pixel format made padding to even numbers necessary; else nil.
    public let paddedFrom: PixelSize?
    /// What ffmpeg writes, the video first.
    let outputs: [FFmpegOutput]
    /// The descriptor at which ffmpeg tells its progress.
    public let progressDescriptor: Int
    /// Whether ffmpeg's standard output is this process's own, and carries the video.
    public let isToStandardOutput: Bool
    /// What messages call the sounds, in the order of their inputs.
    public let trackNames: [String]
    /// Where ffmpeg finds the sounds, in the same order: `pipe:N`, `/dev/fd/N`, a path or a URL.
    public let trackLocations: [String]

    /// Builds the arguments. It reads nothing and writes nothing.
    ///
    /// Sound is worked on by filters alone: input options such as `-ss` and `-stream_loop` lose data on a
    /// pipe without an error. There is no `-frames:v`, which would end the sound with the last frame, and no
    /// `-shortest`: the filters give the sound its exact length.
    public init(_ job: EncodingJob) {
        let captured = job.crop?.size ?? job.frameFormat.size
        let layout = PixelLayout(named: job.options.pixelFormat)
        let padded = job.outputSize
        let inputs = AudioInputs(job.tracks)
        let subtitles = SubtitleInput(job, descriptor: 3 + inputs.buffers.count)
        let inputBuffers = inputs.buffers + (subtitles.buffer.map { [$0] } ?? [])
        let graph = FilterGraph(
            [VideoFilter(job: job, layout: layout, subtitles: subtitles).description]
                + AudioGraph(job: job, firstInput: 1).chains,
            descriptor: 3 + inputBuffers.count
        )
        let buffers = inputBuffers + (graph.buffer.map { [$0] } ?? [])
        let progress = job.isStandardOutput ? 3 + buffers.count : 1
        let outputs = FFmpegOutput.all(of: job, firstIndex: max(progress, 2 + buffers.count) + 1)
        var arguments = ["-hide_banner", "-nostdin", "-loglevel", "level+warning", "-nostats"]
        arguments += ["-progress", "pipe:\(progress)"] + (job.isTolerant ? [] : ["-xerror"]) + ["-y"]
        arguments += Self.frameInput(job.frameFormat, rate: job.rate)
        arguments += inputs.arguments + subtitles.arguments + graph.arguments
        arguments += OutputArguments(job: job, layout: layout, subtitles: subtitles, outputs: outputs).list

        self.arguments = arguments
        self.inputBuffers = buffers
        frameFormat = job.frameFormat
        frameCount = job.range.count
        outputSize = padded
        paddedFrom = padded == captured ? nil : captured
        self.outputs = outputs
        progressDescriptor = progress
        isToStandardOutput = job.isStandardOutput
        trackNames = job.tracks.map(\.name)
        trackLocations = inputs.locations
    }

    /// Where ffmpeg would find the sounds of tracks: `pipe:N`, `/dev/fd/N`, a path or a URL.
    public static func locations(of tracks: [AudioTrackConfig]) -> [String] { AudioInputs(tracks).locations }

    private static func frameInput(_ format: FrameFormat, rate: FrameRate) -> [String] {
        switch format {
        case .png:
            ["-f", "image2pipe", "-c:v", "png", "-framerate", "\(rate)", "-i", "pipe:0"]
        case .raw(let size, let pixels):
            ["-f", "rawvideo", "-pix_fmt", pixels.rawValue, "-s", "\(size)"]
                + ["-framerate", "\(rate)", "-i", "pipe:0"]
        }
    }
}
