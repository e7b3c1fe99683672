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
    public let outputPath: String
    /// What messages call the sounds, in the order of their inputs.
    public let trackNames: [String]

    /// Builds the arguments. It reads nothing and writes nothing.
    ///
    /// Sound is worked on by filters alone: input options such as `-ss` and `-stream_loop` lose data on a
    /// pipe without an error. There is no `-frames:v`, which would end the sound with the last frame, and no
    /// `-shortest`: the filters give the sound its exact length.
    public init(_ job: EncodingJob) {
        let captured = job.crop?.size ?? job.frameFormat.size
        let layout = PixelLayout(named: job.options.pixelFormat)
        let padded = layout.padded(captured)
        let inputs = AudioInputs(job.tracks)
        var graph = [VideoFilter(job: job, layout: layout).description]
        graph += AudioGraph(job: job).chains

        var arguments = ["-hide_banner", "-nostdin", "-loglevel", "level+warning", "-nostats"]
        arguments += ["-progress", "pipe:1", "-xerror", "-y"]
        arguments += Self.frameInput(job.frameFormat, rate: job.rate)
        arguments += inputs.arguments
        arguments += ["-filter_complex", graph.joined(separator: ";"), "-map", "[video]"]
        arguments += job.tracks.isEmpty ? [] : ["-map", "[audio]"]
        arguments +=
            EncoderArguments(options: job.options, layout: layout, hasSound: !job.tracks.isEmpty).list
        arguments += Self.container(job)
        arguments.append(MediaLocation.argument(job.outputPath))

        self.arguments = arguments
        inputBuffers = inputs.buffers
        frameFormat = job.frameFormat
        frameCount = job.range.count
        outputSize = padded
        paddedFrom = padded == captured ? nil : captured
        outputPath = job.outputPath
        trackNames = job.tracks.map(\.name)
    }

    private static func frameInput(_ format: FrameFormat, rate: FrameRate) -> [String] {
        switch format {
        case .png:
            ["-f", "image2pipe", "-c:v", "png", "-framerate", "\(rate)", "-i", "pipe:0"]
        case .rgba(let size):
            ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", "\(size)", "-framerate", "\(rate)", "-i", "pipe:0"]
        }
    }

    /// Bit-exact muxing leaves out random identifiers and versions, so that two runs give the same file. In
    /// MP4 the sound's length counts in the movie's time scale, by default milliseconds: too coarse.
    private static func container(_ job: EncodingJob) -> [String] {
        let path = job.outputPath.lowercased()
        let isMovie = ["mp4", "mov", "m4v"].contains { path.hasSuffix(".\($0)") }
        let movie = ["-movie_timescale", "\(job.options.sampleRate)", "-movflags", "+faststart"]
        return ["-fflags", "+bitexact"] + (isMovie ? movie : [])
    }
}
