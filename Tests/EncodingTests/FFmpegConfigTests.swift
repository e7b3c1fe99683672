import Encoding
import Foundation
import Frames
import Testing

@Suite struct FFmpegConfigTests {
    private let rate = FrameRate(numerator: 30)

    private func job(
        tracks: [AudioTrackConfig] = [],
        options: EncoderOptions = testOptions(),
        width: Int = 640,
        output: String = "/tmp/out.mp4"
    ) throws -> EncodingJob {
        EncodingJob(
            frameFormat: FrameFormat(PixelSize(width: width, height: 360), .rgba),
            rate: try #require(rate),
            totalFrames: 90,
            tracks: tracks,
            options: options,
            outputPath: output
        )
    }

    private func graph(_ config: FFmpegConfig) -> [Substring] {
        let index = config.arguments.firstIndex(of: "-filter_complex") ?? 0
        return config.arguments[index + 1].split(separator: ";")
    }

    @Test func aSilentVideo() throws {
        let config = FFmpegConfig(try job())
        #expect(
            config.arguments == [
                "-hide_banner", "-nostdin", "-loglevel", "level+warning", "-nostats",
                "-progress", "pipe:1", "-xerror", "-y",
                "-f", "rawvideo", "-pix_fmt", "rgba", "-s", "640x360", "-framerate", "30", "-i", "pipe:0",
                "-filter_complex",
                "[0:v:0]scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,"
                    + "format=yuv420p,"
                    + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709[video]",
                "-map", "[video]",
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p",
                "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range",
                "tv",
                "-an", "-fflags", "+bitexact", "-f", "mp4", "-movie_timescale", "48000", "-movflags",
                "+faststart",
                "/tmp/out.mp4",
            ]
        )
        #expect(config.inputBuffers.isEmpty)
        #expect(config.frameCount == 90)
        #expect(config.paddedFrom == nil)
    }

    /// What a track contains opens nothing by another protocol than its own.
    @Test func eachTrackKeepsToItsProtocol() throws {
        let paths = ["/tmp/a.wav", "pipe:9", "-b.wav", "https://example.org/c.wav"]
        let config = FFmpegConfig(
            try job(
                tracks: paths.map { AudioTrackConfig(name: $0, path: $0) } + [
                    AudioTrackConfig(name: "m", path: "blob:m", buffer: memory(Data("OggS".utf8)))
                ]
            )
        )
        let inputs = config.arguments.indices.filter { config.arguments[$0] == "-i" }.dropFirst()
        let found = inputs.map { [config.arguments[$0 + 1]] + config.arguments[($0 - 2)..<$0] }
        let expected = [
            ("/tmp/a.wav", "file"), ("file:pipe:9", "file"), ("file:-b.wav", "file"),
            ("https://example.org/c.wav", "http,https,httpproxy,tcp,tls"), ("pipe:3", "pipe"),
        ]
        #expect(found == expected.map { [$0, "-protocol_whitelist", $1] })
    }

    /// After the sounds; a folder's files by their names in it.
    @Test func openFilesAreWrittenAtDescriptorsOfTheirOwn() throws {
        var job = try job(tracks: [
            AudioTrackConfig(name: "a", path: "blob:a", buffer: memory(Data("OggS".utf8)))
        ])
        job.openedVideo = OpenedOutput(descriptor: 100)
        #expect(FFmpegConfig(job).arguments.last == "/dev/fd/4")
        job.openedVideo = OpenedOutput(descriptor: 100, name: ".out.partial.avi")
        #expect(FFmpegConfig(job).arguments.last == "/dev/fd/4/.out.partial.avi")
        job.audioPath = "/tmp/out.m4a"
        job.openedAudio = OpenedOutput(descriptor: 101)
        let arguments = FFmpegConfig(job).arguments
        #expect(arguments.contains("/dev/fd/4/.out.partial.avi"))
        #expect(arguments.suffix(7).first == "-f" && arguments.suffix(6).first == "ipod")
        #expect(arguments.last == "/dev/fd/5")
    }

    @Test func tracksInMemoryArePipesAndOthersKeepTheirPath() throws {
        let config = FFmpegConfig(
            try job(tracks: [
                AudioTrackConfig(name: "a", path: "blob:a", buffer: memory(Data("OggS".utf8))),
                AudioTrackConfig(name: "b", path: "/sounds/b.mp3"),
                AudioTrackConfig(name: "c", path: "https://example.org/c.ogg"),
                AudioTrackConfig(name: "d", path: "blob:d", buffer: memory(Data([2, 3]))),
                AudioTrackConfig(name: "e", path: "-e:.wav"),
            ])
        )
        let inputs = config.arguments.indices.filter { config.arguments[$0] == "-i" }.map {
            config.arguments[$0 + 1]
        }
        #expect(
            inputs == [
                "pipe:0", "pipe:3", "/sounds/b.mp3", "https://example.org/c.ogg", "/dev/fd/4", "file:-e:.wav",
            ]
        )
        #expect(config.inputBuffers.map(\.index) == [3, 4])
        #expect(config.inputBuffers.map(\.buffer) == [Data("OggS".utf8), Data([2, 3])])
        #expect(config.inputBuffers.map(\.name) == ["a", "d"])
        let mix =
            "[track0][track1][track2][track3][track4]amix=inputs=5:duration=longest:normalize=0,"
            + "apad=whole_len=144000,atrim=start_sample=0:end_sample=144000,asetpts=N/SR/TB[audio]"
        #expect(graph(config).last == Substring(mix))
        for option in ["-ss", "-t", "-itsoffset", "-stream_loop", "-shortest", "-frames:v"] {
            #expect(!config.arguments.contains(option))
        }
    }

    private static let arrival = "asetpts=PTS-STARTPTS,aresample=48000:async=1:first_pts=0,"
    private static let stereo = "aformat=sample_fmts=fltp:channel_layouts=stereo"
    private static let restart = "asetpts=N/SR/TB"

    typealias Case = (change: @Sendable (inout AudioTrackConfig) -> Void, chain: String)

    private static let cases: [Case] = [
        ({ _ in }, "\(arrival)\(stereo),\(restart),atrim=end_sample=144000"),
        (
            { $0.probe = AudioProbe(channelCount: 1) },
            "\(arrival)aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c0,\(restart),atrim=end_sample=144000"
        ),
        (
            { $0.seek = 0.5 },
            "\(arrival)\(stereo),atrim=start_sample=24000,\(restart),atrim=end_sample=144000"
        ),
        (
            {
                $0.loop = true
                $0.seek = 0.5
            },
            "\(arrival)\(stereo),aloop=loop=-1:size=2147483647,atrim=start_sample=24000,\(restart),"
                + "atrim=end_sample=144000"
        ),
        (
            { $0.offset = 1.00001 },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=96000,adelay=delays=48000S:all=1"
        ),
        (
            { $0.offset = -0.5 },
            "\(arrival)\(stereo),\(restart),atrim=start_sample=24000,\(restart),atrim=end_sample=144000"
        ),
        (
            {
                $0.playbackRate = 1.5
                $0.preservesPitch = false
            },
            "\(arrival)\(stereo),\(restart),asetrate=72000,aresample=48000,\(restart),"
                + "atrim=end_sample=144000"
        ),
        (
            {
                $0.length = 1
                $0.offset = 0.5
            },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=48000,adelay=delays=24000S:all=1"
        ),
        (
            {
                $0.volumeChanges = [
                    VolumeChange(time: 1.5, volume: 0.5), VolumeChange(time: 2, volume: 0),
                    VolumeChange(time: 2.5, volume: 0.25),
                ]
                $0.offset = 1
            },
            "\(arrival)\(stereo),\(restart),asetnsamples=n=48:p=0,"
                + "volume=eval=frame:volume='if(lt(t,1),if(lt(t,0.5),1,0.5),if(lt(t,1.5),0,0.25))',"
                + "atrim=end_sample=96000,adelay=delays=48000S:all=1"
        ),
        (
            // A line that has begun before, and one that is still to come.
            {
                $0.volumeChanges = [
                    VolumeChange(time: 0.5, volume: 1, slope: -0.5),
                    VolumeChange(time: 2, volume: 0.25, slope: 0.25),
                ]
                $0.offset = 1
            },
            "\(arrival)\(stereo),\(restart),asetnsamples=n=48:p=0,"
                + "volume=eval=frame:volume='if(lt(t,1),max(0.75+-0.5*(t-0),0),max(0.25+0.25*(t-1),0))',"
                + "atrim=end_sample=96000,adelay=delays=48000S:all=1"
        ),
        (
            {
                $0.fadeIn = 1
                $0.fadeEasing = .easeInOut
            },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=144000,afade=t=in:ss=0:ns=48000:curve=hsin"
        ),
        (
            { $0.playbackRate = 0 },
            "\(arrival)\(stereo),\(restart),volume=0,atrim=end_sample=144000"
        ),
        (
            { $0.volume = 0.8 },
            "\(arrival)\(stereo),\(restart),volume=0.8,atrim=end_sample=144000"
        ),
        (
            {
                $0.fadeIn = 0.5
                $0.fadeOut = 1
                $0.offset = 1
                $0.sourceDuration = 1.75
            },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=96000,afade=t=in:ss=0:ns=24000:curve=tri,"
                + "afade=t=out:ss=36000:ns=48000:curve=tri,adelay=delays=48000S:all=1"
        ),
        (
            {
                $0.fadeOut = 1
                $0.sourceDuration = 60
            },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=144000,afade=t=out:ss=96000:ns=48000:curve=tri"
        ),
        (
            { $0.fadeOut = 1 },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=144000,areverse,"
                + "afade=t=in:ss=0:ns=48000:curve=tri,areverse,\(restart)"
        ),
        (
            { $0.probe = AudioProbe(channelCount: 2, leadIn: 0.25) },
            "\(arrival)\(stereo),adelay=delays=12000S:all=1,\(restart),atrim=end_sample=144000"
        ),
        (
            { $0.offset = 1e300 },
            "\(arrival)\(stereo),\(restart),atrim=end_sample=0,adelay=delays=144000S:all=1"
        ),
    ]

    @Test(arguments: cases.indices) func aTracksChain(_ index: Int) throws {
        var track = AudioTrackConfig(name: "t", path: "/t.wav")
        Self.cases[index].change(&track)
        let chains = graph(FFmpegConfig(try job(tracks: [track])))
        #expect(chains[1] == "[1:a:0]\(Self.cases[index].chain)[track0]")
        #expect(
            chains[2]
                == "[track0]apad=whole_len=144000,atrim=start_sample=0:end_sample=144000,asetpts=N/SR/TB[audio]"
        )
    }

    @Test func aPartOfTheTimelineIsCutFromTheWholeSound() throws {
        var job = try job(tracks: [AudioTrackConfig(name: "t", path: "/t.wav")])
        job.range = 30..<40
        let config = FFmpegConfig(job)
        #expect(config.frameCount == 10)
        #expect(
            graph(config).last
                == "[track0]apad=whole_len=64000,atrim=start_sample=48000:end_sample=64000,asetpts=N/SR/TB[audio]"
        )
    }

    private static let screenColours = "setparams=color_primaries=bt709:color_trc=iec61966-2-1"

    @Test(arguments: ["rgb24", "bgra", "gbrp", "gbrap16le", "0rgb"])
    func rgbIsNotConverted(_ format: String) throws {
        let config = FFmpegConfig(
            try job(options: testOptions(videoCodec: "ffv1", pixelFormat: format), width: 641)
        )
        #expect(graph(config) == ["[0:v:0]format=\(format),\(Self.screenColours)[video]"])
        #expect(!config.arguments.contains("-color_range"))
        #expect(config.paddedFrom == nil)
    }

    @Test(arguments: [
        ("yuv420p", 642, 362), ("yuv420p10le", 642, 362), ("nv12", 642, 362), ("yuv422p", 642, 361),
        ("yuv411p", 644, 361), ("yuv444p", 641, 361), ("gray", 641, 361), ("yuva420p", 642, 362),
    ])
    func oddSizesArePaddedAsTheChromaNeeds(format: String, width: Int, height: Int) throws {
        var job = try job(options: testOptions(pixelFormat: format))
        job.frameFormat = FrameFormat(PixelSize(width: 641, height: 361), .rgba)
        let config = FFmpegConfig(job)
        #expect(config.outputSize == PixelSize(width: width, height: height))
        #expect((config.paddedFrom != nil) == (width != 641 || height != 361))
        #expect(
            config.arguments.joined(separator: " ").contains(
                "-f rawvideo -pix_fmt rgba -s 641x361 -framerate 30"
            )
        )
    }

    /// What the ring holds is what the encoder wants: nothing is converted again.
    @Test func convertedFramesAreOnlyNamed() throws {
        var job = try job()
        job.frameFormat = FrameFormat(PixelSize(width: 640, height: 360), .yuv420p)
        let config = FFmpegConfig(job)
        let name = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
        #expect(graph(config)[0] == "[0:v:0]\(name)[video]")
        #expect(config.arguments.joined(separator: " ").contains("-f rawvideo -pix_fmt yuv420p -s 640x360"))
        #expect(config.frameFormat.byteCount == 640 * 360 * 3 / 2)
    }
}
