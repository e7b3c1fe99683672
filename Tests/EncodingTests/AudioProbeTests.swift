import Encoding
import Foundation
import TestSupport
import Testing

@Suite struct AudioProbeTests {
    @Test(arguments: SoundFormat.allCases) func seesTheSoundOfEveryFormat(_ format: SoundFormat) async throws
    {
        let data = try Fixture.encoded(format)
        let found = try await AudioProbe.probe(track(data), tools: findTools())
        let probe = try #require(found)
        let codecs: [SoundFormat: String] = [
            .wav: "pcm_s16le", .mp3: "mp3", .ogg: "vorbis", .flac: "flac", .webm: "opus",
        ]
        #expect(probe.codec == codecs[format])
        #expect(probe.channelCount == 2)
        #expect(probe.sampleRate == 48000)
        #expect(probe.leadIn == 0)
        if let duration = probe.duration { #expect(abs(duration - 32) < 0.1) }
    }

    @Test func readsFilesAndTheirLength() async throws {
        try await withFolder { folder in
            let path = "\(folder)/a=\"b\".wav"
            try Fixture.wave(seconds: 4, mono: true).write(to: URL(fileURLWithPath: path))
            let found = try await AudioProbe.probe(
                AudioTrackConfig(name: "f", path: path),
                tools: findTools()
            )
            let probe = try #require(found)
            #expect(probe.channelCount == 1)
            #expect(probe.duration == 4)
        }
    }

    /// Which durations can be relied on; ADTS and MP3 without the encoder's header give none.
    @Test(
        arguments: [
            (["-f", "wav"], 0, 0), (["-f", "flac"], 0, 0), (["-f", "ipod", "-c:a", "aac"], 0, 0),
            (["-f", "mp3"], 0.2, 0), (["-f", "mp3", "-write_xing", "0"], .infinity, .infinity),
            (["-f", "ogg", "-c:a", "libopus"], 0.2, 0.2), (["-f", "webm", "-c:a", "libvorbis"], 0.2, 0.2),
            (["-f", "adts", "-c:a", "aac"], .infinity, .infinity),
        ] as [([String], Double, Double)]
    )
    func knowsHowFarDurationsAreOff(arguments: [String], probed: Double, played: Double) async throws {
        let tone = track(try ToneBurst().encoded(arguments))
        let probe = try #require(try await AudioProbe.probe(tone, tools: findTools()))
        #expect(probe.durationError == probed)
        #expect(probe.playedDurationError == played)
        #expect(!probe.hasPicture)
    }

    /// The picture starts at 0, the sound half a second later.
    @Test func seesASilentVideoAndALateSound() async throws {
        func video(_ arguments: [String]) async throws -> AudioTrackConfig {
            let picture = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:d=2"]
            return track(try await runTool(picture + arguments + ["-f", "matroska", "pipe:1"]))
        }
        #expect(try await AudioProbe.probe(video([]), tools: findTools()) == nil)
        let sound = ["-itsoffset", "0.5", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "flac"]
        let late = try await AudioProbe.probe(video(sound), tools: findTools())
        #expect(abs(try #require(late).leadIn - 0.5) < 0.01)
        #expect(try #require(late).hasPicture)
    }

    @Test func tellsWhatItCannotRead() async throws {
        let tools = try await findTools()
        for broken in [Data(), Data(repeating: 0x5a, count: 2 << 20)] {
            let error = await #expect(throws: FFmpegError.self) {
                try await AudioProbe.probe(track(broken), tools: tools)
            }
            #expect(error?.code == .trackUnreadable)
        }
        let missing = await #expect(throws: FFmpegError.self) {
            try await AudioProbe.probe(AudioTrackConfig(name: "f", path: "/nonexistent.wav"), tools: tools)
        }
        #expect(missing?.code == .trackUnreadable)
        #expect(missing?.description.contains("No such file") == true)
    }
}
