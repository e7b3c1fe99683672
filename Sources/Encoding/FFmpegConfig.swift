import Foundation
import Frames

/// A call of ffmpeg: its arguments, and its inputs in addition to the frames on standard input.
public struct FFmpegConfig: Sendable, Hashable {
    /// The arguments after the program's name.
    public let arguments: [String]
    public let inputBuffers: [InputBuffer]
    public let frameFormat: FrameFormat
    /// The number of frames expected on standard input.
    public let frameCount: Int
    /// The size of the encoded picture.
    public let outputSize: PixelSize
    /// The size before padding to even sides, if the pixel format requires padding; else nil.
    public let paddedFrom: PixelSize?
    /// The files that ffmpeg writes, the video first.
    let outputs: [FFmpegOutput]
    /// The descriptor for `-progress`.
    public let progressDescriptor: Int
    /// Whether ffmpeg writes the video to this process's standard output.
    public let isToStandardOutput: Bool
    /// The names of the tracks in messages, in the order of their inputs.
    public let trackNames: [String]
    /// The locations of the tracks, in the same order: `pipe:N`, `/dev/fd/N`, a path or a URL.
    public let trackLocations: [String]

    /// Builds the arguments, without I/O.
    ///
    /// Audio is processed by filters only: input options such as `-ss` and `-stream_loop` lose data on a pipe without an
    /// error. There is no `-frames:v`, which would end the audio with the last frame, and no `-shortest`: the filters give
    /// the audio its exact length.
    public init(_ job: EncodingJob) {
        let captured = job.frameFormat.size
        let layout = PixelLayout(named: job.options.pixelFormat)
        let padded = job.outputSize
        let inputs = AudioInputs(job.tracks)
        let subtitles = SubtitleInput(job, descriptor: 3 + inputs.buffers.count)
        let inputBuffers = inputs.buffers + (subtitles.buffer.map { [$0] } ?? [])
        let sound = AudioGraph(job: job, firstInput: 1).chains
        let graph = FilterGraph(
            [VideoFilter(job: job, layout: layout, subtitles: subtitles).description]
                + (job.waveform == nil ? sound : Waveform.chains(behind: sound)),
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

    /// The locations that tracks would have: `pipe:N`, `/dev/fd/N`, a path or a URL.
    public static func locations(of tracks: [AudioTrackConfig]) -> [String] { AudioInputs(tracks).locations }

    private static func frameInput(_ format: FrameFormat, rate: FrameRate) -> [String] {
        ["-f", "rawvideo", "-pix_fmt", format.pixels.rawValue, "-s", "\(format.size)"]
            + ["-framerate", "\(rate)", "-i", "pipe:0"]
    }
}
