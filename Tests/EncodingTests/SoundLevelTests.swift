import Encoding
import Foundation
import Frames
import TestSupport
import Testing

@Suite struct SoundLevelTests {
    @Test func monoKeepsItsLevelOnBothSides() async throws {
        let mono = track(try Fixture.wave(mono: true)) { $0.probe = AudioProbe(channelCount: 1) }
        let (sound, _) = try await renderSound([mono])
        for right in [false, true] {
            #expect(abs(sound.level(from: 3.05, to: 3.45, right: right) - Fixture.burstLevel) < 0.5)
        }
    }

    @Test func fiveChannelsAreMixedDownWithoutLosingLevel() async throws {
        let wave = try Fixture.wave(amplitude: 0.25)
        let surround = try await runTool(
            ["ffmpeg", "-v", "error", "-i", "pipe:0", "-af", "pan=5.1|FL=c0|FR=c1", "-f", "wav", "pipe:1"],
            input: wave
        )
        let (sound, _) = try await renderSound([track(surround) { $0.probe = AudioProbe(channelCount: 6) }])
        #expect(abs(sound.level(from: 3.05, to: 3.45) - (Fixture.burstLevel - 6.02)) < 0.5)
    }

    @Test func mixingKeepsLevels() async throws {
        let first = track(try Fixture.wave(burst: 1))
        let second = track(try Fixture.wave(burst: 3)) { $0.volume = 0.5 }
        let (sound, _) = try await renderSound([first, second])
        #expect(abs(sound.level(from: 1.05, to: 1.45) - Fixture.burstLevel) < 0.5)
        #expect(abs(sound.level(from: 3.05, to: 3.45) - (Fixture.burstLevel - 6.02)) < 0.5)
    }

    /// Twelve pipes at once: one writer after the other would wait for ever.
    @Test(.timeLimit(.minutes(1))) func twelveTracksPlayTogether() async throws {
        let wave = try Fixture.wave(seconds: 8, burst: 0)
        let tracks = (0..<12).map { index in track(wave) { $0.offset = Double(index) * 0.5 } }
        let (sound, job) = try await renderSound(tracks)
        #expect(FFmpegConfig(job).inputBuffers.map(\.index) == Array(3...14))
        for index in 0..<12 {
            let start = Double(index) * 0.5
            #expect(abs(sound.level(from: start + 0.05, to: start + 0.45) - Fixture.burstLevel) < 0.5)
        }
    }

    @Test func fileTracksAndTracksInMemoryMix() async throws {
        try await withFolder { folder in
            let path = "\(folder)/it's, a [file].wav"
            try Fixture.wave(burst: 1).write(to: URL(fileURLWithPath: path))
            let file = AudioTrackConfig(name: "file", path: path, probe: AudioProbe(channelCount: 2))
            let (sound, _) = try await renderSound([track(try Fixture.wave(burst: 3)), file])
            for time in [1.0, 3.0] {
                #expect(abs(sound.level(from: time + 0.05, to: time + 0.45) - Fixture.burstLevel) < 0.5)
            }
        }
    }

    /// A tone of four seconds through linear fades: half the amplitude in the middle of each.
    @Test(arguments: [true, false], [0.0, 1.0])
    func fadesAreLinearAndSitOnTheSound(knowsDuration: Bool, offset: Double) async throws {
        let tone = try await steadyTone(seconds: 4)
        let faded = track(tone) {
            $0.fadeIn = 1
            $0.fadeOut = 2
            $0.offset = offset
            $0.sourceDuration = knowsDuration ? 4 : nil
        }
        let (sound, _) = try await renderSound([faded])
        func level(_ time: Double) -> Double {
            sound.level(from: offset + time - 0.02, to: offset + time + 0.02) - Fixture.burstLevel
        }
        #expect(abs(level(0.5) + 6.02) < 0.5)
        #expect(abs(level(1.5)) < 0.5)
        #expect(abs(level(3) + 6.02) < 0.5)
        #expect(abs(level(3.5) + 12.04) < 0.5)
    }

    /// The end of the video, not of the media, decides where a longer track or a loop fades out.
    @Test(arguments: [(false, nil), (false, 20.0), (true, nil), (true, 20.0)] as [(Bool, Double?)])
    func fadesOutByTheEndOfTheVideo(loops: Bool, duration: Double?) async throws {
        let faded = track(try await steadyTone(seconds: 20)) {
            $0.fadeOut = 2
            $0.loop = loops
            $0.sourceDuration = duration
        }
        let (sound, _) = try await renderSound([faded], seconds: 4)
        #expect(abs(sound.level(from: 1.5, to: 1.9) - Fixture.burstLevel) < 0.5)
        #expect(abs(sound.level(from: 2.98, to: 3.02) - Fixture.burstLevel + 6.02) < 0.5)
    }

    /// Where the duration is a guess, the fade still sits on the sound's end; where the video ends before the sound
    /// can, on the video's.
    @Test(arguments: [(.infinity, 3.0), (0.2, 3.0), (0.2, 20.0)] as [(Double, Double)])
    func fadesOutByTheSoundNotByAGuess(error: Double, seconds: Double) async throws {
        let faded = track(try await steadyTone(seconds: Int(seconds))) {
            $0.fadeOut = 1
            $0.sourceDuration = seconds + 0.15
            $0.durationError = error
        }
        let (sound, _) = try await renderSound([faded])
        let end = min(seconds, 6)
        #expect(abs(sound.level(from: end - 1.5, to: end - 1.1) - Fixture.burstLevel) < 0.5)
        #expect(abs(sound.level(from: end - 0.52, to: end - 0.48) - Fixture.burstLevel + 6.02) < 0.5)
    }

    private func steadyTone(seconds: Int) async throws -> Data {
        try await runTool([
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i",
            "aevalsrc=0.5*cos(2*PI*1000*t):s=48000:d=\(seconds)",
            "-af", "pan=stereo|c0=c0|c1=c0", "-f", "wav", "pipe:1",
        ])
    }
}
