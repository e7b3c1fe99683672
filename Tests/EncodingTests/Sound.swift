import ChildProcess
import Encoding
import Foundation
import Frames
import TestSupport
import Testing

/// The bursts that these tests play.
enum Fixture {
    static let burstLevel = ToneBurst.level

    /// As WAV. `noise` is the amplitude of what follows a second after the burst's start.
    static func wave(
        seconds: Double = 8,
        burst: Double = 3,
        mono: Bool = false,
        amplitude: Double = 0.5,
        noise: Double = 0.001
    ) throws -> Data {
        try ToneBurst(seconds: seconds, start: burst, isMono: mono, amplitude: amplitude, noise: noise)
            .encoded()
    }

    /// In any format, by default with enough noise for more than 1 MB.
    static func encoded(
        _ format: SoundFormat,
        seconds: Double = ToneBurst.long.seconds,
        burst: Double = ToneBurst.long.start
    ) throws -> Data {
        try ToneBurst(seconds: seconds, start: burst, noise: ToneBurst.long.noise).encoded(format)
    }
}

/// Bytes as a track has them.
func memory(_ data: Data) -> MediaBuffer {
    do {
        return MediaBuffer(try .copying(data))
    } catch {
        preconditionFailure("no memory for a test's sound: \(error)")
    }
}

let soundFrameSize = PixelSize(width: 16, height: 16)

/// Renders tracks with a tiny black picture at 10 frames a second, and decodes the sound of the result.
func renderSound(
    _ tracks: [AudioTrackConfig],
    seconds: Double = 6,
    range: Range<Int>? = nil,
    rate: FrameRate? = nil
) async throws -> (sound: DecodedSound, job: EncodingJob) {
    let rate = try rate ?? #require(FrameRate(numerator: 10))
    let tools = try await findTools()
    return try await withFolder { folder in
        let frames = rate.frameCount(seconds: seconds)
        let tempo = TempoRenderer(
            tools: tools,
            sampleRate: 48000,
            timelineEnd: rate.seconds(ofFrame: frames),
            within: .seconds(60)
        )
        let job = EncodingJob(
            frameFormat: FrameFormat(soundFrameSize, .rgba),
            rate: rate,
            totalFrames: frames,
            range: range,
            tracks: try await tempo.render(tracks, isTolerant: false),
            options: testOptions(),
            outputPath: "\(folder)/out.mp4"
        )
        try await encode(job, picture: flatFrame(soundFrameSize, 0, 0, 0))
        return (try DecodedSound(decoding: job.outputPath), job)
    }
}

func track(_ data: Data, _ change: (inout AudioTrackConfig) -> Void = { _ in }) -> AudioTrackConfig {
    var track = AudioTrackConfig(
        name: "test",
        path: "blob:test",
        buffer: memory(data),
        probe: AudioProbe(channelCount: 2)
    )
    change(&track)
    return track
}
